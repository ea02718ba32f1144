// What scripts ask of a page when they are loaded: an empty one, so that their pure functions can be tested without a browser.
globalThis.document = {
  documentElement: { dataset: {} },
  addEventListener() {},
  getElementById: () => null,
  querySelectorAll: () => [],
};
globalThis.matchMedia = () => ({ matches: false, addEventListener() {} });
globalThis.requestAnimationFrame = () => 0;
