// What all desks have: nodes, the frame of two panes, the keyboard, messages that are sent until they are heard. All words are set as text,
// never as markup.
export const MARKS = ["−2", "−1", "0", "+1", "+2"], LONG = 250, AGAIN = 3000, TIMES = 20;

export function make(name, { on = {}, data = {}, ...rest } = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(rest)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "class") node.className = value;
    else if (key === "text") node.textContent = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  for (const [key, value] of Object.entries(data)) node.dataset[key] = value;
  for (const [key, value] of Object.entries(on)) node.addEventListener(key, value);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

export const typing = (node) => node.closest?.("input, textarea, select, [contenteditable]");
export const count = (text) => text.trim().split(/\s+/).filter(Boolean).length;
export const key = (name) => make("kbd", { text: name });
// The plural form of a sentence for a number.
export const pluralForm = (forms, n) =>
  forms[new Intl.PluralRules(globalThis.document?.documentElement.lang || "en").select(n)] ?? forms.other;
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// Words read from a scale of five, as both views show it. chosen: "-2" … "2", or "".
export function scale(words, chosen, choose) {
  return make("div", { class: "rtc-scale", role: "group", "aria-label": words.say.position }, MARKS.map((mark, i) => {
    const value = String(i - 2);
    return make("button", { type: "button", class: `rtc-step rtc-s${i}`, "aria-pressed": String(chosen === value), title: `${words.positions[value]} (${i + 1})`,
      text: mark, on: { click: () => choose(value) } });
  }));
}

export function pills(options, chosen, choose, label, keys = {}) {
  return make("div", { class: "rtc-pills", role: "group", "aria-label": label }, Object.entries(options).map(([value, word]) =>
    make("button", { type: "button", class: "rtc-pill", "aria-pressed": String(chosen === value), on: { click: () => choose(value) } },
      word, keys[value] ? key(keys[value]) : null)));
}

export function chip(words, row, label) {
  const position = row.position === "" ? words.say.no_position : words.positions[row.position];
  return make("span", { class: `rtc-chip ${row.position === "" ? "" : `rtc-s${+row.position + 2}`}${row.draft ? " rtc-draft" : ""}`, title: row.summary || null },
    make("b", { text: row.position === "" ? "…" : MARKS[+row.position + 2] }), ` ${label}`, row.draft ? ` ${words.say.incomplete}` : "",
    make("span", { class: "rtc-hidden", text: `: ${position}` }));
}

// One focus model. Where a stroke goes depends on two things alone: whether a field has the focus, and whether words were typed without one.
// No letter is a command. Words that are typed beside a field switch the keys off until Esc, an arrow or a click, so that no figure or sign in
// them does anything either; a space is one of them where a figure stands right before it (fresh).
export function route(stroke, mode, commands) {
  const { key: name, inField, onButton, fresh } = stroke;
  if (stroke.composing) return { mode: inField ? mode : "words", command: "" };
  if (inField) return name === "Escape" ? { mode: "keys", command: "leave" } : { mode: "keys", command: "" };
  if ((stroke.ctrl || stroke.meta) && !stroke.alt && name.toLowerCase() === "z") return { mode: "keys", command: "undo" };
  if (stroke.ctrl || stroke.meta || stroke.alt) return { mode, command: "" };
  if (name === "Escape") return { mode: "keys", command: "" };
  if (name.startsWith("Arrow")) return { mode: "keys", command: commands.includes(name) ? name : "" };
  if (mode === "words" || (fresh && name === " ")) return { mode: "words", command: "" };
  if (onButton && (name === "Enter" || name === " ")) return { mode, command: "" };
  if (commands.includes(name)) return { mode, command: name };
  return { mode: name.length === 1 && name !== " " ? "words" : mode, command: "" };
}

// A sentence may begin with a figure or a sign that is a key. What such strokes have asked for is remembered as long as nobody pauses, so that
// it can be taken back once words follow. asked: ids of messages.
export const PAUSE = 1500;
export function strokeRun() {
  let last = -PAUSE, asked = [];
  return {
    // Whether what was typed before a stroke may be the beginning of a sentence.
    fresh: (at) => at - last < PAUSE,
    // A stroke that was a command: one sign alone goes on; any other key ends what may be a sentence.
    command(name, at, ids) {
      asked = name.length === 1 ? [...(at - last < PAUSE ? asked : []), ...ids] : [];
      last = name.length === 1 ? at : -PAUSE;
    },
    // Words follow: what is to be taken back.
    words(at) {
      const back = at - last < PAUSE ? asked : [];
      [last, asked] = [-PAUSE, []];
      return back;
    },
  };
}

const NAMES = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", PageDown: "PgDn", undo: "Ctrl Z", Escape: "Esc" };

// The keys that do something now, with what they do. legend: [[names], words] of each.
export function liveKeys(legend, mode, inField, said) {
  if (inField) return [[["Enter"], said.keep], [["Escape"], said.leave_field]];
  return mode === "words" ? [[["Escape"], said.keys_on]] : legend;
}

// Keys and what they do: names of keys, and the words of all of them in one sentence of the catalogue.
export const legendOf = (names, words) => words.split("; ").map((what, i) => [names[i], what]);

// The same as nodes: each key as it is printed, and what it does.
export const keySpans = (live) => live.map(([names, what]) => make("span", {}, names.map((name) => key(NAMES[name] ?? name)), ` ${what}`));

// What the frame of all desks is: a heading, two panes, the keys; focus and keyboard kept from the notebook's own shortcuts.
export function frame(model, el, press, legend) {
  const said_ = model.get("words").say, head = make("header"), left = make("div", { class: "rtc-left" }), right = make("div", { class: "rtc-right" });
  const said = make("p", { class: "rtc-said", role: "status", "aria-live": "polite" }), keys = make("div", { class: "rtc-keys", "aria-label": said_.keys });
  const root = make("section", { class: `rt-coding rtc-${model.get("mode")}`, tabindex: "0", "aria-label": fill(said_[model.get("mode")], { title: model.get("title") }),
    "data-lm-suppress-shortcuts": "true" }, head, make("div", { class: "rtc-panes" }, left, right), make("footer", {}, keys, said));
  const commands = legend.flatMap(([names]) => names), run = strokeRun();
  let mode = "keys", letters = [];
  const showKeys = () => {
    const active = document.activeElement, inField = root.contains(active) && Boolean(typing(active));
    root.dataset.keys = inField ? "field" : mode;
    keys.replaceChildren(...keySpans(liveKeys(legend, mode, inField, said_)));
  };
  root.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const inField = Boolean(typing(event.target)), onButton = Boolean(event.target.closest("button, summary"));
    const composing = event.isComposing || event.key === "Dead" || event.key === "Process";
    const fresh = run.fresh(event.timeStamp), stroke = { key: event.key, ctrl: event.ctrlKey, meta: event.metaKey, alt: event.altKey, composing, inField, onButton, fresh };
    const to = route(stroke, mode, commands);
    letters = [];
    if (mode !== to.mode) {
      mode = to.mode;
      const back = mode === "words" ? run.words(event.timeStamp) : [];
      if (back.length) send({ do: "retract", letters: back });
      say();
    }
    if (to.command === "leave") { event.preventDefault(); root.focus({ preventScroll: true }); }
    else if (to.command && press(to.command) !== false) { event.preventDefault(); run.command(event.key, event.timeStamp, letters); }
    else if (mode === "words" && !inField && event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.preventDefault();
    showKeys();
  });
  root.addEventListener("focusin", showKeys);
  root.addEventListener("focusout", () => setTimeout(showKeys));
  root.addEventListener("pointerdown", () => { mode = "keys"; setTimeout(showKeys); });
  root.addEventListener("click", (event) => { // a click anywhere gives the keys their place, without a jump
    if (!typing(event.target) && !root.contains(document.activeElement)) root.focus({ preventScroll: true });
  });
  el.append(root);
  // Each message is sent again until it was heard (Python does each only once): a kernel may be busy or gone, and then nothing is saved.
  const waiting = new Map(), view = Math.random().toString(36).slice(2);
  let number = 0;
  const post = (id) => {
    const letter = waiting.get(id);
    if (!letter) return;
    letter.times += 1;
    try { model.send({ ...letter.what, id }); } catch { letter.times += 1; } // the kernel was restarted: nobody is there to hear it
    if (letter.times > 1) say();
    if (letter.times > TIMES) return;
    letter.timer = setTimeout(() => post(id), AGAIN);
  };
  const send = (what) => { const id = `${view} ${++number}`; letters.push(id); waiting.set(id, { what, times: 0 }); busy(); post(id); };
  const busy = () => root.setAttribute("aria-busy", String(waiting.size > 0));
  const heard = () => { clearTimeout(waiting.get(model.get("heard"))?.timer); waiting.delete(model.get("heard")); busy(); say(); };
  const say = () => {
    const late = [...waiting.values()].some((letter) => letter.times > 1);
    const news = late ? { kind: "refused", text: said_.dead } : mode === "words" ? { kind: "refused", text: said_.no_field } : model.get("said");
    said.className = `rtc-said rtc-is-${news.kind ?? "quiet"}`;
    said.textContent = news.text ?? "";
  };
  model.on("change:heard", heard);
  showKeys();
  const leave = () => { model.off("change:heard", heard); for (const { timer } of waiting.values()) clearTimeout(timer); };
  return { root, head, left, right, say, send, leave, inWords: () => mode === "words" };
}

export let rebuilding = false; // a field that is taken away says that it changed

// The rows of a long list as they were built, as long as they show the same: a key then costs two rows, not all. shows: "" is built anew.
export function rows() {
  const built = new Map();
  const row = (id, shows, build) => {
    const old = built.get(id);
    if (shows && old?.shows === shows) return old.node;
    const node = build();
    built.set(id, { shows, node });
    return node;
  };
  return Object.assign(row, { clear: () => built.clear() });
}

// Rebuild a pane, and leave the caret and the scroll where they were. What it had and keeps stays in its place.
export function redraw(pane, root, ...children) {
  const held = document.activeElement, inside = pane.contains(held), name = inside && held.dataset.name;
  const caret = name && "selectionStart" in held ? [held.selectionStart, held.selectionEnd] : null, top = pane.scrollTop;
  const next = children.flat(Infinity).filter(Boolean), now = [...pane.childNodes];
  const stays = (node, i) => node === now[i] || node.parentNode !== pane;
  rebuilding = true;
  if (next.length === now.length && next.every(stays)) next.forEach((node, i) => { if (node !== now[i]) now[i].replaceWith(node); });
  else pane.replaceChildren(...next);
  rebuilding = false;
  pane.scrollTop = top;
  if (!inside || pane.contains(held)) return;
  const again = name ? [...pane.querySelectorAll("[data-name]")].find((node) => node.dataset.name === name) : null;
  (again ?? root).focus({ preventScroll: true });
  if (again && caret) again.setSelectionRange(...caret);
}

export function into(pane, node) {
  if (!node) return;
  const box = node.getBoundingClientRect(), view = pane.getBoundingClientRect();
  if (box.top < view.top || box.height > view.height) pane.scrollTop += box.top - view.top - 34;
  else if (box.bottom > view.bottom) pane.scrollTop += Math.min(box.bottom - view.bottom + 8, box.top - view.top - 34);
}

export function words(passage, say) {
  return passage.text === null || passage.text === undefined
    ? [make("p", { class: "rtc-gist", text: passage.gist }), make("p", { class: "rtc-small", text: say.restated })]
    : [make("p", { class: "rtc-words", text: passage.text })];
}

export const bar = (done, all) => {
  const fill = make("i");
  fill.style.width = `${all ? (100 * done) / all : 0}%`;
  return make("div", { class: "rtc-bar", "aria-hidden": "true" }, fill);
};

// The neighbour of a list's current item, some steps on; the first where there is no current one, and never beyond an end.
export function neighbour(list, current, step) {
  const i = list.indexOf(current);
  return list[Math.max(0, Math.min(list.length - 1, i < 0 ? 0 : i + step))];
}
