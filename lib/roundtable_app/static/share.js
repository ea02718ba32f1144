// One menu for all that can be taken along from a page: files of what it shows now, its link, code to embed it, a line to cite.
const NOT_CHOSEN = ["corpus", "article", "lang", "embed", "statement", "speaker", "answer", "event"]; // of what is shown, not of which part is shown
const LONGEST = 90; // letters of a file's name

// The name of a file: corpus and page, what of it, and what is chosen.
export function fileName(name, part, search, end) {
  const chosen = [...new URLSearchParams(search)].filter(([key, value]) => value && !key.startsWith("utm_") && !NOT_CHOSEN.includes(key));
  const words = [name, part, ...chosen.map(([key, value]) => `${key}-${value}`)].filter(Boolean).join("-");
  return `${words.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, LONGEST).replace(/-+$/, "")}.${end}`;
}

// The address of what can stand in a page of others, and the code for it.
export function embedCode(address, title, hasMatrix) {
  const url = new URL(address);
  url.hash = "";
  url.searchParams.set("embed", url.searchParams.get("statement") ? "statement" : hasMatrix ? "matrix" : "figure");
  const words = title.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<iframe src="${url.href.replaceAll("&", "&amp;")}" title="${words}" width="100%" height="640" style="border:0" loading="lazy"></iframe>`;
}

// BibTeX with the address of the page, which only the browser knows.
export const withAddress = (bibtex, address) => bibtex.replace(/\n\}/, `,\n  url = {${address}}\n}`);

const text = (element) => element?.textContent.trim().replace(/\s+/g, " ") ?? "";
const make = (name, properties = {}, ...children) => { const element = Object.assign(document.createElement(name), properties); element.append(...children); return element; };

const menu = globalThis.document?.querySelector(".rt-share");
if (menu) {
  const content = menu.querySelector(".rt-share-menu"), live = menu.querySelector(".rt-share-live"), summary = menu.querySelector("summary");
  const words = JSON.parse(content.dataset.words), { name, source } = content.dataset;
  const module = (address) => import(new URL(address, location.href).href);
  const charts = () => module(document.body.dataset.chartView), pictures = () => module(menu.dataset.pictures);
  const shown = () => document.querySelector(".rt-live") ?? document.getElementById("rt-first") ?? document.querySelector("main");
  const headline = () => text(shown().querySelector(".rt-headline"));

  const status = make("p", { className: "rt-share-said" });
  status.setAttribute("role", "status");
  let timer;
  const say = (said) => { status.textContent = said; clearTimeout(timer); timer = setTimeout(() => { status.textContent = ""; }, 4000); };
  function button(label, act, said, what) {
    const one = make("button", { type: "button", textContent: label });
    if (what) one.setAttribute("aria-label", `${label}: ${what}`);
    one.addEventListener("click", async () => {
      try { await act(); say(said); } catch (error) { say(error.message || words.failed); }
    });
    return one;
  }

  // What the page shows now: its matrix, and its figures.
  function things() {
    const found = [], place = shown(), matrix = place.querySelector(".rt-first-table:has(.rt-matrix)");
    const about = () => ({ title: headline(), source: `${source} · ${location.href.split("#")[0]}` });
    if (matrix) {
      found.push({
        part: "", title: matrix.roundtable?.title ?? words.matrix,
        csv: async () => (await pictures()).listed(matrix),
        picture: async (format) => (await pictures()).matrixPicture(matrix, { ...about(), key: text(matrix.querySelector(".rt-key") ?? [...matrix.querySelectorAll(".rt-small")].at(-1)) }, format),
      });
    }
    for (const figure of place.querySelectorAll(".rt-figure")) {
      const gd = figure.querySelector(":scope > .rt-plot"), info = figure.roundtable;
      if (!gd?._fullLayout || !info) continue;
      found.push({
        part: info.name, title: info.title,
        csv: gd.layout.meta?.columns && (async () => gd.layout.meta),
        // beside a matrix the finding is not of the figure
        picture: async (format) => (await charts()).figurePicture(gd, { ...about(), ...(matrix ? { title: info.title } : { subtitle: info.title }) }, format),
      });
    }
    return found;
  }

  function files(thing) {
    const called = (end) => fileName(name, thing.part, location.search, end), acts = [];
    if (thing.csv) acts.push(["csv", async () => (await charts()).saveTable(await thing.csv(), called("csv"))]);
    for (const format of ["png", "svg"]) acts.push([format, async () => (await charts()).save(await thing.picture(format), called(format))]);
    return make("li", {}, make("span", { textContent: thing.title }), ...acts.map(([key, act]) => button(words[key], act, words.saved, thing.title)));
  }

  function fill() {
    const address = location.href.split("#")[0], copy = async (said) => (await charts()).copy(said);
    const links = make("p", {}, button(words.link, () => copy(address), words.copied));
    if (menu.matches("[data-embeddable]")) links.append(button(words.embed, () => copy(embedCode(address, headline(), Boolean(shown().querySelector(".rt-matrix")))), words.copied));
    links.append(button(words.cite, () => copy(`${headline()} ${text(content.querySelector(".rt-share-line"))} ${address}`), words.copied));
    live.replaceChildren(links, make("p", { className: "rt-share-title", textContent: words.files }), make("ul", {}, ...things().map(files)), status);
    live.hidden = false;
    const bibtex = content.querySelector(".rt-share-bibtex");
    bibtex.href = `data:application/x-bibtex;charset=utf-8,${encodeURIComponent(withAddress(bibtex.dataset.text, address))}`;
  }

  const close = () => { menu.open = false; };
  menu.addEventListener("toggle", () => menu.open && fill());
  if (menu.open) fill(); // opened before anybody listened
  document.addEventListener("rt-drawn", () => menu.open && fill()); // opened before the charts were there
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.preventDefault(); // it closes nothing else
    close();
    summary.focus();
  });
  document.addEventListener("click", ({ target }) => { if (menu.open && !menu.contains(target)) close(); });
  menu.addEventListener("focusout", ({ relatedTarget }) => { if (relatedTarget && !menu.contains(relatedTarget)) close(); });
}
