// Until the kernel's board is there, the answer stands in its place: words and table came with the page, charts are drawn from a snapshot,
// choices are answered by the server. Then the board takes the place, with what was chosen meanwhile.
const place = document.getElementById("rt-first");

// Large scripts take a browser's time even where it has them already: not before the words are painted.
const painted = new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); setTimeout(done, 300); }); // a tab in the background paints nothing
painted.then(() => document.querySelectorAll("link[data-soon]").forEach((link) => { link.rel = "preload"; }));

const root = document.documentElement;
// A query with these choices; an empty one is taken out.
export function withChoices(search, chosen) {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(chosen)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  return query;
}

// A query as an address shows it: signs between ids are not escaped.
export const readable = (query) => query.toString().replaceAll("%2F", "/").replaceAll("%2C", ",");

const OTHERS = ["corpus", "article"]; // other data have other choices: another page

// Where the reader is: the page's shell moves the answer once, and an element that is moved loses the focus.
const words = (element) => element.ariaLabel || (element.matches("select, input") ? element.closest("label").querySelector("span") ?? element.closest("label") : element).textContent.trim();
let held = null;
document.addEventListener("focusin", ({ target }) => { held = place?.contains(target) ? target : null; });
document.addEventListener("pointerdown", ({ target }) => { held = target.closest?.("#rt-first label")?.querySelector("select, input") ?? null; });

// The same thing on the board: a choice of this name, a button, a link, something to unfold.
function counterpart(live) {
  if (!held) return null;
  const kind = held.matches("input") ? ".rt-people button" : held.localName, name = words(held);
  const named = (element) => (element.matches("select") ? element.closest(".widget-dropdown")?.textContent.trim().startsWith(name) : words(element) === name);
  return [...live.querySelectorAll(kind)].find(named) ?? (kind === "summary" ? live.querySelector(kind) : null); // the board may name its table otherwise
}

// Whether a control of a form no longer shows what the page came with.
function changed(control) {
  if (control.matches("select")) {
    const options = [...control.options];
    return control.selectedIndex !== Math.max(0, options.findIndex((option) => option.defaultSelected));
  }
  return control.matches("[type=checkbox]") && control.checked !== control.defaultChecked;
}

function fits(live) {
  const figures = [...live.querySelectorAll(".rt-figure")];
  if (!figures.length || figures.some((figure) => !figure.querySelector(".main-svg"))) return false;
  const room = live.querySelector(".rt-drawing")?.getBoundingClientRect().width ?? 0;
  const drawn = live.querySelector(".rt-drawing .main-svg")?.getBoundingClientRect().width ?? 0;
  return root.dataset.rtAddress === "settled" && Math.abs(room - drawn) < 24;
}

function handOver(live) {
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

if (place) {
  const base = document.body.dataset.baseUrl, view = document.body.dataset.view, form = place.querySelector("form");
  const charts = await import(new URL(document.body.dataset.chartView, location.href).href);
  const opens = (form.dataset.opens ?? "").split(" ").filter(Boolean).map((one) => one.split(":")); // what a click sets: names, and of how many ids each is made
  let turn = 0;

  painted.then(() => charts.library()).catch(() => {}); // while the server draws for this width; who draws tries again, and tells

  const show = async (answered) => {
    const mine = ++turn;
    const width = Math.floor(place.querySelector(".rt-drawing").getBoundingClientRect().width);
    const query = location.search.slice(1);
    const look = `_width=${width}&_dark=${root.dataset.theme === "dark" ? 1 : 0}`;
    const answer = await fetch(`${base}first/${view}?${query ? `${query}&` : ""}${look}`);
    if (!answer.ok) return;
    const { parts, figures, about } = await answer.json();
    if (mine !== turn || !place.isConnected) return;
    if (answered) for (const [name, html] of Object.entries(parts)) place.querySelector(`.${name}`).innerHTML = html;
    document.dispatchEvent(new CustomEvent("rt-about", { detail: about }));
    for (const [name, state] of Object.entries(figures)) {
      const el = place.querySelector(`[data-figure="${name}"]`);
      el.style.minHeight = `${state.layout.height}px`;
      const fresh = !el.querySelector(".rt-plot");
      const gd = await charts.draw(el, state);
      if (mine !== turn) return;
      el.classList.remove("rt-soon");
      if (fresh && opens.length) gd.on("plotly_click", ({ points }) => points[0]?.customdata && choose(clicked(points[0].customdata)));
    }
  };
  const write = (query) => {
    history.replaceState(null, "", location.pathname + (query ? `?${query}` : "") + location.hash);
    show(true).catch(() => {});
  };
  const choose = (chosen) => write(readable(withChoices(location.search, chosen)));
  const clicked = (ids) => {
    const left = [...ids];
    return Object.fromEntries(opens.map(([name, parts]) => [name, left.splice(0, Number(parts)).join("/")]));
  };
  const read = (event) => {
    const selects = [...form.elements].filter((one) => one.matches("select"));
    const query = withChoices(location.search, Object.fromEntries(selects.map((select) => [select.name, select.value])));
    const boxes = [...form.querySelectorAll("[name=experts]")], on = boxes.filter((box) => box.checked);
    if (on.length === boxes.length) query.delete("experts");
    else query.set("experts", on.map((box) => box.value).join(",") || "-");
    for (const box of form.querySelectorAll("[data-off]")) {
      if (box.checked) query.delete(box.name);
      else query.set(box.name, box.dataset.off);
    }
    const asked = readable(query);
    if (!OTHERS.includes(event.target.name)) return write(asked);
    if (event.target.name === "corpus") query.delete("article"); // it has others
    location.search = query;
  };
  place.addEventListener("change", (event) => event.target.form === form && read(event));
  place.addEventListener("click", ({ target }) => {
    const cell = target.closest(".rt-table button")?.value; // a cell of the table: what is behind it opens with the board
    if (cell) choose(clicked(cell.split("/")));
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); read(event); });
  const early = [...form.elements].find(changed); // chosen before anybody listened
  if (early) read({ target: early });
  new MutationObserver(() => place.isConnected && show(false).catch(() => {})).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
  const looking = setInterval(() => {
    const live = document.querySelector(".rt-live");
    if (!live || !fits(live)) return;
    clearInterval(looking);
    handOver(live);
  }, 50);
  await show(false).catch(() => {});
  document.dispatchEvent(new CustomEvent("rt-drawn"));
}
