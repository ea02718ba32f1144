import assert from "node:assert/strict";
import test from "node:test";

import { counted, filled, replyFile, verdict } from "../../lib/roundtable_app/static/reply.js";

const DATA = {
  format: "roundtable-reply/1", corpus: "harbour", data: "0123456789abcdef", expert: "lind",
  coded: { "opens-in-time": ["date-lind-1", -1], "over-budget": ["cost-lind-1", 2], "worth-it": ["cost-lind-2", 0] },
};
const open = () => new Map(Object.keys(DATA.coded).map((one) => [one, { position: null, note: "" }]));

test("an answer confirms, disputes, objects, or is open", () => {
  assert.equal(verdict(2, { position: 2, note: "" }), "confirmed");
  assert.equal(verdict(2, { position: 1, note: "" }), "disputed");
  assert.equal(verdict(2, { position: null, note: "I said no such thing." }), "objected");
  assert.equal(verdict(2, { position: null, note: "  " }), "");
});

test("0 is a position, confirmed or disputed like any other", () => {
  assert.equal(verdict(0, { position: 0, note: "" }), "confirmed");
  assert.equal(verdict(0, { position: 1, note: "" }), "disputed");
  assert.equal(verdict(1, { position: 0, note: "" }), "disputed");
});

test("answers are counted as they are given", () => {
  const answers = open();
  assert.deepEqual(counted(DATA, answers), { n: 0, all: 3, confirmed: 0, disputed: 0 });
  answers.set("worth-it", { position: 0, note: "" });
  answers.set("over-budget", { position: null, note: "no" });
  assert.deepEqual(counted(DATA, answers), { n: 2, all: 3, confirmed: 1, disputed: 1 });
});

test("the file holds what was answered, and nothing that is open", () => {
  const answers = open();
  answers.set("worth-it", { position: 0, note: "  two\n words " });
  const file = replyFile(DATA, answers, new Date(Date.UTC(2031, 1, 3)));
  assert.deepEqual(file, {
    format: "roundtable-reply/1", corpus: "harbour", data: "0123456789abcdef", expert: "lind", made: "2031-02-03T00:00:00.000Z",
    replies: [{ statement: "worth-it", passage: "cost-lind-2", coded: 0, position: 0, note: "two words" }],
  });
  assert.deepEqual(replyFile(DATA, open(), new Date(0)).replies, []);
});

test("a text is filled in, in the plural form that fits", () => {
  assert.equal(filled("Saved as {file} for {who}.", { file: "a.json", who: "us" }), "Saved as a.json for us.");
  const forms = { one: "{n} answer", other: "{n} answers" };
  assert.deepEqual([0, 1, 2].map((n) => filled(forms, { n })), ["0 answers", "1 answer", "2 answers"]);
  assert.equal(filled("{missing}", {}), "");
});
