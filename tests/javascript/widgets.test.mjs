import assert from "node:assert/strict";
import test from "node:test";

import { addressOf } from "../../lib/roundtable_app/static/address.js";
import { filled, placedLabels, stretchAt } from "../../lib/roundtable_app/static/brush.js";
import { count, fill, legendOf, liveKeys, neighbour, route, strokeRun } from "../../lib/roundtable_app/widgets/desk_frame.js";
import { changed, lacking, spanOf } from "../../lib/roundtable_app/widgets/suggestions.js";
import { nextRow, onList, wordsFrom } from "../../lib/roundtable_app/widgets/draft_list.js";

test("an address has its query, or no question mark", () => {
  const page = { pathname: "/agreement", hash: "#board" };
  assert.equal(addressOf(page, "topic=russia"), "/agreement?topic=russia#board");
  assert.equal(addressOf(page, ""), "/agreement#board");
});

test("a sentence gets its values", () => {
  assert.equal(filled("{label}: {n} events, {n}", { label: "May", n: 0 }), "May: 0 events, 0");
  assert.equal(fill("{n} of {most}", { n: 3, most: 20 }), "3 of 20");
});

test("labels never touch, those of the first rank stand, and none leaves the strip; nor in larger letters", () => {
  const labels = Array.from({ length: 40 }, (_, i) => String(1990 + i)), ranks = labels.map((_, i) => (i === 17 ? 0 : 1));
  for (const letter of [7, 14]) {
    const placed = placedLabels(labels, ranks, 300, letter);
    assert.deepEqual(placed[0], [17, (17 * 300) / 40]);
    const spans = placed.map(([i, x]) => [x, x + letter * labels[i].length + 12]).sort((a, b) => a[0] - b[0]);
    assert.ok(spans.length > 2 && spans.every(([, stop]) => stop <= 300));
    for (let i = 1; i < spans.length; i += 1) assert.ok(spans[i - 1][1] <= spans[i][0]);
  }
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

// A desk's keyboard as a reader uses it: where the focus is, and strokes one after another.
const COMMANDS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "1", "2", "3", "4", "5", "6", "7", "8", "Enter", "Delete", "PageDown", "=", "undo", "/", "*", "+"];
function strokes(names, place = {}, mode = "keys") {
  const done = [];
  for (const key of names) {
    const to = route({ key, ...place }, mode, COMMANDS);
    mode = to.mode;
    if (to.command) done.push(to.command);
  }
  return { done, mode };
}
const SENTENCES = ["run by the union in 2015, and/or = not 5 + 3 * 1", "Juke 135 u is not a scandal.", "explicit? inferred! nobody knows", "«Да», сказал он в 2023 году",
  "a", "jjjj kkkk nnnn", "été 44-day"];

test("typed words never run as commands, wherever they are typed", () => {
  for (const sentence of SENTENCES) {
    for (const place of [{}, { onButton: true }, { inField: true }]) {
      assert.deepEqual(strokes([...sentence], place).done, [], sentence);
    }
  }
});

test("after words the keys are off, until Esc or an arrow", () => {
  assert.deepEqual(strokes([..."no 5/", "Enter", "Delete", "+"]).done, []);
  assert.deepEqual(strokes([..."no", "Escape", "5", "Enter"]).done, ["5", "Enter"]);
  assert.deepEqual(strokes([..."no", "ArrowDown", "5"]).done, ["ArrowDown", "5"]);
  assert.deepEqual(strokes([..."no"]).mode, "words");
});

test("a field keeps its strokes, and Esc leaves it", () => {
  assert.deepEqual(strokes(["5", "Enter", "ArrowDown", "/"], { inField: true }).done, []);
  assert.deepEqual(strokes(["Escape"], { inField: true }).done, ["leave"]);
});

test("commands are single keys that no word has, and Ctrl Z takes back", () => {
  assert.deepEqual(strokes(["4", "6", "Enter", "PageDown", "/"]).done, ["4", "6", "Enter", "PageDown", "/"]);
  assert.equal(COMMANDS.some((name) => /^\p{L}$/u.test(name)), false);
  assert.equal(route({ key: "z", ctrl: true }, "words", COMMANDS).command, "undo");
  assert.equal(route({ key: "5", ctrl: true }, "keys", COMMANDS).command, "");
  assert.equal(route({ key: "Enter", onButton: true }, "keys", COMMANDS).command, "");
  assert.equal(route({ key: "Dead", composing: true }, "keys", COMMANDS).mode, "words");
});

test("the keys that are shown are those that work now", () => {
  const legend = legendOf([["ArrowUp"], ["Enter"]], "up; write"), said = { keep: "keep", leave_field: "leave", keys_on: "on" };
  assert.deepEqual(liveKeys(legend, "keys", false, said), [[["ArrowUp"], "up"], [["Enter"], "write"]]);
  assert.deepEqual(liveKeys(legend, "words", false, said), [[["Escape"], "on"]]);
  assert.deepEqual(liveKeys(legend, "keys", true, said).map(([names]) => names), [["Enter"], ["Escape"]]);
});

test("on the list of a draft no letter is a command, and words switch the keys off until Esc", () => {
  const run = (names, mode = "keys") => names.reduce(({ mode, done }, key) => {
    const to = onList({ key }, mode);
    return { mode: to.mode, done: to.does ? [...done, to.does] : done };
  }, { mode, done: [] });
  for (const sentence of SENTENCES) assert.deepEqual(run([...sentence]).done, [], sentence);
  for (let code = 0x41; code < 0x250; code += 1) {
    const letter = String.fromCharCode(code);
    if (/\p{L}/u.test(letter)) assert.equal(onList({ key: letter }, "keys").does, null, letter);
  }
  assert.deepEqual(run(["a", "Enter", "Delete", "4", "Escape", "Enter", "2"]).done, [{ decision: "accept" }, { scope: "alike" }]);
  assert.deepEqual(run(["x", "ArrowDown", "PageDown"]).done, [{ step: 1 }, { unsure: true }]);
  assert.deepEqual(onList({ key: "z", ctrl: true }, "keys").does, { decision: "undo" });
  assert.equal(onList({ key: "4", alt: true }, "keys").does, null);
});

test("two days of a calendar come to the shortest date that says them", () => {
  const pairs = [["2024-02-14", "2024-02-14"], ["2024-02-01", "2024-02-29"], ["2024-01-01", "2024-12-31"], ["2020-09-27", "2020-11-10"], ["2024-02-01", ""], ["", "2024-02-01"], ["", ""],
    ["2023-02-01", "2023-02-29"]];
  assert.deepEqual(pairs.map(([first, last]) => spanOf(first, last)), ["2024-02-14", "2024-02", "2024", "2020-09-27/2020-11-10", "2024-02-01/..", "../2024-02-01", "",
    "2023-02-01/2023-02-29"]);
});

test("only what differs from what was proposed is given", () => {
  assert.deepEqual(changed({ date: "2024", label: "" }, { date: "2024", label: "A vote", event: "" }), { label: "A vote" });
});

test("what is lacking is named, unless it is joined to one that is there", () => {
  const form = [["label", "text", true, ""], ["wording", "text", false, ""], ["kind", "choice", true, "kinds"]];
  assert.equal(lacking(form, { label: " " }, ""), "label");
  assert.equal(lacking(form, { label: "A vote" }, ""), "kind");
  assert.equal(lacking(form, {}, "the-vote"), undefined);
});

test("where there are years enough, no month stands between them", () => {
  const labels = ["2018", "May 2018", "2019", "May 2019", "2020", "2021", "2022"], ranks = [0, 2, 1, 2, 1, 1, 1];
  assert.deepEqual(placedLabels(labels, ranks, 2000).map(([i]) => labels[i]).sort(), ["2018", "2019", "2020", "2021", "2022"]);
  assert.deepEqual(placedLabels(labels.slice(0, 4), ranks.slice(0, 4), 2000).length, 4);
});

test("a sentence that begins with keys takes back what they asked for, unless somebody pauses", () => {
  const run = strokeRun();
  run.command("2", 1000, ["a"]);
  run.command("0", 1200, []);
  run.command("1", 2600, ["b"]);
  assert.equal(run.fresh(3000), true);
  assert.deepEqual(run.words(3000), ["a", "b"]);
  assert.deepEqual([run.fresh(3001), run.words(3001)], [false, []]);
  run.command("5", 4000, ["c"]);
  assert.deepEqual(run.words(6000), [], "a pause");
  run.command("5", 7000, ["d"]);
  run.command("Delete", 7100, ["e"]);
  assert.deepEqual(run.words(7200), [], "a key that is no sign");
});

test("a space is a word's right behind a key, and presses a button else", () => {
  assert.equal(route({ key: " ", onButton: true, fresh: true }, "keys", COMMANDS).mode, "words");
  assert.equal(route({ key: " ", onButton: true, fresh: false }, "keys", COMMANDS).mode, "keys");
  assert.equal(route({ key: " ", fresh: true, inField: true }, "keys", COMMANDS).mode, "keys");
});
