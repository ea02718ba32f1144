// The coding desk and the adjudicator's table. Where one is in the list is known here, so moving about needs no answer from Python; every
// choice goes there, and what is saved comes back.
import { bar, chip, count, fill, frame, into, key, legendOf, LONG, make, MARKS, neighbour, pills, pluralForm, rebuilding, redraw, rows, scale, typing, words } from "./desk_frame.js";

const basisPills = (lex) => ({ explicit: lex.basis_names.explicit, inferred: lex.basis_names.inferred });

function coding({ model, el }) {
  const get = (name) => model.get(name), lex = get("words");
  let passages = get("passages"), answers = passages.filter((p) => p.expert), gisting = false;
  const topicLabel = Object.fromEntries(get("topics").map((t) => [t.id, t.label]));
  let at = get("at"), chosen = get("chosen"), sought = "", searching = false, everywhere = false, adding = null, timer, asked, leaving = "";
  const passageRow = rows(), statementRow = rows();
  const typed = new Map(); // summaries that are being written, or were refused: they stay until they are saved
  const here = () => passages.find((p) => p.id === at) ?? answers[0];
  const coded = (passage, statement) => (get("codes")[passage] ?? []).find((row) => row.statement === statement);
  const slot = () => `${at} ${chosen}`;

  function listed() {
    const query = sought.toLowerCase().split(/\s+/).filter(Boolean), mine = new Set((get("codes")[at] ?? []).map((row) => row.statement));
    const fits = (p) => query.every((word) => `${p.text} ${p.label} ${p.id} ${topicLabel[p.topic] ?? ""}`.toLowerCase().includes(word));
    const topic = here()?.topic;
    return get("statements").filter((p) => (query.length ? fits(p) : everywhere || p.topic === topic || mine.has(p.id)))
      .sort((a, b) => (a.topic !== topic) - (b.topic !== topic) || get("topics").findIndex((t) => t.id === a.topic) - get("topics").findIndex((t) => t.id === b.topic));
  }

  function keep(name, value) {
    model.set(name, value);
    try { model.save_changes(); } catch { } // of a kernel that is gone: the next choice will say so
  }

  function go(id) {
    if (!id) return;
    commit();
    [at, sought, searching, gisting] = [id, "", false, false];
    keep("at", at);
    const shown = listed();
    if (!shown.some((p) => p.id === chosen)) pick((shown.find((p) => coded(at, p.id)) ?? shown[0])?.id ?? "", false);
    draw();
    into(f.left, f.left.querySelector(".rtc-at"));
  }

  function pick(id, paint = true) {
    if (chosen && id !== chosen) commit();
    chosen = id;
    keep("chosen", id);
    if (!paint) return;
    draw();
    into(f.right, f.right.querySelector(".rtc-chosen"));
  }

  function choose(parts) {
    if (!chosen || !at) return;
    asked = slot();
    f.send({ do: "choose", statement: chosen, passage: at, parts });
  }

  // A summary is saved when it is left, whichever way.
  function commit() {
    const text = typed.get(slot());
    if (text === undefined) return;
    if (text.trim() === (coded(at, chosen)?.summary ?? "")) { typed.delete(slot()); return; }
    if (text.trim()) choose({ summary: text });
  }

  // Enter: on to the keys again, as soon as the summary is kept; refused, it stays open.
  function leave() {
    leaving = slot();
    commit();
    if (!typed.has(leaving)) f.root.focus({ preventScroll: true });
  }

  function press(name) {
    const order = listed().map((p) => p.id), row = coded(at, chosen);
    const does = {
      ArrowRight: () => go(neighbour(answers.map((p) => p.id), at, 1)),
      ArrowLeft: () => go(neighbour(answers.map((p) => p.id), at, -1)),
      ArrowDown: () => pick(neighbour(order, chosen, 1) ?? ""),
      ArrowUp: () => pick(neighbour(order, chosen, -1) ?? ""),
      6: () => choose({ basis: "explicit" }),
      7: () => choose({ basis: "inferred" }),
      8: () => choose({ confidence: (+(row?.confidence ?? 2) % 3) + 1 }),
      Enter: () => focus("summary"),
      Delete: () => { if (row) f.send({ do: "remove", statement: chosen, passage: at }); },
      PageDown: done,
      "=": () => { gisting = true; draw(); focus("gist"); },
      undo: () => f.send({ do: "undo" }),
      "/": () => { searching = true; draw(); focus("search"); },
      "+": () => { adding = { text: "", label: "", topic: here().topic }; draw(); focus("new"); },
      "*": () => { everywhere = !everywhere; draw(); },
    };
    if (/^[1-5]$/.test(name)) choose({ position: +name - 3 });
    else if (does[name]) does[name]();
    else return false;
    return true;
  }

  function done() {
    const was = at, read = new Set(get("read"));
    commit();
    f.send({ do: "read", passage: was, done: !read.has(was) });
    if (read.has(was)) return;
    const from = answers.findIndex((p) => p.id === was), order = [...answers.slice(from + 1), ...answers.slice(0, from)];
    go(order.find((p) => !read.has(p.id))?.id ?? was);
  }

  const focus = (name) => [...f.root.querySelectorAll("[data-name]")].find((node) => node.dataset.name === name)?.focus();

  function head() {
    const p = get("progress"), positions = fill(pluralForm(lex.say.positions, p.positions), { n: p.positions });
    redraw(f.head, f.root,
      make("div", {}, make("h3", { text: get("title") }), make("p", { class: "rtc-small", text: fill(lex.say.coder, { coder: get("coder") }) })),
      make("div", { class: "rtc-progress" }, bar(p.read, p.answers), make("p", { text: fill(lex.say.progress, { ...p, positions }) +
        (p.drafts ? ` · ${fill(lex.say.drafts, { n: p.drafts })}` : "") })),
      make("button", { type: "button", class: "rtc-pill", disabled: !get("steps"), on: { click: () => f.send({ do: "undo" }) } }, lex.say.undo, key("Ctrl Z")));
  }

  function left() {
    const read = new Set(get("read")), label = Object.fromEntries(get("statements").map((p) => [p.id, p.label]));
    let topic = null;
    redraw(f.left, f.root, passages.flatMap((p) => {
      const heading = p.topic !== topic && p.topic ? [make("h4", { class: "rtc-topic", text: topicLabel[p.topic] })] : [], codes = get("codes")[p.id] ?? [], open = p.id === at;
      topic = p.topic;
      return [...heading, passageRow(p.id, open ? "" : JSON.stringify([read.has(p.id), codes, codes.map((row) => label[row.statement])]), () => passage(p, codes, open, read, label))];
    }));
  }

  function passage(p, codes, open, read, label) {
    const chips = codes.length ? make("p", { class: "rtc-chips" }, codes.map((row) => chip(lex, row, label[row.statement]))) : null;
    if (!p.expert) return make("article", { class: "rtc-passage rtc-own" }, make("p", { class: "rtc-small", text: `${p.name}: ${p.text ?? p.gist}` }));
    const name = make("div", { class: "rtc-who" }, make("b", { text: p.name }), make("span", { text: ` ${p.place.split(", ").pop()}` }),
      read.has(p.id) ? make("span", { class: "rtc-read", text: lex.say.read }) : null);
    return make("article", { class: `rtc-passage${open ? " rtc-at" : ""}${read.has(p.id) ? " rtc-done" : ""}`, "aria-current": open ? "true" : null,
      data: { id: p.id }, on: { click: () => { if (p.id !== at && !getSelection().toString()) go(p.id); } } }, name,
    open ? words(p, lex.say) : make("p", { class: "rtc-line", text: p.text ?? p.gist }), open && (gisting || !p.gist) ? gist(p) : null, chips,
    open ? make("button", { type: "button", class: "rtc-pill", on: { click: (event) => { event.stopPropagation(); done(); } } },
      read.has(p.id) ? lex.say.read_not : lex.say.read_on, key("PgDn")) : null);
  }

  function gist(p) {
    const s = get("said"), refused = s.kind === "refused" && s.at === "gist" ? s.text : "";
    const field = make("input", { class: "rtc-field", placeholder: fill(lex.say.gist, lex), "aria-label": lex.say.gist_name, data: { name: "gist" }, on: {
      input: (event) => { typed.set(`gist ${p.id}`, event.target.value); }, keydown: (event) => {
        if (event.key === "Enter") f.send({ do: "gist", passage: p.id, words: event.target.value });
        if (event.key === "Escape") { gisting = false; typed.delete(`gist ${p.id}`); setTimeout(draw); }
      } } });
    field.value = typed.get(`gist ${p.id}`) ?? p.gist;
    return make("div", { class: "rtc-gisting" }, field, refused ? make("p", { class: "rtc-note rtc-refused", role: "alert", text: refused }) : null);
  }

  function right() {
    const shown = listed(), topic = here()?.topic;
    const search = searching ? make("input", { type: "search", class: "rtc-field", placeholder: lex.say.search_all, "aria-label": lex.say.search_all, data: { name: "search" },
      on: { input: (event) => { sought = event.target.value; right(); }, keydown: (event) => {
        if (event.key === "Enter") { const first = listed()[0]; f.root.focus({ preventScroll: true }); if (first) pick(first.id); }
        if (event.key === "Escape") { [sought, searching] = ["", false]; setTimeout(draw); }
        if (event.key === "/") event.preventDefault(); // the key that opened it
      } } }) : null;
    if (search) search.value = sought;
    redraw(f.right, f.root,
      make("div", { class: "rtc-bookhead" }, make("h4", { text: sought ? lex.say.found : everywhere ? lex.say.all : topicLabel[topic] ?? lex.say.statements }),
        make("button", { type: "button", class: "rtc-pill", "aria-pressed": String(everywhere), on: { click: () => press("*") } }, lex.say.topics, key("*")),
        make("button", { type: "button", class: "rtc-pill", on: { click: () => press("/") } }, lex.say.search, key("/")),
        make("button", { type: "button", class: "rtc-pill", on: { click: () => press("+") } }, lex.say.new, key("+"))),
      search, adding ? form() : null,
      shown.map((p) => statement(p, topic)),
      shown.length ? null : make("p", { class: "rtc-small", text: sought ? lex.say.none_found : lex.say.none_yet }));
    note();
  }

  function statement(p, topic) {
    const row = coded(at, p.id), open = p.id === chosen, other = elsewhere(p.id);
    return statementRow(p.id, open ? "" : JSON.stringify([p.text, row, other, topic]), () => choiceOf(p, topic, row, open, other));
  }

  function choiceOf(p, topic, row, open, other) {
    const line = make("div", { class: "rtc-statement" }, make("span", { class: "rtc-text", text: p.text }),
      row ? make("span", { class: `rtc-badge ${row.position === "" ? "" : `rtc-s${+row.position + 2}`}${row.draft ? " rtc-draft" : ""}`, text: row.position === "" ? "…" : MARKS[+row.position + 2] }) : null);
    const more = [p.topic !== topic ? topicLabel[p.topic] : "", other].filter(Boolean).map((text) => make("p", { class: "rtc-small", text }));
    return make("article", { class: `rtc-choice${open ? " rtc-chosen" : ""}`, "aria-current": open ? "true" : null, data: { id: p.id },
      on: { click: () => { if (!open) pick(p.id); } } }, line, more, open ? controls(row) : null);
  }

  function elsewhere(id) {
    const found = answers.filter((p) => p.expert === here()?.expert && p.id !== at && coded(p.id, id)).map((p) => `${lex.positions[coded(p.id, id).position] ?? lex.say.begun} (${p.place})`);
    return found.length ? fill(lex.say.also, { found: found.join("; ") }) : "";
  }

  function controls(row = {}) {
    const summary = make("textarea", { class: "rtc-field", rows: "2", placeholder: fill(lex.say.summary, lex), "aria-label": lex.say.summary_name,
      data: { name: "summary" }, on: {
        input: (event) => { typed.set(slot(), event.target.value); note(); clearTimeout(timer); const statement = chosen, passage = at; timer = setTimeout(() =>
          f.send({ do: "weigh", statement, passage, summary: summary.value }), LONG); },
        keydown: (event) => { if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); leave(); } },
        change: () => { if (!rebuilding) commit(); },
      } });
    summary.value = typed.get(slot()) ?? row.summary ?? "";
    return make("div", { class: "rtc-controls" }, scale(lex, row.position ?? "", (position) => choose({ position: +position })),
      make("p", { class: "rtc-small rtc-meaning", text: row.position ? lex.positions[row.position] : lex.say.meaning }),
      pills(basisPills(lex), row.basis ?? "", (basis) => choose({ basis }), lex.say.basis, { explicit: "6", inferred: "7" }),
      pills(lex.confidences, row.confidence ?? "2", (confidence) => choose({ confidence: +confidence }), `${lex.say.confidence} (8)`),
      summary, make("p", { class: "rtc-note", role: "status", data: { note: "" } }),
      row.statement ? make("button", { type: "button", class: "rtc-pill", on: { click: () => press("Delete") } }, lex.say.remove, key("Delete")) : null);
  }

  // Below the summary: how long it is, what is wrong with it, what is still to be chosen.
  function note() {
    const place = f.right.querySelector("[data-note]");
    if (!place) return;
    const row = coded(at, chosen), text = typed.get(slot()) ?? row?.summary ?? "", w = get("weighed"), s = get("said"), n = count(text);
    const wrong = w.key === slot() && w.summary === text ? w.refusals : [];
    const refused = s.kind === "refused" && s.at === chosen && asked === slot() ? s.text : "";
    const lacks = row?.draft ? ["position", "basis", "summary"].filter((part) => !row[part]) : [];
    place.className = `rtc-note${wrong.length || refused ? " rtc-refused" : ""}`;
    place.textContent = [text ? fill(lex.say.words, { n, most: lex.most }) : "", refused || wrong.join(" "), lacks.length && row.position ? fill(lex.say.lacks, { lacks: lacks.map((part) => lex.say[`part.${part}`]).join(", ") }) : "",
      row && !row.draft && !typed.has(slot()) ? lex.say.saved : ""].filter(Boolean).join(" · ");
  }

  function form() {
    const s = get("said"), refused = s.kind === "refused" && s.at === "propose" ? s.text : "";
    const add = () => f.send({ do: "propose", topic: adding.topic, text: adding.text, label: adding.label });
    const close = () => { adding = null; setTimeout(() => { draw(); f.root.focus({ preventScroll: true }); }); };
    const keys = (event) => { if (event.key === "Enter") { event.preventDefault(); add(); } if (event.key === "Escape") close(); };
    const field = (name, what, label, ask) => {
      const input = make("input", { class: "rtc-field", placeholder: label, "aria-label": label, data: { name }, on: { keydown: keys, input: (event) => {
        adding[what] = event.target.value;
        if (ask) { clearTimeout(timer); timer = setTimeout(() => f.send({ do: "alike", text: adding?.text ?? "" }), LONG); }
      } } });
      input.value = adding[what];
      return input;
    };
    const topic = make("select", { class: "rtc-field", "aria-label": lex.say.topic, data: { name: "topic" }, on: { keydown: keys, change: (event) => { adding.topic = event.target.value; } } },
      get("topics").map((t) => make("option", { value: t.id, text: t.label, selected: t.id === adding.topic })));
    return make("div", { class: "rtc-new" }, make("h4", { text: lex.say.propose }), field("new", "text", lex.say.sentence, true),
      field("label", "label", lex.say.label), topic,
      refused ? make("p", { class: "rtc-note rtc-refused", role: "alert", text: refused }) : null,
      get("alike").length ? make("div", { class: "rtc-alike", role: "status" }, make("p", { class: "rtc-small", text: lex.say.alike }),
        get("alike").map((p) => make("button", { type: "button", class: "rtc-near", on: { click: () => { const id = p.id; adding = null; searching = false; sought = ""; everywhere = true; pick(id); f.root.focus({ preventScroll: true }); } } },
          p.text, make("span", { class: "rtc-small", text: ` ${fill(lex.say.likeness, { n: Math.round(100 * p.likeness) })}` })))) : null,
      make("div", { class: "rtc-row" }, make("button", { type: "button", class: "rtc-pill", on: { click: add } }, lex.say.add, key("Enter")),
        make("button", { type: "button", class: "rtc-pill", on: { click: close } }, lex.say.leave, key("Esc"))));
  }

  function draw() { head(); left(); right(); f.say(); }

  function hear() {
    const s = get("said");
    if (s.kind === "new") { adding = null; [chosen, sought, searching] = [get("chosen"), "", false]; f.root.focus({ preventScroll: true }); }
    const row = coded(at, chosen), text = typed.get(slot()), kept = ["saved", "draft"].includes(s.kind) && s.at === chosen;
    if (kept && text !== undefined && row?.summary === text.trim().replace(/\s+/g, " ").normalize("NFC")) typed.delete(slot());
    if (kept && leaving === slot() && !typed.has(slot())) { leaving = ""; f.root.focus({ preventScroll: true }); }
    if (s.kind === "saved" && s.at === "gist") { gisting = false; typed.delete(`gist ${at}`); f.root.focus({ preventScroll: true }); }
    if (s.kind === "undone") typed.clear();
    draw();
    if (s.kind === "new") into(f.right, f.right.querySelector(".rtc-chosen"));
    // position and basis are there, the words are not: they come next
    if (kept && !f.inWords() && row?.draft && row.position && row.basis && !row.summary && !typing(document.activeElement) && f.root.contains(document.activeElement)) focus("summary");
  }

  const f = frame(model, el, press, legendOf([["ArrowLeft", "ArrowRight"], ["ArrowUp", "ArrowDown"], ["1", "2", "3", "4", "5"], ["6", "7"], ["8"], ["Enter"], ["Delete"], ["PageDown"],
    ["="], ["undo"], ["/"], ["*"], ["+"]], lex.say.legend));
  if (!chosen) chosen = listed()[0]?.id ?? "";
  const anew = () => { passageRow.clear(); passages = get("passages"); answers = passages.filter((p) => p.expert); draw(); };
  model.on("change:said", hear);
  model.on("change:passages", anew);
  model.on("change:codes change:read change:progress change:statements change:steps", draw);
  model.on("change:alike", right);
  model.on("change:weighed", note);
  draw();
  requestAnimationFrame(() => into(f.left, f.left.querySelector(".rtc-at")));
  return () => { f.leave(); clearTimeout(timer); model.off("change:said", hear); model.off("change:codes change:read change:progress change:statements change:steps", draw);
    model.off("change:alike", right); model.off("change:weighed", note); model.off("change:passages", anew); };
}

function deciding({ model, el }) {
  const get = (name) => model.get(name), lex = get("words"), EMPTY = { position: "", basis: "", confidence: "2", summary: "", passage: "" };
  let at = get("at"), begun = new Map(); // per cell: whose code, or one's own, and the reason
  const cell = () => get("cells").find((c) => c.id === at) ?? get("cells")[0];
  const now = () => { if (!begun.has(at)) begun.set(at, start(cell())); return begun.get(at); };

  function start(c) {
    const d = c.decided;
    if (!d) return { take: "", note: "", own: { ...EMPTY, passage: c.passages[0]?.id ?? "" } };
    const same = c.codes.find((code) => ["position", "basis", "confidence", "summary"].every((part) => code[part] === d[part]));
    return { take: same ? same.coder : d.position === "" ? "none" : "own", note: d.note, own: { ...EMPTY, ...d } };
  }

  function go(id) {
    if (!id) return;
    at = id;
    model.set("at", at);
    try { model.save_changes(); } catch { } // as above
    draw();
    into(f.left, f.left.querySelector(".rtc-at"));
    f.right.scrollTop = 0;
  }

  function take(which) { now().take = which; draw(); focus("note"); }

  function save() {
    const c = cell(), d = now(), none = d.take === "none", own = d.take === "own";
    const parts = own ? { passage: d.own.passage, position: d.own.position, basis: d.own.basis, confidence: d.own.confidence, summary: d.own.summary } : none ? { position: "" } : null;
    if (!d.take) { focus("note"); return; }
    f.send({ do: "decide", statement: c.statement, expert: c.expert, note: d.note, coder: own || none ? null : d.take, parts });
  }

  function press(name) {
    const ids = get("cells").map((c) => c.id), i = ids.indexOf(at), c = cell();
    if (!c) return false;
    if (name === "ArrowDown" || name === "ArrowUp") go(ids[Math.max(0, Math.min(ids.length - 1, i + (name === "ArrowDown" ? 1 : -1)))]);
    else if (/^[1-9]$/.test(name) && c.codes[+name - 1]) take(c.codes[+name - 1].coder);
    else if (name === "0") take("none");
    else if (name === "+") { now().take = "own"; draw(); focus("summary"); }
    else if (name === "undo") { begun.clear(); f.send({ do: "undo" }); }
    else if (name === "Enter") save();
    else return false;
    return true;
  }

  const focus = (name) => [...f.root.querySelectorAll("[data-name]")].find((node) => node.dataset.name === name)?.focus();

  function draw() {
    const cells = get("cells"), decided = cells.filter((c) => c.decided).length;
    redraw(f.head, f.root, make("div", {}, make("h3", { text: lex.say.differ }), ...get("told").map((text) => make("p", { class: "rtc-small", text }))),
      make("div", { class: "rtc-progress" }, bar(decided, cells.length), make("p", { text: fill(pluralForm(lex.say.disagreements, cells.length), { n: cells.length, decided, left: cells.length - decided }) })),
      make("button", { type: "button", class: "rtc-pill", disabled: !get("steps"), on: { click: () => press("undo") } }, lex.say.undo, key("Ctrl Z")));
    redraw(f.left, f.root, cells.map((c) => make("article", { class: `rtc-passage${c.id === at ? " rtc-at" : ""}${c.decided ? " rtc-done" : ""}`, data: { id: c.id }, on: { click: () => go(c.id) } },
      make("div", { class: "rtc-who" }, make("b", { text: c.label }), c.decided ? make("span", { class: "rtc-read", text: lex.say.decided }) : null),
      make("p", { class: "rtc-small", text: `${c.name} · ${c.differ}` }),
      make("p", { class: "rtc-chips" }, c.codes.map((code) => code.position === "" ? make("span", { class: "rtc-chip", text: fill(lex.say.without, code) }) : chip(lex, code, code.name))))));
    redraw(f.right, f.root, cell() ? open(cell()) : make("p", { text: lex.say.agree }));
    f.say();
  }

  function open(c) {
    const d = now(), card = (value, number, title, ...inside) => make("article", { class: `rtc-choice rtc-code${d.take === value ? " rtc-chosen" : ""}`, "aria-current": d.take === value ? "true" : null,
      data: { id: value }, on: { click: (event) => { if (!typing(event.target) && !event.target.closest("button") && d.take !== value) take(value); } } }, make("div", { class: "rtc-who" }, make("b", { text: title }), key(number)), ...inside);
    const place = Object.fromEntries(c.passages.map((p) => [p.id, p.place]));
    const note = make("textarea", { class: "rtc-field", rows: "2", placeholder: lex.say.why, "aria-label": lex.say.why, data: { name: "note" }, on: {
      input: (event) => { d.note = event.target.value; }, keydown: (event) => { if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); d.note = event.target.value; save(); } } } });
    note.value = d.note;
    const s = get("said"), refused = s.kind === "refused" && s.at === c.statement ? s.text : "";
    return [make("h3", { text: c.text }), make("p", { class: "rtc-small", text: c.name }),
      c.passages.map((p) => make("div", { class: "rtc-evidence" }, make("p", { class: "rtc-small", text: p.place }), words(p, lex.say))),
      make("div", { class: "rtc-codes" }, c.codes.map((code, i) => card(code.coder, String(i + 1), code.name, code.position === "" ? make("p", { text: lex.say.found_none }) : [
        make("p", {}, make("span", { class: `rtc-badge rtc-s${+code.position + 2}`, text: MARKS[+code.position + 2] }), ` ${lex.positions[code.position]} · ${lex.basis_names[code.basis]} · ${lex.confidences[code.confidence]}`),
        make("p", { text: code.summary }), make("p", { class: "rtc-small", text: place[code.passage] })])),
      card("own", "+", lex.say.another, d.take === "own" ? own(c, d.own) : make("p", { class: "rtc-small", text: lex.say.another_why })),
      card("none", "0", lex.say.none, make("p", { class: "rtc-small", text: lex.say.none_why }))),
      note, refused ? make("p", { class: "rtc-note rtc-refused", role: "alert", text: refused }) : null,
      make("div", { class: "rtc-row" }, make("button", { type: "button", class: "rtc-pill", disabled: !d.take, on: { click: save } }, lex.say.decide_it, key("Enter")),
        make("span", { class: "rtc-small", text: d.take ? "" : lex.say.first }))];
  }

  function own(c, row) {
    const summary = make("textarea", { class: "rtc-field", rows: "2", placeholder: fill(lex.say.summary, lex), "aria-label": lex.say.summary_name, data: { name: "summary" },
      on: { input: (event) => { row.summary = event.target.value; }, keydown: (event) => { if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); focus("note"); } } } });
    summary.value = row.summary;
    const choose = (part) => (value) => { row[part] = value; draw(); };
    const where = c.passages.length < 2 ? null : make("select", { class: "rtc-field", "aria-label": lex.say.where, data: { name: "passage" }, on: { change: (event) => { row.passage = event.target.value; } } },
      c.passages.map((p) => make("option", { value: p.id, text: p.place, selected: p.id === row.passage })));
    return make("div", { class: "rtc-controls" }, scale(lex, row.position, choose("position")), pills(basisPills(lex), row.basis, choose("basis"), lex.say.basis),
      pills(lex.confidences, row.confidence, choose("confidence"), lex.say.confidence), summary, where);
  }

  function hear() {
    const s = get("said");
    if (s.kind === "saved") {
      begun.delete(at);
      const cells = get("cells"), i = cells.findIndex((c) => c.id === at), next = [...cells.slice(i + 1), ...cells.slice(0, i)].find((c) => !c.decided);
      f.root.focus({ preventScroll: true });
      if (next) return go(next.id);
    }
    draw();
  }

  const f = frame(model, el, press, legendOf([["ArrowUp", "ArrowDown"], ["1", "2", "3", "4", "5", "6", "7", "8", "9"], ["+"], ["0"], ["Enter"], ["undo"]], lex.say.legend_decide));
  model.on("change:said", hear);
  model.on("change:cells change:told change:steps", draw);
  draw();
  return () => { f.leave(); model.off("change:said", hear); model.off("change:cells change:told change:steps", draw); };
}

export default { render: (context) => (context.model.get("mode") === "code" ? coding : deciding)(context) };
