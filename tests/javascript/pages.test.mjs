import assert from "node:assert/strict";
import test from "node:test";

import "./page_stub.mjs";

const { hatchPath, widestFitting } = await import("../../lib/roundtable_app/static/report.js");
const { readable, withChoices } = await import("../../dashboards/template/voila/templates/roundtable/static/first.js");

test("the report shows the widest figure that has room, or the first", () => {
  assert.deepEqual([100, 320, 736, 5000].map((room) => widestFitting([320, 736, 1040], room)), [0, 0, 1, 2]);
});

test("hatching stays within its box, at an even pace", () => {
  const path = hatchPath({ x: 10, y: 20, width: 8, height: 4 }, 4);
  assert.equal(path, "M10,22L12,20M12,24L16,20M16,24L18,22");
  const numbers = path.match(/\d+/g).map(Number);
  assert.ok(numbers.filter((_, i) => i % 2 === 0).every((x) => x >= 10 && x <= 18));
});

test("a choice is set in the query, an empty one taken out, the others stay", () => {
  const query = withChoices("?lang=en&topic=russia", { topic: "", experts: "areshev,yunusov", answer: "west/areshev" });
  assert.equal(readable(query), "lang=en&experts=areshev,yunusov&answer=west/areshev");
});
