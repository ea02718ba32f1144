// The article from top to bottom: passages in their sections, doubts in place. One list box, so that the keyboard and a screen reader know it;
// nothing from the article is ever read as HTML.
const KEYS = {
  a: "accept", m: "merge", s: "split", e: "editorial", x: "drop", u: "undo", r: "restore", l: "label", b: "below", w: "role", t: "heading", q: "asks", p: "nobody",
};
const SCOPES = { 1: "one", 2: "alike", 3: "onward" };

function make(tag, kind, text) {
  const node = document.createElement(tag);
  if (kind) node.className = kind;
  if (text !== undefined) node.textContent = text;
  return node;
}

// The words of a text from the beginning of the word at a place; none from the very beginning.
export function wordsFrom(text, at) {
  const begin = text.slice(0, at).search(/\S*$/);
  return begin > 0 ? text.slice(begin, begin + 80) : "";
}

// The row some steps on from the one that starts at `chosen`, or the next one with a doubt, after the last one the first.
export function nextRow(rows, chosen, step, unsure = false) {
  const at = rows.findIndex((row) => row.start === chosen);
  if (unsure) return rows.find((row, i) => row.doubt && i > at) ?? rows.find((row) => row.doubt);
  return rows[Math.max(0, Math.min(rows.length - 1, at + step))];
}

function render({ model, el }) {
  const list = make("div", "rt-drafted");
  list.tabIndex = 0;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", model.get("words").list);
  const prefix = `rt-${Math.random().toString(36).slice(2)}`;
  const option = (start) => list.querySelector(`[data-start="${start}"]`);
  const rows = () => model.get("rows");

  function paint() {
    const top = list.scrollTop;
    let section = null, group;
    list.replaceChildren();
    for (const row of rows()) {
      if (row.section !== section) {
        group = make("div");
        group.setAttribute("role", "group");
        section = row.section;
        group.setAttribute("aria-label", section);
        const head = make("h3", "", section);
        head.setAttribute("role", "presentation");
        group.append(head);
        list.append(group);
      }
      const item = make("div", `rt-row rt-is-${row.kind}${row.doubt ? " rt-unsure" : ""}`);
      item.id = `${prefix}-${row.start}`;
      item.dataset.start = row.start;
      item.setAttribute("role", "option");
      const head = make("p", "rt-small");
      head.append(make("b", "", row.who), make("span", "", row.note));
      item.append(head);
      if (row.doubt) item.append(make("p", "rt-doubt", row.doubt));
      item.append(make("p", "rt-words", row.text));
      group.append(item);
    }
    if (!rows().length) {
      const none = make("p", "rt-small", model.get("words").empty);
      none.setAttribute("role", "option");
      list.append(none);
    }
    list.scrollTop = top;
    choose(false);
  }

  function choose(move = true) {
    const start = model.get("chosen");
    for (const item of list.querySelectorAll(".rt-row")) item.setAttribute("aria-selected", String(Number(item.dataset.start) === start));
    const item = option(start);
    list.setAttribute("aria-activedescendant", item ? item.id : "");
    if (!item) return;
    const a = item.getBoundingClientRect(), b = list.getBoundingClientRect();
    if (move || a.bottom < b.top || a.top > b.bottom) list.scrollTop += a.top - b.top - (a.top < b.top ? 12 : Math.max(12, Math.min(a.top - b.top, b.height - a.height - 12)));
  }

  function pick(start) {
    if (start === model.get("chosen")) return;
    model.set("cursor", "");
    model.set("chosen", start);
    model.save_changes();
    choose();
  }

  // Where the text cursor stands in the chosen passage: the words after it, from the beginning of a word.
  function caret() {
    const place = document.getSelection(), item = option(model.get("chosen"));
    const words = item?.querySelector(".rt-words");
    if (!words || !place.rangeCount || !words.contains(place.anchorNode)) return;
    model.set("cursor", wordsFrom(words.textContent, Math.min(place.anchorOffset, place.focusOffset)));
    model.save_changes();
  }

  function go(step, unsure = false) {
    const next = nextRow(rows(), model.get("chosen"), step, unsure);
    if (next) pick(next.start);
  }

  list.addEventListener("click", (event) => {
    const item = event.target.closest(".rt-row");
    if (item) pick(Number(item.dataset.start));
    caret();
  });
  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === "j" || key === "ArrowDown") go(1);
    else if (key === "k" || key === "ArrowUp") go(-1);
    else if (key === "n") go(0, true);
    else if (KEYS[key]) model.send({ decision: KEYS[key] });
    else if (SCOPES[key]) model.send({ scope: SCOPES[key] });
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  model.on("change:rows", paint);
  model.on("change:chosen", choose);
  el.append(list);
  paint();
  requestAnimationFrame(() => choose());
  return () => { model.off("change:rows", paint); model.off("change:chosen", choose); };
}

export default { render };
