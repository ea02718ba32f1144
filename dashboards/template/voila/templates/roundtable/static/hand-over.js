// The board of a kernel takes the place of the answer that came with the page, with what was chosen meanwhile.
const root = document.documentElement;

// Where the reader is: the page's shell moves the answer once, and an element that is moved loses the focus.
const words = (element) => element.ariaLabel || (element.matches("select, input") ? element.closest("label").querySelector("span") ?? element.closest("label") : element).textContent.trim();
let held = null;

export function follow(place) {
  document.addEventListener("focusin", ({ target }) => { held = place?.contains(target) ? target : null; });
  document.addEventListener("pointerdown", ({ target }) => { held = target.closest?.("#rt-first label")?.querySelector("select, input") ?? null; });
}

// The same thing on the board: a choice of this name, a button, a link, something to unfold.
function counterpart(live) {
  if (!held) return null;
  const kind = held.matches("input") ? ".rt-people button" : held.localName, name = words(held);
  const named = (element) => (element.matches("select") ? element.closest(".widget-dropdown")?.textContent.trim().startsWith(name) : words(element) === name);
  return [...live.querySelectorAll(kind)].find(named) ?? (kind === "summary" ? live.querySelector(kind) : null); // the board may name its table otherwise
}

function fits(live) {
  const figures = [...live.querySelectorAll(".rt-figure")];
  if (!figures.length || figures.some((figure) => !figure.querySelector(".main-svg"))) return false;
  const room = live.querySelector(".rt-drawing")?.getBoundingClientRect().width ?? 0;
  const drawn = live.querySelector(".rt-drawing .main-svg")?.getBoundingClientRect().width ?? 0;
  return root.dataset.rtAddress === "settled" && Math.abs(room - drawn) < 24;
}

function handOver(place, live) {
  const focused = counterpart(live);
  const open = [...place.querySelectorAll("details")].some((details) => details.open);
  const { scrollY } = window;
  place.remove();
  if (open) live.querySelector("details")?.setAttribute("open", "");
  focused?.focus({ preventScroll: true });
  window.scrollTo({ top: scrollY, behavior: "instant" });
  root.dataset.rtLive = "";
  document.dispatchEvent(new CustomEvent("rt-live"));
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target && !scrollY) target.scrollIntoView();
}

export function waitForBoard(place) {
  const looking = setInterval(() => {
    const live = document.querySelector(".rt-live");
    if (!live || !fits(live)) return;
    clearInterval(looking);
    handOver(place, live);
  }, 50);
}
