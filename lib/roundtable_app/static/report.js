
// The report: every figure is there, prepared for several widths, in light and in dark; the page chooses, and draws what is unfolded.
// Nothing is asked of anybody, and nothing is drawn on paper.
async function unpack(id) {
  const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

const root = document.documentElement;
const night = matchMedia("(prefers-color-scheme: dark)");
const places = [...document.querySelectorAll("[data-figure]")];
const EVIDENCE = { plane: "evidence", drivers: "evidence", weights: "evidence", lanes: "event" };

// Which of the prepared widths (px, ascending) is the widest that fits; the first where none does.
export const widestFitting = (widths, room) => Math.max(widths.findLastIndex((width) => width <= room), 0);

function choose(report, place) {
  const { about, states } = report.figures[place.dataset.figure];
  return { ...states[widestFitting(report.widths, place.parentElement.clientWidth / enlargement())][night.matches ? 1 : 0], config: report.config, about };
}

const isSeen = (place) => !place.parentElement.closest("details:not([open])");

// What an address names is unfolded, with all that it stands in.
function reveal() {
  const found = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let one = found?.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
  found?.scrollIntoView();
}

async function load() {
  const [library_, report] = await Promise.all([unpack("charts"), unpack("figures").then(JSON.parse)]);
  document.head.append(Object.assign(document.createElement("script"), { textContent: library_ }));
  return report;
}

async function start() {
  const shown = new Map();
  let loading;
  const paint = async () => {
    root.dataset.theme = night.matches ? "dark" : "light";
    const due = places.filter(isSeen);
    if (!due.length) return;
    loading ??= load();
    const report = await loading;
    for (const place of due) {
      const state = choose(report, place);
      if (shown.get(place) === state.layout) continue;
      shown.set(place, state.layout);
      const isFirst = !place.querySelector(".rt-plot");
      const gd = await draw(place, state);
      enlarge(gd, enlargement());
      if (isFirst) answer(place, gd);
    }
  };
  await paint();
  root.dataset.ready = "";
  let frame = 0;
  const again = () => { cancelAnimationFrame(frame); frame = requestAnimationFrame(() => paint().catch(failed)); };
  new ResizeObserver(again).observe(document.querySelector("main"));
  night.addEventListener("change", again);
  document.addEventListener("toggle", again, { capture: true });
}

// A click on a mark opens the evidence behind it.
function answer(place, gd) {
  const kind = EVIDENCE[place.dataset.figure];
  if (!kind) return;
  gd.on("plotly_click", ({ points: [point] }) => {
    const id = `${kind}-${point?.customdata?.[0]}`;
    if (!document.getElementById(id)) return;
    if (location.hash === `#${id}`) reveal(); else location.hash = id;
  });
}

// Older browsers print what is folded as it is.
let folded = [];
globalThis.addEventListener?.("beforeprint", () => {
  folded = [...document.querySelectorAll("details.rt-entry:not([open])")];
  for (const one of folded) one.open = true;
});
globalThis.addEventListener?.("afterprint", () => { for (const one of folded) one.open = false; });

function failed(error) {
  document.querySelector(".rt-failed").hidden = false;
  console.error(error);
}

globalThis.addEventListener?.("hashchange", reveal);
if (document.getElementById("figures")) start().then(reveal).catch(failed);
