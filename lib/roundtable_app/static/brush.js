// Columns, two native range inputs upon them (so keyboard and screen reader need nothing of their own), and a span that can be drawn.
const LETTER = 7, GAP = 12, SIZE = 11.5; // px: a letter of a label in letters of a size, and what is kept free beside it
const ENOUGH = 4; // years that make a scale

// A sentence with its values in place of {names}.
export const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// Which labels have room, and where (px): [index, x] each, the first of equal rank first. Labels never touch; where years (rank 1) are
// enough for a scale, months stand nowhere between them.
export function placedLabels(labels, ranks, width, letter = LETTER) {
  const taken = [], placed = [];
  const hasYears = ranks.filter((rank) => rank === 1).length >= ENOUGH;
  const order = labels.map((_, i) => i).filter((i) => ranks[i] < 2 || !hasYears).sort((a, b) => ranks[a] - ranks[b] || a - b);
  for (const i of order) {
    const size = labels[i].length * letter + GAP, x = Math.min((i * width) / labels.length, width - size);
    if (taken.some(([start, stop]) => x < stop && x + size > start)) continue;
    taken.push([x, x + size]);
    placed.push([i, x]);
  }
  return placed;
}

// The stretch under a pointer that is x px from the left of a strip of n.
export const stretchAt = (x, width, n) => Math.max(0, Math.min(n - 1, Math.floor((x / width) * n)));

function render({ model, el }) {
  el.classList.add("rt-brush");
  const words = model.get("words");
  el.innerHTML = `<div class="rt-strip"><div class="rt-span"></div><div class="rt-bars" aria-hidden="true"></div>
    <input type="range" min="0" step="1">
    <input type="range" min="0" step="1"></div>
    <div class="rt-ticks" aria-hidden="true"></div><p class="rt-small"><output aria-live="polite"></output> <button type="button" class="rt-whole"></button></p>`;
  const strip = el.querySelector(".rt-strip"), span = el.querySelector(".rt-span"), bars = el.querySelector(".rt-bars");
  const ticks = el.querySelector(".rt-ticks"), said = el.querySelector("output"), whole = el.querySelector("button"), [low, high] = el.querySelectorAll("input");
  [whole.textContent, low.ariaLabel, high.ariaLabel] = [words.whole, words.first, words.last];
  let from = model.get("low"), to = model.get("high"), timer, sending = false;
  const rule = new Intl.PluralRules(document.documentElement.lang || "en");
  const n = () => Math.max(model.get("labels").length, 1);
  const place = (i) => `${(100 * i) / n()}%`;

  function columns() {
    const counts = model.get("counts"), top = Math.max(1, ...counts), edge = model.get("breaks"), out = model.get("published");
    bars.replaceChildren(...counts.map((k, i) => {
      const column = document.createElement("i");
      column.style.height = k ? `max(3px, ${(100 * k) / top}%)` : "0";
      column.title = filled((words.events[rule.select(k)] ?? words.events.other), { label: model.get("labels")[i], n: k });
      return column;
    }));
    for (const [kind, i] of [...edge.map((i) => ["rt-break", i]), ...(out >= 0 ? [["rt-published", out + 1]] : [])]) {
      const line = document.createElement("b");
      line.className = kind;
      line.style.left = place(i);
      bars.append(line);
    }
    low.max = high.max = n() - 1;
    label();
    show();
  }

  // Labels that never touch: where the pace changes first, then full years, then the rest.
  function label() {
    const width = ticks.clientWidth, labels = model.get("labels"), edge = new Set([0, ...model.get("breaks")]), years = model.get("years");
    const named = labels.map((label, i) => years[i] || label);
    const ranks = labels.map((_, i) => (edge.has(i) ? 0 : years[i] ? 1 : 2));
    ticks.replaceChildren();
    if (!width) return;
    const letter = (LETTER * (Number.parseFloat(getComputedStyle(ticks).fontSize) || SIZE)) / SIZE; // a reader may have asked for larger ones
    for (const [i, x] of placedLabels(named, ranks, width, letter)) {
      const tick = document.createElement("span");
      tick.textContent = named[i];
      tick.style.left = `${x}px`;
      ticks.append(tick);
    }
  }

  function show() {
    const labels = model.get("labels");
    [low.value, high.value] = [from, to];
    span.style.left = place(from);
    span.style.width = place(to - from + 1);
    low.style.setProperty("--at", place(from));
    high.style.setProperty("--at", place(to + 1));
    low.setAttribute("aria-valuetext", labels[from] ?? "");
    high.setAttribute("aria-valuetext", labels[to] ?? "");
    for (const [i, column] of bars.querySelectorAll("i").entries()) column.classList.toggle("rt-out", i < from || i > to);
    whole.hidden = from <= 0 && to >= n() - 1;
    said.textContent = from <= 0 && to >= n() - 1 ? words.all
      : filled(words.span, { first: labels[from], last: labels[to] });
  }

  function choose(a, b) {
    [from, to] = [Math.max(0, Math.min(a, b)), Math.min(n() - 1, Math.max(a, b))];
    show();
    clearTimeout(timer);
    timer = setTimeout(() => {
      sending = true; // one end is set before the other: neither is news to us
      model.set("low", from);
      model.set("high", to);
      sending = false;
      model.save_changes();
    }, 150);
  }

  low.addEventListener("input", () => choose(Math.min(+low.value, to), to));
  high.addEventListener("input", () => choose(from, Math.max(+high.value, from)));

  whole.addEventListener("click", () => { choose(0, n() - 1); low.focus({ preventScroll: true }); });

  let begun = null;
  const at = (event) => {
    const box = strip.getBoundingClientRect();
    return stretchAt(event.clientX - box.left, box.width, n());
  };
  strip.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    // A handle near the pointer is moved; elsewhere a new span begins.
    const box = strip.getBoundingClientRect(), x = event.clientX - box.left, ends = [(from / n()) * box.width, ((to + 1) / n()) * box.width];
    const near = ends.map((end) => Math.abs(end - x));
    begun = Math.min(...near) < 12 ? (near[0] < near[1] ? to : from) : at(event);
    strip.setPointerCapture(event.pointerId);
    (near[0] < near[1] ? low : high).focus({ preventScroll: true });
    event.preventDefault();
  });
  strip.addEventListener("pointermove", (event) => { if (begun !== null) choose(begun, at(event)); });
  const end = (event) => { if (begun !== null && event.type === "pointerup") choose(begun, at(event)); begun = null; };
  strip.addEventListener("pointerup", end);
  strip.addEventListener("pointercancel", end);

  const size = new ResizeObserver(label);
  size.observe(ticks);
  const again = () => { if (sending || begun !== null) return; [from, to] = [model.get("low"), model.get("high")]; show(); };
  model.on("change:counts change:labels change:breaks change:published", columns);
  model.on("change:low change:high", again);
  columns();
  return () => { size.disconnect(); clearTimeout(timer); };
}

export default { render };
