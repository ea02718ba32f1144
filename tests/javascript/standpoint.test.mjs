import assert from "node:assert/strict";
import test from "node:test";

const { compare, deciding, ranking, sentences } = await import("../../dashboards/template/voila/templates/roundtable/static/standpoint.js");

const WORDS = {
  start: "start", few_answers: "{least} at least, {shared} so far", closest: "closest{distant}: {experts}", closest_tied: "tied{distant}: {experts}",
  distant: " (far)", only: "only {expert}", close_call: { one: "one decides", other: "{n} of {of} decide" }, caveat: "caveat",
  same: "{same} of {shared}", few: "too few", tied: "{place}, tied",
};
const PANEL = { experts: ["Ann", "Ben", "Cy"], positions: ["44421", "00210", "4...."], least: 3, words: WORDS };
const given = (...positions) => new Map(positions.map((one, number) => [number, one]));

test("experts are counted on what both answered, the nearest first", () => {
  const [first, second, third] = compare(PANEL, given(2, 2, 1, null));
  assert.deepEqual([first.expert, first.shared, first.same, first.opposite, first.distance, first.place], [0, 3, 3, 0, 1 / 3, 1]);
  assert.deepEqual([second.expert, second.same, second.opposite, second.distance, second.place], [1, 0, 2, 3, 2]);
  assert.deepEqual([third.expert, third.shared, third.place, third.tied], [2, 1, null, false]);
});

test("equal distances share a place, and all of it is said", () => {
  const twins = { ...PANEL, positions: ["444..", "444..", "000.."] };
  const rows = compare(twins, given(2, 2, 2));
  assert.deepEqual(rows.map(({ place, tied }) => [place, tied]), [[1, true], [1, true], [3, false]]);
  assert.deepEqual(sentences(twins, given(2, 2, 2)), ["tied: Ann, Ben", "caveat"]);
  assert.deepEqual(ranking(twins, rows)[0], ["Ann", "1, tied", "3 of 3", "0", "0.00"]);
});

test("nothing is concluded from few answers", () => {
  assert.deepEqual(sentences(PANEL, new Map()), ["start"]);
  assert.deepEqual(sentences(PANEL, given(null)), ["start"]);
  assert.deepEqual(sentences(PANEL, given(2, 2)), ["3 at least, 2 so far"]);
  assert.deepEqual(sentences({ ...PANEL, positions: ["444..", "4....", "4...."] }, given(2, 2, 2)), ["only Ann"]);
});

test("answers that decide are counted", () => {
  const close = { ...PANEL, experts: ["Ann", "Ben"], positions: ["4440", "4400"] };
  assert.equal(deciding(close, given(2, 2, 2, -2)), 1);
  assert.deepEqual(sentences(close, given(2, 2, 2, -2)), ["closest: Ann", "one decides", "caveat"]);
  assert.equal(deciding(close, given(-2, -2, -2, 2)), 1);
  assert.deepEqual(sentences(close, given(-2, -2, -2, 2))[0], "closest (far): Ben");
});
