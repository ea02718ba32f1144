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

const { asked, period } = await import("../../dashboards/template/voila/templates/roundtable/static/period.js");
const YEARS = { starts: ["0915-01", "2018-01", "2019-01"], ends: ["2017-12", "2018-12", "2019-12"] };

test("an address asks for stretches by their months, and for all without them", () => {
  assert.deepEqual(asked(YEARS, ""), { low: 0, high: 2 });
  assert.deepEqual(asked(YEARS, "?from=2018-01"), { low: 1, high: 2 });
  assert.deepEqual(asked(YEARS, "?from=2018-06&to=2018-06"), { low: 1, high: 1 });
  assert.deepEqual(asked(YEARS, "?to=915-03"), { low: 0, high: 0 });
  assert.deepEqual(asked(YEARS, "?from=2030-01&to=never"), { low: 2, high: 2 });
  assert.deepEqual(asked({ starts: [], ends: [] }, "?from=2018-01"), { low: 0, high: 0 });
});

test("a period is named by its months, its ends at the calendar's by nothing", () => {
  assert.deepEqual(period(YEARS, 0, 2), { from: "", to: "" });
  assert.deepEqual(period(YEARS, 1, 1), { from: "2018-01", to: "2018-12" });
  for (const [low, high] of [[0, 1], [1, 2], [2, 2]]) {
    assert.deepEqual(asked(YEARS, new URLSearchParams(period(YEARS, low, high))), { low, high });
  }
});
