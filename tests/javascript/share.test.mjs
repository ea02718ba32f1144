import assert from "node:assert/strict";
import test from "node:test";

import { escaped, wrapped } from "../../lib/roundtable_app/static/matrix.js";
import { embedCode, fileName, withAddress } from "../../lib/roundtable_app/static/share.js";

test("a file's name says corpus, page, part and choice, and is a name everywhere", () => {
  assert.equal(fileName("caucasus-agreement", "", "", "csv"), "caucasus-agreement.csv");
  assert.equal(fileName("caucasus-coverage", "words", "?topic=russia&lang=de&utm_source=x&order=", "png"), "caucasus-coverage-words-topic-russia.png");
  assert.equal(fileName("c-a", "", "experts=a%2Fb,..&from=2020-01", "svg"), "c-a-experts-a-b-from-2020-01.svg");
  assert.ok(fileName("c-a", "", `experts=${"x".repeat(500)}`, "svg").length < 100);
});

test("the code to embed shows the open statement, else the matrix, else the figure", () => {
  const address = "https://a.example/agreement.html?topic=west";
  assert.match(embedCode(address, 'He said "A & B"', true), /^<iframe src="https:\/\/a\.example\/agreement\.html\?topic=west&amp;embed=matrix" title="He said &quot;A &amp; B&quot;"/);
  assert.match(embedCode(`${address}&statement=s#x`, "", true), /statement=s&amp;embed=statement"/);
  assert.match(embedCode(address, "", false), /embed=figure"/);
});

test("only the data of BibTeX get the address of the page", () => {
  assert.equal(withAddress("@dataset{a,\n  title = {A}\n}\n\n@misc{b,\n  title = {B}\n}\n", "https://a.example/?x=1"),
    "@dataset{a,\n  title = {A},\n  url = {https://a.example/?x=1}\n}\n\n@misc{b,\n  title = {B}\n}\n");
});

test("lines are no wider than their room, and words stay whole", () => {
  const measure = (text) => text.length;
  assert.deepEqual(wrapped("one two  three\nfour", 8, measure), ["one two", "three", "four"]);
  assert.deepEqual(wrapped("extraordinarily a", 5, measure), ["extraordinarily", "a"]);
  assert.equal(escaped('a<b & "c"'), "a&lt;b &amp; &quot;c&quot;");
});
