import assert from "node:assert/strict";
import test from "node:test";

import { cellText, csv, device, plain, points, selector } from "../../lib/roundtable_app/static/chartview.js";

test("a table is CSV by RFC 4180: lines end in CRLF, and what holds a sign is quoted", () => {
  const rows = [["a,b", 'say "yes"'], [null, 0], [undefined, "two\nlines"]];
  assert.equal(csv({ columns: ["x", "y"], rows }), 'x,y\r\n"a,b","say ""yes"""\r\n,0\r\n,"two\nlines"\r\n');
});

test("a number is shown to two digits, nothing as a dash, and 0 as 0", () => {
  assert.deepEqual([1.239, 0, null, undefined, "words", ""].map(cellText), ["1.24", "0", "–", "–", "words", ""]);
});

test("Python's arrays become typed arrays, wherever they lie", () => {
  const bytes = new Uint8Array([9, 9, 1, 0, 255, 255]);
  const buffer = new DataView(bytes.buffer, 2, 4);
  const state = plain({ x: { dtype: "int16", shape: [2], buffer }, marker: [{ size: { dtype: "uint8", shape: [1], value: [7] } }], name: "_undefined_", y: null });
  assert.deepEqual(state.x, new Int16Array([1, -1]));
  assert.deepEqual(state.marker[0].size, new Uint8Array([7]));
  assert.equal(state.name, undefined);
  assert.equal(state.y, null);
});

test("points of an event are told as Python reads them, those of one mark taken apart", () => {
  const one = { curveNumber: 2, pointNumber: 5, x: 1, y: 3 };
  assert.deepEqual(points({ points: [one] }), { trace_indexes: [2], point_indexes: [5], xs: [1], ys: [3] });
  const many = { curveNumber: 1, pointNumbers: [4, 6], x: 0, y: 9 };
  assert.deepEqual(points({ points: [many] }), { trace_indexes: [1, 1], point_indexes: [4, 6], xs: [0, 0], ys: [9, 9] });
  assert.deepEqual(points({}), { trace_indexes: [], point_indexes: [], xs: [], ys: [] });
});

test("a box, a lasso or neither has selected", () => {
  assert.deepEqual(selector({ range: { x: [0, 1], y: [2, 3] } }), { type: "box", selector_state: { xrange: [0, 1], yrange: [2, 3] } });
  assert.deepEqual(selector({ lassoPoints: { x: [0], y: [2] } }), { type: "lasso", selector_state: { xs: [0], ys: [2] } });
  assert.equal(selector({}), null);
});

test("the keys that were held are told, where there was a pointer", () => {
  const event = { altKey: false, ctrlKey: true, metaKey: false, shiftKey: true, button: 0, buttons: 1 };
  assert.deepEqual(device({ event }), { alt: false, ctrl: true, meta: false, shift: true, button: 0, buttons: 1 });
  assert.equal(device({}), null);
});

test("no cell of a table is a formula for a spreadsheet, and numbers stay numbers", () => {
  const rows = [["=1+1", "@SUM(A1)", "+a"], ["-Ann", "-2", "+3.5"], ["a=b", "\t=1", -1]];
  assert.equal(csv({ columns: ["=x", "y", "z"], rows }), "'=x,y,z\r\n'=1+1,'@SUM(A1),'+a\r\n'-Ann,-2,+3.5\r\na=b,'\t=1,-1\r\n");
});
