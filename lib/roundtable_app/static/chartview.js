// A plotly figure in a page: one copy of the chart library for any number of figures, and a quiet row of what can be taken along.
// The state of a figure is {data, layout}; a change of state is one Plotly.react.

const STORE = "roundtable-charts";
const ARRAYS = { int8: Int8Array, int16: Int16Array, int32: Int32Array, uint8: Uint8Array, uint16: Uint16Array, uint32: Uint32Array,
  float32: Float32Array, float64: Float64Array };

// The library: there already, or from the address that the page names, or once from the kernel, compressed (and then kept by the browser).
// Where the page names two addresses, the first is that of the cartesian library: who draws another kind of trace waits for the whole.
const CARTESIAN_TRACES = ["bar", "box", "contour", "heatmap", "histogram", "histogram2d", "histogram2dcontour", "image",
  "pie", "scatter", "scatterternary", "violin"];
export async function library(model, data = []) {
  const { chartLibrary, chartLibraryWhole } = document.body.dataset;
  if (!globalThis.Plotly) {
    globalThis.roundtableLibrary ??= once(() => (chartLibrary ? fromPage(chartLibrary) : fromKernel(model)));
    await globalThis.roundtableLibrary;
  }
  const isPart = chartLibrary && chartLibraryWhole && chartLibrary !== chartLibraryWhole;
  if (isPart && data.some(({ type }) => type && !CARTESIAN_TRACES.includes(type))) {
    globalThis.roundtableWhole ??= once(() => fromPage(chartLibraryWhole));
    await globalThis.roundtableWhole;
  }
  return globalThis.Plotly;
}

// One loading for all who wait; a failed one is tried again by the next.
const once = (load) => load().catch((error) => { globalThis.roundtableLibrary = globalThis.roundtableWhole = undefined; throw error; });

// Compressed in a folder of files, as no server need know how to; else as a script.
function fromPage(address) {
  if (address.endsWith(".bin")) return fetch(address).then((answer) => (answer.ok ? answer.blob() : Promise.reject(new Error("The chart library could not be loaded.")))).then(run);
  return new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: address });
    script.addEventListener("load", () => done());
    script.addEventListener("error", () => { script.remove(); failed(new Error("The chart library could not be loaded.")); });
    document.head.append(script);
  });
}

async function fromKernel(model) {
  const key = `https://roundtable.invalid/charts-${model.get("_library")}`;
  const store = await globalThis.caches?.open(STORE).catch(() => null);
  let packed = await store?.match(key).then((found) => found?.blob()).catch(() => null);
  if (!packed) {
    packed = await new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error("The kernel did not send the chart library.")), 60000);
      model.on("msg:custom", function hear(message, buffers) {
        if (message.kind !== "library") return;
        clearTimeout(timer);
        model.off("msg:custom", hear);
        done(new Blob([buffers[0]]));
      });
      model.send({ kind: "library" });
    });
    await store?.put(key, new Response(packed)).catch(() => {});
  }
  await run(packed);
}

async function run(packed) {
  const script = await new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).blob();
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  try { await import(url); } finally { URL.revokeObjectURL(url); }
}

// Python's arrays come as {dtype, shape, value | buffer}.
export function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (!value || typeof value !== "object" || ArrayBuffer.isView(value)) return value === "_undefined_" ? undefined : value;
  const raw = value.value ?? value.buffer;
  if (value.dtype && value.shape && raw) return new ARRAYS[value.dtype](raw.buffer ? raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength) : raw);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

// What may be taken along from a figure: its table, itself as a picture, the link to it, a line to cite.
const TABLE_TYPE = "text/csv;charset=utf-8";
// A spreadsheet takes text that begins so for a formula, and runs it: an apostrophe keeps it text. Numbers stay numbers.
const FORMULA = /^[=+\-@\t\r]/;
function csvCell(value) {
  const given = String(value ?? ""), text = FORMULA.test(given) && Number.isNaN(Number(given)) ? `'${given}` : given;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
export function csv({ columns, rows }) {
  return [columns, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}
// A value of the table below a figure: numbers to two digits, a dash for none.
export function cellText(value) {
  return typeof value === "number" ? String(Math.round(value * 100) / 100) : value ?? "–";
}
export function save(content, name) {
  const url = content instanceof Blob ? URL.createObjectURL(content) : content;
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  if (content instanceof Blob) setTimeout(() => URL.revokeObjectURL(url), 10000);
}
export const saveTable = (table, name) => save(new Blob(["\ufeff", csv(table)], { type: TABLE_TYPE }), name);
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no permission, or a page without https
    const box = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
    box.style.cssText = "position:fixed;top:0;opacity:0";
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
}
export const link = (anchor) => location.href.split("#")[0] + (anchor ? `#${anchor}` : "");

// A figure with what it says above it and its source below, as an address. about: {title, subtitle, source}.
const TITLE = 22, LETTER = 0.56; // px: of the letters of a title, and of their size a mean letter
export async function figurePicture(gd, about, format) {
  const { width, height, font } = gd._fullLayout, { margin, annotations = [] } = gd.layout;
  const style = getComputedStyle(document.body), colour = (name, usual) => style.getPropertyValue(name).trim() || usual;
  const safe = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"), room = Math.floor(width / (TITLE * LETTER));
  const title = [];
  for (const word of safe(about.title ?? "").split(" ")) {
    const longer = title.length ? `${title.at(-1)} ${word}` : word;
    if (title.length && longer.length <= room) title[title.length - 1] = longer;
    else title.push(word);
  }
  const below = about.source ? 30 : 0, between = about.subtitle ? 26 : 10, top = title.length * TITLE * 1.3 + between, edge = 16;
  const note = (text, y, yanchor, yshift, size, more = {}) => ({ text, x: 0, y, xref: "paper", yref: "paper", xanchor: "left", yanchor, yshift, align: "left", showarrow: false, font: { size, color: font.color }, ...more });
  const words = [note(`<b>${title.join("<br>")}</b>`, 1, "bottom", between, TITLE), note(safe(about.subtitle ?? ""), 1, "bottom", 4, 13), note(safe(about.source ?? ""), 0, "top", -8, 10.5)].filter((one) => one.text && one.text !== "<b></b>");
  const taller = height + top + below + edge, wider = width + 2 * edge;
  const layout = { ...gd.layout, width: wider, height: taller, paper_bgcolor: colour("--rt-bg", "#ffffff"), annotations: [...annotations, ...words],
    margin: { l: (margin?.l ?? 0) + edge, r: (margin?.r ?? 0) + edge, t: (margin?.t ?? 0) + top + edge, b: (margin?.b ?? 0) + below } };
  return globalThis.Plotly.toImage({ data: gd.data, layout }, { format, width: wider, height: taller, scale: format === "png" ? 2 : 1 });
}

// Below a figure of a notebook or a report; a page has a menu for all of them (share.js).
function takeAlong(gd, about) {
  const row = document.createElement("p");
  row.className = "rt-take";
  const status = Object.assign(document.createElement("span"), { className: "rt-took" });
  status.setAttribute("role", "status");
  let timer;
  const say = (text) => { status.textContent = text; clearTimeout(timer); timer = setTimeout(() => { status.textContent = ""; }, 4000); };
  const add = (word, act, said) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: word });
    button.setAttribute("aria-label", `${word}: ${about.title}`);
    button.addEventListener("click", async () => {
      try { await act(); say(said); } catch (error) { say(`${error.message ?? error}`); }
    });
    row.append(button);
  };
  const word = about.words;
  const picture = async (format) => save(await figurePicture(gd, about, format), `${about.name}.${format}`);
  if (gd.layout?.meta?.columns) add(word.csv, () => saveTable(gd.layout.meta, `${about.name}.csv`), word.saved);
  for (const format of ["png", "svg"]) add(word[format], () => picture(format), word.saved);
  if (about.linked) add(word.link, () => copy(link(about.name)), word.copied);
  add(word.cite, () => copy(`${about.title}. ${about.source}${about.linked ? `. ${link(about.name)}` : ""}`), word.copied);
  row.append(status);
  return row;
}

// The table that a figure draws, for who does not see it: written when it is unfolded.
function table(gd, about) {
  const details = Object.assign(document.createElement("details"), { className: "rt-methods rt-listed" });
  const place = Object.assign(document.createElement("div"), { className: "rt-scroll", tabIndex: 0, role: "region", ariaLabel: about.title });
  details.append(Object.assign(document.createElement("summary"), { textContent: about.words.table }), place);
  const write = () => {
    if (!details.open || !gd.layout?.meta?.columns) return;
    const listed = Object.assign(document.createElement("table"), { className: "rt-table" }), { columns, rows } = gd.layout.meta;
    listed.createCaption().textContent = about.title;
    const fill = (row, words, scope) => words.forEach((word, i) => {
      const cell = scope(i) ? Object.assign(document.createElement("th"), { scope: scope(i) }) : document.createElement("td");
      cell.textContent = cellText(word);
      row.append(cell);
    });
    fill(listed.createTHead().insertRow(), columns, () => "col");
    const body = listed.createTBody();
    for (const row of rows) fill(body.insertRow(), row, (i) => (i ? "" : "row"));
    place.replaceChildren(listed);
  };
  details.addEventListener("toggle", write);
  details.write = write;
  return details;
}

// Draw a state into an element; used by the widget, by the page before there is a kernel, and by the report.
export async function draw(el, { data, layout, config, about }, model) {
  const Plotly = await library(model, data);
  let gd = el.querySelector(":scope > .rt-plot");
  if (!gd) {
    gd = Object.assign(document.createElement("div"), { className: "rt-plot" });
    el.prepend(gd);
  }
  await Plotly.react(gd, data, { ...layout }, config);
  if (about?.title) {
    el.id = about.name;
    gd.setAttribute("role", "img");
    gd.setAttribute("aria-label", about.label ?? about.title);
    gd.querySelector(".plot-container")?.setAttribute("aria-hidden", "true"); // its words, without their places, tell nobody anything
    document.getElementById("js-plotly-tester")?.setAttribute("aria-hidden", "true");
    const hollow = !data.some((trace) => trace.x?.length); // until the page has told its width there is nothing to take along
    if (!hollow && !el.roundtable) {
      el.roundtable = about;
      if (!document.querySelector(".rt-share")) el.append(takeAlong(gd, about));
      if (about.words.table) el.append(table(gd, about));
    }
    el.querySelector(":scope > .rt-listed")?.write();
  }
  return gd;
}

// How much larger than asked this browser writes small letters, as its reader has set it; letters in a drawing stay as they are,
// so a figure is drawn for less room, and shown larger.
const SMALL = 12; // px
export function enlargement() {
  const probe = document.createElement("span");
  probe.style.fontSize = `${SMALL}px`;
  document.body.append(probe);
  const size = Number.parseFloat(getComputedStyle(probe).fontSize);
  probe.remove();
  return size > SMALL ? size / SMALL : 1;
}
export function enlarge(gd, times) {
  gd.style.zoom = gd.dataset.zoom = times > 1 ? times : "";
}

// On paper a figure is as wide as it was drawn for the screen: it is made smaller, not cut.
const PAPER = 690; // px: the width of A4 within its margins
globalThis.addEventListener?.("beforeprint", () => {
  for (const gd of document.querySelectorAll(".rt-dashboard .rt-plot")) gd.style.zoom = Math.min(1, PAPER / (gd._fullLayout?.width ?? PAPER));
});
globalThis.addEventListener?.("afterprint", () => { for (const gd of document.querySelectorAll(".rt-plot")) gd.style.zoom = gd.dataset.zoom ?? ""; });

// Events, in the form that plotly's Python side reads.
export function points(event) {
  const own = event.points ?? [];
  const many = own.length && own.every((p) => p.pointNumbers);
  const flat = many ? own.flatMap((p) => p.pointNumbers.map((i) => [p, i])) : own.map((p) => [p, p.pointNumber]);
  return { trace_indexes: flat.map(([p]) => p.curveNumber), point_indexes: flat.map(([, i]) => i), xs: flat.map(([p]) => p.x), ys: flat.map(([p]) => p.y) };
}
export function selector(event) {
  if (event?.range) return { type: "box", selector_state: { xrange: event.range.x, yrange: event.range.y } };
  if (event?.lassoPoints) return { type: "lasso", selector_state: { xs: event.lassoPoints.x, ys: event.lassoPoints.y } };
  return null;
}
export function device(event) {
  const { altKey: alt, ctrlKey: ctrl, metaKey: meta, shiftKey: shift, button, buttons } = event.event ?? {};
  return event.event ? { alt, ctrl, meta, shift, button, buttons } : null;
}

// What Python's methods ask of a figure (update_traces, add_trace, …), as Plotly's functions.
const ASKED = {
  _py2js_addTraces: (P, gd, m) => P.addTraces(gd, m.trace_data),
  _py2js_deleteTraces: (P, gd, m) => P.deleteTraces(gd, m.delete_inds),
  _py2js_moveTraces: (P, gd, m) => P.moveTraces(gd, m.current_trace_inds, m.new_trace_inds),
  _py2js_restyle: (P, gd, m) => P.restyle(gd, m.restyle_data, m.restyle_traces),
  _py2js_relayout: (P, gd, m) => P.relayout(gd, m.relayout_data),
  _py2js_update: (P, gd, m) => P.update(gd, m.style_data ?? {}, m.layout_data ?? {}, m.style_traces),
  _py2js_animate: (P, gd, m) => P.animate(gd, { data: m.style_data, layout: m.layout_data, traces: m.style_traces }, m.animation_opts),
};

export default () => {
  let state; // shared by all views of one figure
  return {
    initialize({ model }) {
      const read = () => ({ data: plain(model.get("_widget_data")), layout: plain(model.get("_widget_layout")), config: model.get("_config"), about: model.get("about") });
      state = read();
      model.on("change:_widget_data change:_widget_layout", () => { state = read(); });
    },
    render({ model, el }) {
      el.classList.add("rt-figure");
      let gd, gone = false, ours = false, queued = false;
      const off = [];
      const on = (name, act) => { model.on(name, act); off.push(() => model.off(name, act)); };
      const report = (key, value) => { model.set(key, value); model.save_changes(); };
      const told = (type) => (event) => {
        const found = points(event ?? {});
        if (type === "plotly_selected" && !event) return;
        const seen = { event_type: type, points: found, device_state: device(event ?? {}), selector: selector(event) };
        // Of a trait a busy kernel hears the last value alone: a pointer that moves on would take back its click.
        if (/hover/.test(type)) report("_js2py_pointsCallback", seen);
        else model.send({ kind: "points", event: seen });
      };
      const paint = async () => {
        const first = !gd;
        ours = true;
        try {
          gd = await draw(el, state, model);
        } catch (error) {
          el.textContent = `${error.message ?? error}`;
          return;
        } finally {
          ours = false;
        }
        if (gone || !first) return;
        for (const type of ["plotly_click", "plotly_hover", "plotly_unhover", "plotly_selected"]) gd.on(type, told(type));
        gd.on("plotly_deselect", () => told("plotly_deselect")({ points: [] }));
        gd.on("plotly_relayout", (change) => { if (!ours) report("_js2py_relayout", { relayout_data: change, source_view_id: el.id }); });
        gd.on("plotly_restyle", ([style, traces]) => { if (!ours) report("_js2py_restyle", { style_data: style, style_traces: traces, source_view_id: el.id }); });
      };
      const later = () => { // data and layout come in one message, and are one change
        if (queued) return;
        queued = true;
        const now = () => { queued = false; if (!gone) paint(); };
        const { top, bottom } = el.getBoundingClientRect();
        if (gd && (bottom < -200 || top > innerHeight + 200)) (globalThis.requestIdleCallback ?? setTimeout)(now, { timeout: 1500 }); // out of sight
        else queueMicrotask(now);
      };
      on("change:_widget_data", later);
      on("change:_widget_layout", later);
      for (const [name, act] of Object.entries(ASKED)) {
        on(`change:${name}`, async () => {
          const message = model.get(name);
          if (!message || !gd) return;
          ours = true;
          try { await act(await library(model), gd, plain(message)); } finally { ours = false; }
          state = { ...state, data: gd.data, layout: gd.layout };
          // Python waits for the end of an edit before it goes on; what plotly chose by itself is not sent back.
          if (message.layout_edit_id) model.set("_js2py_layoutDelta", { layout_delta: {}, layout_edit_id: message.layout_edit_id });
          if (message.trace_edit_id) model.set("_js2py_traceDeltas", { trace_deltas: gd.data.map((trace) => ({ uid: trace.uid })), trace_edit_id: message.trace_edit_id });
          model.save_changes();
        });
      }
      paint();
      return () => { gone = true; for (const act of off) act(); if (gd) globalThis.Plotly?.purge(gd); };
    },
  };
};
