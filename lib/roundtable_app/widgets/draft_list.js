// The article from top to bottom: passages in their sections, doubts in place. One list box, so that the keyboard and a screen reader know it;
// nothing from the article is ever read as HTML.
import { keySpans, legendOf, liveKeys, route, strokeRun } from "./desk_frame.js";

// What the keys do here, in the order of the legend; no letter is a command.
const DOES = {
  ArrowUp: { step: -1 }, ArrowDown: { step: 1 }, PageDown: { unsure: true }, 1: { scope: "one" }, 2: { scope: "alike" }, 3: { scope: "onward" },
  Enter: { decision: "accept" }, Delete: { decision: "drop" }, 0: { decision: "restore" }, "+": { decision: "merge" }, "/": { decision: "split" },
  "=": { decision: "editorial" }, 4: { decision: "label" }, 5: { decision: "below" }, 6: { decision: "role" }, 7: { decision: "heading" }, 8: { decision: "asks" },
  9: { decision: "nobody" }, undo: { decision: "undo" },
};
const LEGEND = [["ArrowUp", "ArrowDown"], ["PageDown"], ["1", "2", "3"], ["Enter"], ["Delete"], ["0"], ["+"], ["/"], ["="], ["4"], ["5"], ["6"], ["7"], ["8"], ["9"], ["undo"]];

// What a stroke on the list comes to: {mode, does}; does is null where it is for the browser.
export function onList(stroke, mode) {
  const to = route(stroke, mode, Object.keys(DOES));
  return { mode: to.mode, does: DOES[to.command] ?? null };
}

function part(tag, kind, text) {
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
  const list = part("div", "rt-drafted");
  list.tabIndex = 0;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", model.get("words").list);
  list.dataset.lmSuppressShortcuts = "true";
  const said = model.get("words"), keys = part("p", "rt-keys"), told = part("p", "rt-error");
  keys.setAttribute("role", "group");
  keys.setAttribute("aria-label", said.keys);
  told.setAttribute("role", "status");
  const prefix = `rt-${Math.random().toString(36).slice(2)}`;
  const option = (start) => list.querySelector(`[data-start="${start}"]`);
  const rows = () => model.get("rows");

  function paint() {
    const top = list.scrollTop;
    let section = null, group;
    list.replaceChildren();
    for (const row of rows()) {
      if (row.section !== section) {
        group = part("div");
        group.setAttribute("role", "group");
        section = row.section;
        group.setAttribute("aria-label", section);
        const head = part("h3", "", section);
        head.setAttribute("role", "presentation");
        group.append(head);
        list.append(group);
      }
      const item = part("div", `rt-row rt-is-${row.kind}${row.doubt ? " rt-unsure" : ""}`);
      item.id = `${prefix}-${row.start}`;
      item.dataset.start = row.start;
      item.setAttribute("role", "option");
      const head = part("p", "rt-small");
      head.append(part("b", "", row.who), part("span", "", row.note));
      item.append(head);
      if (row.doubt) item.append(part("p", "rt-doubt", row.doubt));
      item.append(part("p", "rt-words", row.text));
      group.append(item);
    }
    if (!rows().length) {
      const none = part("p", "rt-small", model.get("words").empty);
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
  const run = strokeRun();
  let mode = "keys";
  function showKeys() {
    keys.replaceChildren(...keySpans(liveKeys(legendOf(LEGEND, said.legend), mode, false, said)));
    told.textContent = mode === "words" ? said.no_field : "";
  }
  list.addEventListener("keydown", (event) => {
    event.stopPropagation(); // no letter reaches the notebook, whose shortcuts delete cells
    const composing = event.isComposing || event.key === "Dead" || event.key === "Process";
    const stroke = { key: event.key, ctrl: event.ctrlKey, meta: event.metaKey, alt: event.altKey, composing, fresh: run.fresh(event.timeStamp) };
    const { mode: next, does } = onList(stroke, mode);
    if (next !== mode) {
      mode = next;
      const back = mode === "words" ? run.words(event.timeStamp).length : 0;
      if (back) model.send({ retract: back });
      showKeys();
    }
    if (does) {
      const is_step = does.step || does.unsure;
      if (is_step) go(does.step ?? 0, does.unsure);
      else model.send(does);
      run.command(event.key, event.timeStamp, is_step ? [] : [does]);
    }
    if (does || (mode === "words" && event.key.length === 1 && !event.ctrlKey && !event.metaKey)) event.preventDefault();
  });
  list.addEventListener("pointerdown", () => { mode = "keys"; showKeys(); });
  model.on("change:rows", paint);
  model.on("change:chosen", choose);
  el.append(list, told, keys);
  paint();
  showKeys();
  requestAnimationFrame(() => choose());
  return () => { model.off("change:rows", paint); model.off("change:chosen", choose); };
}

export default { render };
