
// The report: every figure is there, prepared for several widths, in light and in dark; the page chooses. Nothing is asked of anybody.
async function unpack(id) {
  const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

const root = document.documentElement;
const night = matchMedia("(prefers-color-scheme: dark)");
const places = [...document.querySelectorAll("[data-figure]")];
const EVIDENCE = { board: "evidence", contested: "evidence", plane: "evidence", drivers: "evidence", weights: "evidence", lanes: "event" };

// Which of the prepared widths (px, ascending) is the widest that fits; the first where none does.
export const widestFitting = (widths, room) => Math.max(widths.findLastIndex((width) => width <= room), 0);

// The path of lines that hatch a box, so many px apart.
export function hatchPath({ x, y, width, height }, step) {
  let path = "";
  for (let c = step / 2; c < width + height; c += step) {
    const [left, right] = [Math.max(0, c - height), Math.min(width, c)];
    path += `M${x + left},${y + c - left}L${x + right},${y + c - right}`;
  }
  return path;
}

function choose(report, place, paper) {
  const { about, states, sheets } = report.figures[place.dataset.figure];
  const config = report.config;
  if (place.dataset.sheet) return { ...sheets[place.dataset.sheet], config };
  const room = paper ? report.paper : place.parentElement.clientWidth;
  return { ...states[widestFitting(report.widths, room)][night.matches && !paper ? 1 : 0], config, about };
}

// Patterns are printed as pictures, each as large as a page: on paper a hatched bar is drawn as lines.
function hatch(place) {
  for (const bar of place.querySelectorAll("path")) {
    const id = /^url\("?[^#]*#([^")]+)"?\)/.exec(bar.style.fill)?.[1];
    const pattern = id && document.getElementById(id);
    if (pattern?.tagName !== "pattern") continue;
    const lines = hatchPath(bar.getBBox(), Number(pattern.getAttribute("width")) || 4);
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", "path");
    const line = pattern.querySelector("path");
    drawn.setAttribute("class", "rt-hatch");
    drawn.setAttribute("d", lines);
    drawn.style.cssText = `fill:none;stroke:${line?.style.stroke || line?.getAttribute("stroke") || "#62615c"};stroke-width:.8`;
    bar.after(drawn);
    bar.style.fill = "none";
  }
}

function light(paper) { root.dataset.theme = night.matches && !paper ? "dark" : "light"; }

function reveal() {
  const found = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (found instanceof HTMLDetailsElement) { found.open = true; found.scrollIntoView(); }
}

async function start() {
  const always = "paper" in root.dataset;
  light(always);
  const [library_, report] = await Promise.all([unpack("charts"), unpack("figures").then(JSON.parse)]);
  document.head.append(Object.assign(document.createElement("script"), { textContent: library_ }));
  const shown = new Map();
  let printing = false; // the page is another size then, which is no reason to draw it for a screen
  const paint = async () => {
    if (printing) return;
    light(always);
    for (const place of places) {
      if ("sheet" in place.dataset && !always) continue;
      const state = choose(report, place, always);
      if (shown.get(place) === state.layout) continue;
      shown.set(place, state.layout);
      const first = !place.querySelector(".rt-plot");
      const gd = await draw(place, state);
      if (first) answer(place, gd);
      if (always) hatch(place);
    }
  };
  await paint();
  root.dataset.ready = "";
  if (always) return;
  let due = 0;
  new ResizeObserver(() => { cancelAnimationFrame(due); due = requestAnimationFrame(paint); }).observe(document.querySelector("main"));
  night.addEventListener("change", paint);

  // On paper: black on white, as wide as the sheet, everything unfolded; and back.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const one of folded) one.open = true;
    root.dataset.paper = "";
    printing = true;
    light(true);
    for (const place of places) {
      const { data, layout, config } = choose(report, place, true);
      const gd = place.querySelector(".rt-plot") ?? place.appendChild(Object.assign(document.createElement("div"), { className: "rt-plot" }));
      globalThis.Plotly.react(gd, data, { ...layout }, config); // at once: the browser does not wait
      hatch(place);
    }
    shown.clear();
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
    delete root.dataset.paper;
    printing = false;
    for (const one of document.querySelectorAll(".rt-hatch")) one.remove();
    paint();
  });
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

globalThis.addEventListener?.("hashchange", reveal);
if (document.getElementById("figures")) start().then(reveal).catch((error) => {
  document.querySelector(".rt-failed").hidden = false;
  console.error(error);
});
