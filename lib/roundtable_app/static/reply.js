// An expert's answers to what was coded of them: counted as they are given, and saved as a file; nothing is sent.

// What an answer comes to, beside what was coded: "" while it is open.
export function verdict(coded, { position, note }) {
  if (position === null) return note.trim() ? "objected" : "";
  return position === coded ? "confirmed" : "disputed";
}

// How many are answered, and how.
export function counted(data, answers) {
  const verdicts = Object.entries(data.coded).map(([statement, [, coded]]) => verdict(coded, answers.get(statement)));
  const confirmed = verdicts.filter((one) => one === "confirmed").length;
  const n = verdicts.filter(Boolean).length;
  return { n, all: verdicts.length, confirmed, disputed: n - confirmed };
}

// The file: answers that were given, in the order of the page; `moment`: a Date.
export function replyFile(data, answers, moment) {
  const replies = [];
  for (const [statement, [passage, coded]] of Object.entries(data.coded)) {
    const { position, note } = answers.get(statement);
    if (verdict(coded, { position, note })) replies.push({ statement, passage, coded, position, note: note.trim().replace(/\s+/g, " ") });
  }
  return { format: data.format, corpus: data.corpus, data: data.data, expert: data.expert, made: moment.toISOString(), replies };
}

// A text with its values; of plural forms the one that fits n.
export function filled(text, values) {
  const whole = typeof text === "string" ? text : text[values.n === 1 ? "one" : "other"];
  return whole.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

const place = globalThis.document?.getElementById("reply"), form = globalThis.document?.querySelector("form");
if (place && form) {
  const data = JSON.parse(place.textContent), { words } = data;
  const answers = new Map(Object.keys(data.coded).map((statement) => [statement, { position: null, note: "" }]));
  const save = form.querySelector(".file"), counts = form.querySelector(".counts"), saved = form.querySelector(".saved");
  let isSaved = true;

  function show() {
    for (const field of form.querySelectorAll("fieldset")) {
      const { statement } = field.dataset, answer = answers.get(statement), [, coded] = data.coded[statement], found = verdict(coded, answer);
      for (const button of field.querySelectorAll("[data-position]")) button.setAttribute("aria-pressed", String(Number(button.dataset.position) === answer.position && answer.position !== null));
      field.dataset.verdict = found;
      field.querySelector(".verdict").textContent = found ? words[found] : "";
    }
    const count = counted(data, answers);
    counts.textContent = filled(words.counts, count);
    save.disabled = !count.n;
  }

  function change(statement, part) {
    answers.set(statement, { ...answers.get(statement), ...part });
    isSaved = false;
    saved.textContent = "";
    show();
  }

  form.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-position]");
    if (!button) return;
    const position = button.getAttribute("aria-pressed") === "true" ? null : Number(button.dataset.position);
    change(button.closest("fieldset").dataset.statement, { position });
  });
  form.addEventListener("input", ({ target }) => change(target.closest("fieldset").dataset.statement, { note: target.value }));
  form.addEventListener("submit", (event) => event.preventDefault());
  save.addEventListener("click", () => {
    const text = `${JSON.stringify(replyFile(data, answers, new Date()), null, 1)}\n`;
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    Object.assign(document.createElement("a"), { href: address, download: data.file }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    isSaved = true;
    saved.textContent = filled(words.saved, { file: data.file, who: data.who });
  });
  addEventListener("beforeunload", (event) => { if (!isSaved) event.preventDefault(); });
  show();
}
