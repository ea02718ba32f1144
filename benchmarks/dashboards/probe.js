// Runs before the scripts of a page, and notes when things are there to be seen. WANTED: {answer, marks, choice}, CSS selectors.
// A time is taken in the task after the frame that shows the thing, in ms since the navigation began.
(() => {
  if (window !== top) return;
  const wanted = WANTED;
  const roots = [document]; // and every shadow tree, open or closed
  const changed = new Set(); // called after every change of a document tree
  const observer = new MutationObserver(() => changed.forEach((call) => call()));
  const watch = (root) => observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    roots.push(root);
    watch(root);
    return root;
  };

  const seen = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const all = (selector) => roots.flatMap((root) => (root.isConnected ? [...root.querySelectorAll(selector)] : []));
  const first = (selector) => all(selector).find(seen);
  const next = () => new Promise((done) => { // the next task: within a frame's callback, after that frame
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    channel.port2.postMessage(null);
  });
  const painted = () => new Promise((done) => requestAnimationFrame(() => next().then(done)));

  // What is shown: of the first chart in sight how many marks and which rows, and the picture of a heatmap; of a table
  // of positions how many cells speak, and its columns. Null where there is neither.
  function chart() {
    const mark = first(wanted.marks);
    const table = mark?.closest("table");
    if (table) {
      const heads = [...table.tHead.querySelectorAll("th")].map((head) => head.textContent.trim());
      return { shown: `${all(wanted.marks).length} ${heads}` };
    }
    const drawing = mark?.closest(".svg-container");
    if (!drawing) return null;
    const rows = [...drawing.querySelectorAll(".ytick text")].map((text) => text.textContent);
    const pictures = [...drawing.querySelectorAll(".hm image")].map((image) => image.getAttribute("href") || image.getAttribute("xlink:href"));
    return { shown: `${drawing.querySelectorAll(".point").length} ${rows}`, picture: pictures.join() };
  }
  const differs = (now, before) => now && now.shown !== before.shown && (!now.picture || now.picture !== before.picture);
  const choices = () => all(wanted.choice).filter((choice) => seen(choice) && !choice.disabled);

  // Resolves with the time of the frame that shows a chart of which `is` is true.
  const drawn = (is, ms) => new Promise((done, failed) => {
    const timer = setTimeout(() => end(() => failed(new Error(`not the marks that were expected within ${ms} ms`))), ms);
    const end = (call) => (changed.delete(look), clearTimeout(timer), call());
    const look = () => is(chart()) && end(() => painted().then(done));
    changed.add(look);
    look();
  });

  const times = {};
  window.roundtableBench = {
    times,
    shown: () => chart()?.shown,
    choices: () => choices().length,
    // ms from an input event on a choice to the frame that shows the new marks
    async change(place, ms) {
      const before = chart(), choice = choices()[place];
      const start = performance.now(), end = drawn((now) => differs(now, before), ms);
      choice.click();
      return (await end) - start;
    },
    // Tries the first choice again and again, until the chart shows what it is known to show then (no other change of
    // the chart, as by its width, is taken for that). Resolves with when that was.
    async live(expected, ms, pause) {
      while (!(chart() && choices().length)) await painted();
      const end = drawn((now) => now?.shown === expected, ms);
      let over = false;
      end.finally(() => (over = true)).catch(() => {});
      while (!over) {
        choices()[0]?.click();
        await Promise.race([end, new Promise((done) => setTimeout(done, pause))]);
      }
      return end;
    },
  };

  watch(document);
  const pending = { answer: () => all(wanted.answer).some((e) => e.textContent.trim() && seen(e)), marks: () => first(wanted.marks) };
  requestAnimationFrame(function look() {
    for (const name of Object.keys(pending)) {
      if (!pending[name]()) continue;
      delete pending[name];
      next().then((now) => (times[name] = now));
    }
    if (Object.keys(pending).length) requestAnimationFrame(look);
  });
})();
