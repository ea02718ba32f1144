// What a page says when its kernel is gone: it was away for longer than a kernel waits.
import assert from "node:assert/strict";
import test from "node:test";

const waits = [], asked = [];
const signal = () => ({ connect(act) { this.act = act; } });
const paragraph = { textContent: "" }, banner = {
  hidden: true,
  dataset: { dead: "load it again", lost: "connection lost", slow: "slow" },
  querySelector: (what) => (what === "p" ? paragraph : { addEventListener() {} }),
};
const kernel = { statusChanged: signal(), connectionStatusChanged: signal(), disposed: signal(), ended: 0, dispose() { this.ended += 1; } };
let found = 200;
Object.assign(globalThis, {
  window: globalThis,
  addEventListener() {},
  setTimeout: (act) => waits.push(act),
  clearTimeout() {},
  fetch: async (url) => { asked.push(url); if (!found) throw new TypeError("no line"); return { status: found }; },
  document: {
    body: { dataset: { baseUrl: "/dash/voila/" } },
    addEventListener() {},
    getElementById: (id) => ({ "rt-banner": banner, "jupyter-config-data": { textContent: '{"kernelId": "k1"}' } })[id] ?? null,
  },
});
await import("../../dashboards/template/voila/templates/roundtable/static/page.js");
globalThis.jupyterapp = { widgetManagerPromise: { promise: Promise.resolve({ restored: signal(), kernel }) } };
await new Promise(setImmediate);

async function next() {
  waits.pop()();
  await new Promise(setImmediate);
}

test("without a line it says that it tries, with its kernel gone that it has to be loaded again", async () => {
  kernel.connectionStatusChanged.act(null, "connecting");
  found = 0;
  await next();
  assert.equal(paragraph.textContent, "connection lost");
  assert.deepEqual(asked, ["/dash/voila/../api/kernels/k1"]);
  found = 200;
  await next();
  assert.equal(paragraph.textContent, "connection lost");
  assert.equal(kernel.ended, 0);
  found = 404;
  await next();
  assert.equal(paragraph.textContent, "load it again");
  assert.equal(kernel.ended, 1);
  kernel.connectionStatusChanged.act(null, "connected");
  assert.equal(banner.hidden, false);
});
