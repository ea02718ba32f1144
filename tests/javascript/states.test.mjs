import assert from "node:assert/strict";
import test from "node:test";

import "./page_stub.mjs";

const { answer, changed, decode, marked, ordered, pairPlace, place, recoloured, within } = await import("../../lib/roundtable_app/static/states.js");

const MANIFEST = {
  axes: { topic: ["", "war"], order: ["", "a", "b"] }, sets: [["x", "y", "z"], ["x", "y"], ["z"]], based: { AM: ["x", "y"] },
  widths: [300, 900], colours: { "#fff": "#000" }, opens: ["statement"],
};

test("a query has the number of its state, and what is not held is said", () => {
  assert.deepEqual(place(MANIFEST, ""), { number: 0, left: false });
  assert.deepEqual(place(MANIFEST, "topic=war&order=b&experts=z"), { number: (1 * 3 + 2) * 3 + 2, left: false });
  assert.deepEqual(place(MANIFEST, "based=AM"), { number: 1, left: false });
  assert.deepEqual(place(MANIFEST, "based=AM&experts=y,x"), { number: 1, left: false });
  assert.deepEqual(place(MANIFEST, "experts=y"), { number: 0, left: true });
  assert.deepEqual(place(MANIFEST, "topic=peace"), { number: 0, left: true });
  assert.deepEqual(place(MANIFEST, "based=US"), { number: 0, left: true });
  assert.deepEqual(place(MANIFEST, "based=constructor"), { number: 0, left: true });
});

test("texts come in place of numbers, and a difference is applied to a copy", () => {
  assert.deepEqual(decode({ a: ["\u00010", "short", 3, null] }, ["a long text"]), { a: ["a long text", "short", 3, null] });
  const before = { a: [{ x: 1 }, { x: 2 }] };
  assert.deepEqual(changed(before, { a: { 1: { x: [3] } } }), { a: [{ x: 1 }, { x: 3 }] });
  assert.deepEqual(before, { a: [{ x: 1 }, { x: 2 }] });
  assert.deepEqual(recoloured({ fill: "#fff", text: "<b style='color:#fff'>" }, { "#fff": "#000" }), { fill: "#000", text: "<b style='color:#000'>" });
});

test("a state is put together for an address, a width and a theme", () => {
  const texts = ["<p>", "</p>", "evidence", "#ffffff", "compared"];
  const state = {
    parts: { "rt-first-headline": [0, 1], "rt-first-evidence": [0], "rt-first-compare": [1] }, evidence: { s: [2] }, pairs: { "x/y": [4] },
    rest: { figures: { board: { config: 1 } }, about: { cite: "c" } }, charts: [{ board: { data: ["#fff"], layout: { width: 900 } } }, { board: { layout: { width: [300] } } }],
  };
  const wide = answer(state, texts, "?statement=s&one=x&other=y", { width: 1000, dark: true }, MANIFEST);
  assert.deepEqual(wide.parts, { "rt-first-headline": "<p>\n</p>", "rt-first-evidence": "evidence", "rt-first-compare": "compared" });
  assert.deepEqual(wide.figures.board, { config: 1, data: ["#000"], layout: { width: 900 } });
  const narrow = answer(state, texts, "", { width: 350, dark: false }, MANIFEST);
  assert.deepEqual(narrow.figures.board, { config: 1, data: ["#fff"], layout: { width: 300 } });
  assert.equal(narrow.parts["rt-first-evidence"], "<p>");
});

test("a number is that of a line, or of a block of lines", () => {
  const state = { parts: { "rt-first-table": [3, 1, 4] }, evidence: {}, pairs: {}, rest: { figures: {} }, charts: [{}] };
  const { parts } = answer(state, ["<tr>", "<p>", "</tr>", [0, 2], [3, 1]], "", { width: 900 }, MANIFEST);
  assert.equal(parts["rt-first-table"], "<tr>\n</tr>\n<p>\n<tr>\n</tr>\n<p>");
});

test("what is open is marked in the tables, as the server marks it", () => {
  const row = (id) => `<a data-opens="${id}" href="?statement=${id}">words</a> <button type="button" class="rt-link" value="${id}" title="t">words</button>`;
  const found = marked(row("a-b") + row("a-b-c"), "a-b");
  assert.equal(found, row("a-b").replaceAll(/ href[^>]*| title[^>]*/g, '$& aria-current="true"') + row("a-b-c"));
  assert.equal(marked(found, "a-b"), found);
  assert.equal(marked(row("war/ada"), "war.ada"), row("war/ada"));
  const state = { parts: { "rt-first-table": [0] }, evidence: { s: [1] }, pairs: { "x/y": [0] }, rest: { figures: {} }, charts: [{}] };
  const { parts } = answer(state, [row("s"), "evidence"], "?statement=s&one=x&other=y", { width: 900 }, MANIFEST);
  assert.equal(parts["rt-first-table"], marked(row("s"), "s"));
  assert.equal(parts["rt-first-compare"], marked(row("s"), "s"));
  assert.equal(answer(state, [row("s"), ""], "?statement=gone", { width: 900 }, MANIFEST).parts["rt-first-table"], row("s"));
  assert.equal(answer(state, [row("s"), ""], "?statement=constructor", { width: 900 }, MANIFEST).parts["rt-first-evidence"], undefined);
});

test("of many experts any two are compared with all of the corpus shown", () => {
  const of = (pairs, search) => pairPlace({ ...MANIFEST, pairs }, search);
  assert.deepEqual(["", "one=x&other=y", "one=x&other=y&topic=war"].map((search) => of("all", search)), ["state", "state", "state"]);
  assert.deepEqual(["", "one=x&other=y&order=b", "one=x&other=y&topic=war"].map((search) => of("everybody", search)), ["state", "file", "nowhere"]);
  assert.equal(of("none", "one=x&other=y"), "nowhere");
  const state = { parts: { "rt-first-compare": [0] }, evidence: {}, pairs: {}, rest: { figures: {} }, charts: [{}] };
  assert.equal(answer(state, ["two", "x and y"], "?one=x&other=y", { width: 900 }, MANIFEST, null, { "x/y": [1] }).parts["rt-first-compare"], "x and y");
});

test("which of two events came first is said of the one that is open", () => {
  const order = { lines: ["<select>", "<option>x", "</select>"], others: { war: { 1: "<option selected>x", 2: "</select>before" } } };
  assert.equal(ordered(order, null), "<select>\n<option>x\n</select>");
  assert.equal(ordered(order, "war"), "<select>\n<option selected>x\n</select>before");
  const state = { parts: { "rt-first-order": [0] }, evidence: { peace: [1] }, pairs: {}, rest: { figures: {} }, charts: [{}] };
  const parts = (search) => answer(state, ["", "evidence"], search, { width: 900 }, { ...MANIFEST, opens: ["event"] }, order).parts;
  assert.equal(parts("?event=peace&other=war")["rt-first-order"], ordered(order, "war"));
  assert.equal(parts("?event=hidden&other=war")["rt-first-order"], "");
});

test("of the events those of a period are kept", () => {
  const row = (id, from, to) => `<tr role="row" data-from="${from}" data-to="${to}">\n<th><a data-opens="${id}">${id}</a></th></tr>`;
  const html = `<table>${row("old", "1915-01", "1923-12")}${row("war", "2020-01", "2020-12")}${row("new", "2024-03", "2024-03")}</table>`;
  const found = (search) => [...within(html, search).kept];
  assert.deepEqual(found("from=2020-06"), ["war", "new"]);
  assert.deepEqual(found("to=2020-01"), ["old", "war"]);
  assert.deepEqual(found("from=1990-01&to=2019-12"), []);
  assert.equal(within(html, "from=2024-01").html, `<table>${row("new", "2024-03", "2024-03")}</table>`);
});
