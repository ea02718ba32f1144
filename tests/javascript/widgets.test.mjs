import assert from "node:assert/strict";
import test from "node:test";

import { addressOf } from "../../lib/roundtable_app/static/address.js";
import { filled, placedLabels, stretchAt } from "../../lib/roundtable_app/static/brush.js";
import { count, fill, neighbour } from "../../lib/roundtable_app/widgets/coding.js";
import { nextRow, wordsFrom } from "../../lib/roundtable_app/widgets/draft_list.js";

test("an address has its query, or no question mark", () => {
  const page = { pathname: "/agreement", hash: "#board" };
  assert.equal(addressOf(page, "topic=russia"), "/agreement?topic=russia#board");
  assert.equal(addressOf(page, ""), "/agreement#board");
});

test("a sentence gets its values", () => {
  assert.equal(filled("{label}: {n} events, {n}", { label: "May", n: 0 }), "May: 0 events, 0");
  assert.equal(fill("{n} of {most}", { n: 3, most: 20 }), "3 of 20");
});

test("labels never touch, those of the first rank stand, and none leaves the strip", () => {
  const labels = Array.from({ length: 40 }, (_, i) => String(1990 + i)), ranks = labels.map((_, i) => (i === 17 ? 0 : 1));
  const placed = placedLabels(labels, ranks, 300);
  assert.deepEqual(placed[0], [17, (17 * 300) / 40]);
  const spans = placed.map(([i, x]) => [x, x + 7 * labels[i].length + 12]).sort((a, b) => a[0] - b[0]);
  assert.ok(spans.length > 4 && spans.every(([, stop]) => stop <= 300));
  for (let i = 1; i < spans.length; i += 1) assert.ok(spans[i - 1][1] <= spans[i][0]);
});

test("the pointer is in a stretch of the strip, at its ends in the outermost", () => {
  assert.deepEqual([-5, 0, 24, 25, 99, 100, 400].map((x) => stretchAt(x, 100, 4)), [0, 0, 0, 1, 3, 3, 3]);
});

test("words are counted by the spaces between them", () => {
  assert.deepEqual(["", "  ", "one", " two\n words "].map(count), [0, 0, 1, 2]);
});

test("a list is gone through step by step, not beyond its ends", () => {
  const list = ["a", "b", "c"];
  assert.deepEqual([["a", 1], ["c", 1], ["a", -1], ["c", -1], ["?", 1]].map(([at, step]) => neighbour(list, at, step)), ["b", "c", "a", "b", "a"]);
  assert.equal(neighbour([], "a", 1), undefined);
});

test("a passage is split before the word at the cursor, and not at its beginning", () => {
  assert.equal(wordsFrom("He says no more", 5), "says no more");
  assert.equal(wordsFrom("He says no more", 1), "");
  assert.equal(wordsFrom(`a ${"b".repeat(200)}`, 4).length, 80);
});

test("rows of a draft are gone through, and doubts one after another, round and round", () => {
  const rows = [{ start: 0 }, { start: 4, doubt: "?" }, { start: 9 }, { start: 12, doubt: "?" }];
  assert.deepEqual([[0, 1], [12, 1], [0, -1], [5, 1]].map(([at, step]) => nextRow(rows, at, step).start), [4, 12, 0, 0]);
  assert.deepEqual([0, 4, 12].map((at) => nextRow(rows, at, 0, true).start), [4, 12, 4]);
  assert.equal(nextRow([{ start: 0 }], 0, 0, true), undefined);
  assert.equal(nextRow([], 0, 1), undefined);
});
