// A reader among the experts: the questions, the answers, and who is nearest, in counts. Nothing leaves the page.
// panel: of roundtable_app/evidence/standpoint.py; answers: Map from the number of a question to a position, or null for no opinion.

// How far each expert is from the reader, the nearest first: as agreement.distances_to_reader has it.
export function compare({ experts, positions, least }, answers) {
  const rows = experts.map((_, expert) => {
    const row = { expert, shared: 0, same: 0, opposite: 0, steps: 0 };
    for (const [question, mine] of answers) {
      const sign = positions[expert][question];
      if (mine === null || sign === ".") continue;
      const theirs = Number(sign) - 2;
      row.shared += 1;
      row.same += Math.sign(mine) === Math.sign(theirs) ? 1 : 0;
      row.opposite += mine * theirs < 0 ? 1 : 0;
      row.steps += Math.abs(mine - theirs);
    }
    return { ...row, distance: row.shared ? row.steps / row.shared : null };
  });
  const ranked = rows.filter(({ shared }) => shared >= least);
  for (const row of rows) {
    const has = ranked.includes(row);
    row.place = has ? 1 + ranked.filter(({ distance }) => distance < row.distance).length : null;
    row.tied = has && ranked.filter(({ distance }) => distance === row.distance).length > 1;
  }
  return rows.sort((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity) || b.shared - a.shared || a.expert - b.expert);
}

// How many answers decide who is nearest: without one of them others would be, or others too.
export function deciding(panel, answers) {
  const ranked = compare(panel, answers).filter(({ place }) => place !== null).map(({ expert }) => expert);
  const nearest = (given) => {
    const rows = compare({ ...panel, least: 1 }, given).filter(({ expert, shared }) => shared && ranked.includes(expert));
    const smallest = Math.min(...rows.map(({ distance }) => distance));
    return (rows.length ? rows.filter(({ distance }) => distance === smallest).map(({ expert }) => expert) : ranked).sort().join();
  };
  const now = nearest(answers), opinions = [...answers].filter(([, mine]) => mine !== null);
  return opinions.filter(([question]) => nearest(new Map(opinions.filter(([other]) => other !== question))) !== now).length;
}

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const rule = (n) => new Intl.PluralRules(globalThis.document?.documentElement.lang || "en").select(n);
const form = (forms, n) => (typeof forms === "string" ? forms : (forms[rule(n)] ?? forms.other));

// What the answers show, as sentences.
export function sentences(panel, answers) {
  const { words, experts, least } = panel, rows = compare(panel, answers), ranked = rows.filter(({ place }) => place !== null);
  const opinions = [...answers.values()].filter((mine) => mine !== null).length;
  if (!opinions) return [words.start];
  if (!ranked.length) return [filled(words.few_answers, { least, shared: Math.max(...rows.map(({ shared }) => shared)) })];
  const first = ranked.filter(({ place }) => place === 1), names = first.map(({ expert }) => experts[expert]).join(", ");
  if (ranked.length === 1) return [filled(words.only, { expert: names, least })];
  const halves = first.some(({ same, shared }) => 2 * same > shared) ? "" : words.distant;
  const said = [filled(first.length > 1 ? words.closest_tied : words.closest, { experts: names, distant: halves })];
  const n = first.length < ranked.length ? deciding(panel, answers) : 0;
  if (n) said.push(filled(form(words.close_call, n), { n, of: opinions }));
  return [...said, words.caveat];
}

// The experts in order, as rows of words.
export function ranking({ experts, words }, rows) {
  return rows.map(({ expert, place, tied, same, shared, opposite, distance }) => [
    experts[expert],
    place === null ? words.few : tied ? filled(words.tied, { place }) : `${place}`,
    filled(words.same, { same, shared }),
    `${opposite}`,
    place === null ? "–" : distance.toFixed(2),
  ]);
}

const element = (name, text, attributes = {}) => {
  const made = Object.assign(document.createElement(name), attributes);
  if (text !== undefined) made.textContent = text;
  return made;
};

function question(panel, number) {
  const [id, text] = panel.questions[number], field = element("fieldset", undefined, { className: "rt-ask" });
  const scale = element("div", undefined, { className: "rt-scale" }), legend = element("legend");
  legend.append(`${number + 1}. `, element("bdi", text));
  for (const [value, word] of panel.answers) {
    const label = element("label");
    label.append(element("input", undefined, { type: "radio", name: id, value }), element("span", word));
    scale.append(label);
  }
  field.append(legend, scale);
  return field;
}

function table(panel, rows) {
  const made = element("table", undefined, { className: "rt-table" }), head = made.createTHead().insertRow();
  made.createCaption().textContent = panel.words.table;
  head.append(...panel.columns.map((name) => element("th", name, { scope: "col" })));
  const body = made.createTBody();
  for (const [expert, ...cells] of ranking(panel, rows)) {
    const row = body.insertRow(), name = element("th", undefined, { scope: "row" });
    name.append(element("bdi", expert));
    row.append(name);
    for (const cell of cells) row.insertCell().textContent = cell;
  }
  return made;
}

// Asks in the section that a reader has opened.
export function ask(section) {
  const panel = JSON.parse(section.querySelector("script").textContent), asks = section.querySelector(".rt-asks");
  const [said, ranked] = section.querySelector(".rt-nearest").children, more = section.querySelector(".rt-more"), answers = new Map();
  const tell = () => {
    said.replaceChildren(...sentences(panel, answers).map((one, i) => element("p", one, { className: i ? "rt-small" : "" })));
    const any = [...answers.values()].some((mine) => mine !== null);
    ranked.replaceChildren(...(any ? [table(panel, compare(panel, answers))] : []));
    ranked.hidden = !any;
  };
  const askMore = () => {
    const from = asks.children.length, to = Math.min(from + panel.shown, panel.questions.length);
    for (let number = from; number < to; number += 1) asks.append(question(panel, number));
    more.hidden = to === panel.questions.length;
    more.textContent = filled(panel.words.more, { left: panel.questions.length - to });
    return asks.children[from];
  };
  asks.addEventListener("change", ({ target }) => {
    const number = panel.questions.findIndex(([id]) => id === target.name), position = Number(target.value);
    answers.set(number, Number.isNaN(position) ? null : position);
    tell();
  });
  asks.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => askMore()?.querySelector("input").focus());
  section.querySelector(".rt-again").addEventListener("click", () => {
    answers.clear();
    asks.replaceChildren();
    askMore();
    tell();
  });
  askMore();
  tell();
}
