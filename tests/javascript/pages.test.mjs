import assert from "node:assert/strict";
import test from "node:test";

import "./page_stub.mjs";

const { widestFitting } = await import("../../lib/roundtable_app/static/report.js");
const { readable, withChoices } = await import("../../dashboards/template/voila/templates/roundtable/static/first.js");

test("the report shows the widest figure that has room, or the first", () => {
  assert.deepEqual([100, 320, 736, 5000].map((room) => widestFitting([320, 736, 1040], room)), [0, 0, 1, 2]);
});

test("a choice is set in the query, an empty one taken out, the others stay", () => {
  const query = withChoices("?lang=en&topic=russia", { topic: "", experts: "areshev,yunusov", answer: "west/areshev" });
  assert.equal(readable(query), "lang=en&experts=areshev,yunusov&answer=west/areshev");
});
