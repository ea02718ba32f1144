// The desk of suggestions: what is proposed left, the words it rests on and what a person makes of it right. Nothing is in the data before
// it was taken; everything can be taken back.
import { bar, fill, frame, into, key, legendOf, make, neighbour, pluralForm, redraw, rows } from "./desk_frame.js";

const TWO = (n) => String(n).padStart(2, "0");

// The date that two days of a calendar come to, as EDTF: a day, a whole month, a whole year, else a span; an end that is not given is open.
export function spanOf(first, last) {
  if (!first && !last) return "";
  if (!first || !last) return `${first || ".."}/${last || ".."}`;
  if (first === last) return first;
  const [year, month] = first.split("-");
  const end = (y, m) => `${y}-${m}-${TWO(new Date(Date.UTC(+y, +m, 0)).getUTCDate())}`;
  if (first === `${year}-01-01` && last === `${year}-12-31`) return year;
  if (first === `${year}-${month}-01` && last === end(year, month)) return `${year}-${month}`;
  return `${first}/${last}`;
}

// What is given in a form beside what was proposed: only what differs, so that what was taken as it was can be told from what was corrected.
export function changed(fields, values) {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== (fields[name] ?? "")));
}

// The first field that is needed and empty; another event or entity that is joined needs no name.
export function lacking(form, values, joined) {
  return form.find(([name, , needed]) => needed && !(values[name] ?? "").trim() && !joined)?.[0];
}

function marked(entry, text, say) {
  if (text === null || text === undefined) return make("p", { class: "rtc-small", text: say.restated });
  const { start, length } = entry;
  if (!length) return make("p", { class: "rtc-words", text });
  return make("p", { class: "rtc-words" }, text.slice(0, start), make("mark", { text: text.slice(start, start + length) }), text.slice(start + length));
}

function suggesting({ model, el }) {
  const get = (name) => model.get(name), lex = get("words"), say = lex.say;
  let at = get("at"), kind = "", adding = null;
  const typed = new Map(); // per entry: {field: what was written}
  const row = rows();
  const shown = () => get("entries").filter((entry) => !kind || entry.kind === kind);
  const here = () => adding ?? shown().find((entry) => entry.id === at) ?? shown()[0];
  const values = (entry) => ({ ...entry.fields, ...entry.given, ...typed.get(entry.id) });
  const focus = (name) => [...f.root.querySelectorAll("[data-name]")].find((node) => node.dataset.name === name)?.focus();
  const form = (entry) => get("forms")[entry.kind];
  // What can be shown alone: all, and each kind of which something is open, or which is shown now.
  const kinds = () => ["", ...Object.keys(get("forms")).filter((name) => name === kind || get("entries").some((entry) => entry.kind === name))];
  const joins = { event: "event", entity: "entity", forecast: "outcome" };
  const BULK = ["entity"]; // what may be taken all at once, once its list was looked through

  function go(id) {
    if (!id) return;
    [at, adding] = [id, null];
    model.set("at", at);
    try { model.save_changes(); } catch { } // of a kernel that is gone: the next choice will say so
    draw();
    into(f.left, f.left.querySelector(".rtc-at"));
    f.right.scrollTop = 0;
  }

  // Take it, as soon as nothing is lacking; else the cursor goes where something is.
  function take() {
    const entry = here();
    if (!entry) return;
    const now = values(entry), missing = lacking(form(entry), now, now[joins[entry.kind]]);
    if (missing) { focus(missing); return; }
    f.send({ do: "accept", suggestion: entry.id, passage: entry.passage, given: changed(entry.fields, now) });
  }

  function begin(what) {
    const entry = here(), passage = entry?.passage ?? get("passages")[0]?.id ?? "";
    adding = { id: `new:${what}`, kind: what, passage, start: 0, length: 0, title: say[`suggest.new.${what}`], fields: { ...get("blank")[what] }, note: "" };
    typed.delete(adding.id);
    draw();
    focus(form(adding)[0][0]);
  }

  function press(name) {
    const ids = shown().map((entry) => entry.id);
    const does = {
      ArrowDown: () => go(neighbour(ids, here()?.id, 1)),
      ArrowUp: () => go(neighbour(ids, here()?.id, -1)),
      Enter: take,
      Delete: () => { const entry = here(); if (entry && !adding) f.send({ do: "refuse", suggestion: entry.id }); },
      "=": () => { const entry = here(); if (entry) focus(form(entry)[0][0]); },
      "+": () => begin(here()?.kind === "entity" ? "entity" : "event"),
      "*": () => begin("reason"),
      "%": () => begin("forecast"),
      "#": () => begin("kind"),
      "!": () => { if (BULK.includes(kind)) f.send({ do: "accept_all", kind }); },
      undo: () => f.send({ do: "undo" }),
      "/": () => { const all = kinds(); kind = all[(all.indexOf(kind) + 1) % all.length]; draw(); go(shown()[0]?.id); },
    };
    if (!does[name]) return false;
    does[name]();
    return true;
  }

  function head() {
    const { open, decided } = get("progress"), all = open + decided;
    redraw(f.head, f.root,
      make("div", {}, make("h3", { text: get("title") }), make("p", { class: "rtc-small", text: say["suggest.lead"] })),
      make("div", { class: "rtc-progress" }, bar(decided, all), make("p", { text: fill(pluralForm(say["suggest.progress"], open), { open, decided }) })),
      make("button", { type: "button", class: "rtc-pill", disabled: !get("steps"), on: { click: () => press("undo") } }, say.undo, key("Ctrl Z")));
  }

  function left() {
    const choose = (name) => make("button", { type: "button", class: "rtc-pill", "aria-pressed": String(kind === name), on: { click: () => { kind = name; draw(); go(shown()[0]?.id); } } },
      name ? say[`suggest.kind.${name}`] : say["suggest.kind.all"], ` ${get("entries").filter((entry) => !name || entry.kind === name).length}`);
    const entries = shown(), open = here();
    redraw(f.left, f.root, make("div", { class: "rtc-pills rtc-kinds", role: "group", "aria-label": say["suggest.kinds"] }, kinds().map(choose)),
      BULK.includes(kind) && entries.length ? make("button", { type: "button", class: "rtc-pill", on: { click: () => press("!") } }, say["suggest.take_all"], key("!")) : null,
      entries.length ? entries.map((entry) => row(entry.id, `${entry === open} ${entry.kind} ${entry.title} ${entry.place}`, () => make("article", { class: `rtc-passage${entry === open ? " rtc-at" : ""}`, "aria-current": entry === open ? "true" : null,
        data: { id: entry.id, passage: entry.passage }, on: { click: () => { if (entry.id !== at || adding) go(entry.id); } } },
      make("div", { class: "rtc-who" }, make("b", { text: entry.title }), make("span", { text: say[`suggest.kind.${entry.kind}`] })),
      make("p", { class: "rtc-line", text: entry.place })))) : make("p", { class: "rtc-small", text: say["suggest.none"] }));
  }

  function field(entry, [name, sort, needed, options]) {
    const now = values(entry)[name] ?? "", label = `${say[`suggest.field.${name}`]}${needed ? " *" : ""}`;
    const write = (value) => { typed.set(entry.id, { ...typed.get(entry.id), [name]: value }); };
    const enter = (event) => { if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); take(); } };
    const attributes = { class: "rtc-field", data: { name }, on: { keydown: enter, input: (event) => write(event.target.value) } };
    const node = sort === "choice"
      ? make("select", attributes, [["", "–"], ...get("options")[options]].map(([value, text]) => make("option", { value, text, selected: value === now })))
      : make("input", { ...attributes, maxlength: "300" });
    if (sort !== "choice") node.value = now;
    return make("label", { class: "rtc-labelled" }, make("span", { class: "rtc-small", text: label }), node, sort === "date" ? calendar(entry, name, node) : null);
  }

  // Two days on the browser's own calendar, which begins with the bounds of what is proposed.
  function calendar(entry, name, into_) {
    const days = ["first", "last"].map((end) => make("input", { type: "date", class: "rtc-field", "aria-label": say[`suggest.${end}`], data: { name: `${name}-${end}` } }));
    const shown = entry.days ?? ["", ""], isProposed = into_.value === (entry.fields[name] ?? "");
    for (const [i, day] of days.entries()) {
      day.value = isProposed ? shown[i] : "";
      day.addEventListener("change", () => {
        into_.value = spanOf(days[0].value, days[1].value);
        typed.set(entry.id, { ...typed.get(entry.id), [name]: into_.value });
      });
    }
    into_.addEventListener("input", () => { for (const day of days) day.value = ""; }); // what is typed is not on the calendar
    return make("span", { class: "rtc-days" }, days[0], "–", days[1]);
  }

  function right() {
    const entry = here();
    if (!entry) { redraw(f.right, f.root, make("p", { text: say[get("entries").length ? "suggest.none" : "suggest.done"] })); return; }
    const passage = get("passages").find((p) => p.id === entry.passage), s = get("said"), refused = s.kind === "refused" && s.at === entry.id ? s.text : "";
    redraw(f.right, f.root,
      make("div", { class: "rtc-bookhead" }, make("h4", { text: entry.title }),
        ["event", "entity", "reason", "forecast", "kind"].map((what) => make("button", { type: "button", class: "rtc-pill", on: { click: () => begin(what) } }, say[`suggest.new.${what}`]))),
      passage ? make("div", { class: "rtc-evidence" }, make("p", { class: "rtc-small", text: `${passage.name} · ${passage.place}` }), marked(entry, passage.text, say)) : null,
      entry.note ? make("p", { class: "rtc-note", text: entry.note }) : null,
      make("div", { class: "rtc-form" }, form(entry).map((one) => field(entry, one))),
      refused ? make("p", { class: "rtc-note rtc-refused", role: "alert", text: refused }) : null,
      make("div", { class: "rtc-row" }, make("button", { type: "button", class: "rtc-pill", on: { click: take } }, say["suggest.take"], key("Enter")),
        adding || entry.id.includes(":") ? null : make("button", { type: "button", class: "rtc-pill", on: { click: () => press("Delete") } }, say["suggest.refuse"], key("Delete"))));
  }

  function draw() { head(); left(); right(); f.say(); }

  function hear() {
    const s = get("said");
    if (s.kind === "saved") {
      typed.delete(s.at);
      adding = null;
      if (!shown().some((entry) => entry.id === at)) at = get("at");
      f.root.focus({ preventScroll: true });
    }
    draw();
    into(f.left, f.left.querySelector(".rtc-at"));
  }

  const f = frame(model, el, press, legendOf([["ArrowUp", "ArrowDown"], ["Enter"], ["="], ["Delete"], ["+"], ["*"], ["%"], ["#"], ["/"], ["!"], ["undo"]], say["suggest.legend"]));
  model.on("change:said", hear);
  model.on("change:entries change:progress change:steps change:options", draw);
  draw();
  return () => { f.leave(); model.off("change:said", hear); model.off("change:entries change:progress change:steps change:options", draw); };
}

export default { render: suggesting };
