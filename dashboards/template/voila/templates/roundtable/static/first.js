// The answer of a page: words and table came with it, charts are drawn from a snapshot, choices are answered by data. Where a page has a
// kernel, the kernel's board takes the answer's place afterwards (hand-over.js); the others are complete.
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

// Whether a control of a form no longer shows what the page came with.
function changed(control) {
  if (control.matches("select")) {
    const options = [...control.options];
    return control.selectedIndex !== Math.max(0, options.findIndex((option) => option.defaultSelected));
  }
  return control.matches("[type=checkbox], [type=radio]") && control.checked !== control.defaultChecked;
}

// The query that a form asks for, with all else that the address says. A drop-down that always names somebody asks for it only once a
// reader has chosen there (target), or the address has it.
export function queryOf(form, search, target) {
  const always = (select) => select.options[0]?.value, chosen = target?.matches?.("select") && always(target);
  const selects = [...form.elements].filter((one) => one.matches("select") && (!always(one) || chosen));
  const query = withChoices(search, Object.fromEntries(selects.map((select) => [select.name, select.value])));
  for (const radio of form.querySelectorAll("[type=radio]:checked")) {
    if (radio.value) query.set(radio.name, radio.value);
    else query.delete(radio.name);
  }
  const boxes = [...form.querySelectorAll("[name=experts]")], on = boxes.filter((box) => box.checked);
  if (on.length === boxes.length) query.delete("experts");
  else query.set("experts", on.map((box) => box.value).join(",") || "-");
  for (const box of form.querySelectorAll("[data-off]")) {
    if (box.checked) query.delete(box.name);
    else query.set(box.name, box.dataset.off);
  }
  return query;
}

// The controls of a form as an address says, when a reader goes back or forward.
function follow(form, search) {
  const query = new URLSearchParams(search), shown = query.get("experts")?.split(",");
  for (const one of form.elements) {
    if (one.matches("[type=radio]")) one.checked = (query.get(one.name) ?? "") === one.value;
    else if (one.matches("select")) one.value = query.get(one.name) ?? one.options[0]?.value;
    else if (one.name === "experts") one.checked = !shown || shown.includes(one.value);
    else if (one.matches("[data-off]")) one.checked = query.get(one.name) !== one.dataset.off;
  }
}

// Where the keyboard is, so that it is there again when what it stood in has been written anew.
const SAME = [["data-opens", (e) => e.dataset.opens], ["name", (e) => e.name], ["value", (e) => e.value]];
function keepFocus(part) {
  const at = part.contains(document.activeElement) ? document.activeElement : null;
  const same = at && SAME.find(([, read]) => read(at));
  if (!same) return () => {};
  const value = same[1](at);
  return () => [...part.querySelectorAll(at.localName)].find((one) => same[1](one) === value)?.focus({ preventScroll: true });
}

function write(part, html) {
  const open = [...part.querySelectorAll("details")].map((details) => details.open), focus = keepFocus(part);
  part.innerHTML = html;
  const again = [...part.querySelectorAll("details")];
  if (again.length === open.length) again.forEach((details, i) => { details.open = open[i]; });
  focus();
}

// Words as one searches for them: without accents and capitals.
export const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// Hides the rows of the tables that do not have all these words, and the groups that have no row left.
function find(part, text) {
  const wanted = plain(text).split(/\s+/).filter(Boolean);
  part.toggleAttribute("data-searched", wanted.length > 0); // what a phone folds away is found too
  for (const group of part.querySelectorAll(".rt-scroll")) {
    const rows = [...group.querySelector("table").tBodies[0].rows];
    for (const row of rows) {
      const words = plain([...row.querySelectorAll("th, [data-find]")].map((cell) => cell.textContent).join(" "));
      row.hidden = !wanted.every((word) => words.includes(word));
    }
    group.hidden = rows.length > 0 && rows.every((row) => row.hidden);
    const fold = group.parentElement.closest("details");
    if (fold && wanted.length && !group.hidden) fold.open = true;
  }
}

// What the server answered, as text, by the address that was asked.
const KEPT = 300000, MANY = 40; // ms that an answer is good for; how many are kept
const answers = new Map();
function answerAt(address) {
  const known = answers.get(address);
  if (known && performance.now() - known.asked < KEPT) return known.text;
  const text = fetch(address).then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(`${answer.status} for ${address}`))));
  text.catch(() => answers.delete(address)); // the next choice tries again
  answers.delete(address);
  answers.set(address, { text, asked: performance.now() });
  if (answers.size > MANY) answers.delete(answers.keys().next().value);
  return text;
}

// From the server; a page of files names a module that finds it among them.
function addressOf(query, look) {
  const { baseUrl, view } = document.body.dataset;
  return `${baseUrl}first/${view}?${query ? `${query}&` : ""}_width=${look.width}&_dark=${look.dark ? 1 : 0}`;
}
const fromServer = async (query, look) => JSON.parse(await answerAt(addressOf(query, look)));

// What the server computes ahead, one after another, so that a reader's own choice waits for none.
async function askAhead(choices, look) {
  if (navigator.connection?.saveData) return;
  const { search } = location;
  for (const one of choices) await answerAt(addressOf(readable(withChoices(search, Object.fromEntries(new URLSearchParams(one)))), look));
}

if (place) {
  const complete = document.body.matches("[data-complete]"), form = place.querySelector("form");
  const beside = place.querySelector(".rt-detail"), said = document.getElementById("rt-said");
  const { states } = document.body.dataset;
  const ask = states ? (await import(new URL(states, location.href).href)).ask : fromServer;
  const charts = await import(new URL(document.body.dataset.chartView, location.href).href);
  const opens = (form.dataset.opens ?? "").split(" ").filter(Boolean).map((one) => one.split(":")); // what a click sets: names, and of how many ids each is made
  let turn = 0, brushed = null;

  const box = place.querySelector(".rt-search");
  const search = () => box && find(place.querySelector(".rt-drawing"), box.querySelector("input").value);
  if (box) {
    box.hidden = false;
    box.addEventListener("input", search);
  }
  const empty = () => !place.querySelector("[data-figure]");
  painted.then(() => empty() || charts.library()).catch(() => {}); // while the server draws for this width; who draws tries again, and tells

  // A choice that nobody answers (a train in a tunnel, a laptop asleep) stays in the address. The page says so, and asks again.
  const banner = document.getElementById("rt-banner");
  let asks = 0;
  const warn = (text) => {
    if (!complete || banner.querySelector("p").textContent === text) return; // where there is a kernel, page.js says how it is
    banner.hidden = !text;
    banner.querySelector("p").textContent = text;
  };
  const again = () => { if (!banner.hidden) answerAll(); };
  const answerAll = () => {
    clearTimeout(asks);
    return show(true).then(() => warn(""), () => { warn(banner.dataset.unanswered); asks = setTimeout(again, 10000); });
  };
  if (complete) {
    banner.querySelector("button").addEventListener("click", () => location.reload());
    addEventListener("online", again);
    document.addEventListener("visibilitychange", () => document.hidden || again());
  }

  const look = (larger) => ({
    width: Math.floor(place.querySelector(".rt-drawing").getBoundingClientRect().width / larger),
    dark: root.dataset.theme === "dark",
  });
  let wanted = false; // the words of a choice; whatever is drawn meanwhile, they are written
  const show = async (answered) => {
    const mine = ++turn;
    wanted ||= answered;
    const larger = charts.enlargement(), answer = await ask(location.search.slice(1), look(larger));
    if (!answer || mine !== turn || !place.isConnected) return;
    const { parts, figures, about } = answer;
    if (wanted) {
      wanted = false;
      for (const [name, html] of Object.entries(parts)) {
        const part = place.querySelector(`.${name}`);
        if (part.querySelector("[data-brush]") && brushed) brushed(html); // it keeps the pointer that moves it
        else write(part, html);
      }
      beside?.classList.toggle("rt-open", Boolean(beside.querySelector("section")));
      if (said) said.textContent = beside?.querySelector("section h3")?.textContent ?? place.querySelector(".rt-headline").textContent;
    }
    document.dispatchEvent(new CustomEvent("rt-about", { detail: about }));
    if (answer.take) place.querySelector(".rt-first-table").roundtable = answer.take; // what the menu of the page calls it
    search();
    for (const [name, state] of Object.entries(figures)) {
      const el = place.querySelector(`[data-figure="${name}"]`);
      el.style.minHeight = `${state.layout.height * larger}px`;
      const fresh = !el.querySelector(".rt-plot");
      const gd = await charts.draw(el, state);
      charts.enlarge(gd, larger);
      if (mine !== turn) return;
      el.classList.remove("rt-soon");
      if (fresh && opens.length) gd.on("plotly_click", ({ points }) => points[0]?.customdata && choose(clicked(points[0].customdata)));
    }
  };
  const go = (query) => {
    const address = location.pathname + (query ? `?${query}` : "") + location.hash;
    history[complete && query !== location.search.slice(1) ? "pushState" : "replaceState"](null, "", address);
    return answerAll();
  };
  const choose = (chosen) => go(readable(withChoices(location.search, chosen)));
  const clicked = (ids) => {
    const left = [...ids];
    return Object.fromEntries(opens.map(([name, parts]) => [name, left.splice(0, Number(parts)).join("/")]));
  };
  const read = (event) => {
    const query = queryOf(form, location.search, event.target);
    if (!OTHERS.includes(event.target.name)) return go(readable(query));
    if (event.target.name === "corpus") query.delete("article"); // it has others
    location.search = query;
  };
  // From the head of a column, or all again; the boxes of the form follow, and the keyboard is where the way back is.
  const showExperts = async (experts) => {
    await choose(experts ? { experts } : { experts, based: "" });
    follow(form, location.search);
    place.querySelector(experts ? ".rt-shows" : ".rt-hide")?.focus();
  };
  // What the open evidence was opened from, which may have been written anew since; of several, one in the same part of the page.
  let from = null;
  const opener = () => {
    const query = new URLSearchParams(location.search), ids = opens.map(([name]) => query.get(name)).filter(Boolean).join("/");
    return (part) => [...part.querySelectorAll("a[data-opens], button")].find((one) => (one.dataset.opens ?? one.value) === ids && one.checkVisibility());
  };
  const close = async () => {
    const find = opener();
    await choose(clicked(opens.map(() => "")));
    ((from && find(from)) ?? find(place))?.focus();
  };
  const open = async (ids, at) => {
    from = at.closest("[class*=rt-first-]");
    await choose(clicked(ids));
    if (!complete) return; // the board goes there
    beside.focus();
    beside.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  };
  place.addEventListener("change", (event) => event.target.form === form && read(event));
  place.addEventListener("click", (event) => {
    const { target } = event, link = target.closest("a[data-opens]");
    if (link && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      open(link.dataset.opens.split("/"), link);
    }
    const lane = !link && target.closest(".rt-lanes tr")?.querySelector("a[data-opens]");
    if (lane) open([lane.dataset.opens], lane);
    const column = target.closest("a[data-experts]");
    if (column && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      showExperts(column.dataset.experts);
    }
    if (target.closest(".rt-close")) close();
    const button = target.closest(":is(.rt-table, .rt-first-compare) button"); // a cell of a table: what is behind it
    if (button?.name === "pair") {
      const [one, other] = button.value.split("/");
      choose({ one, other });
    } else if (button?.value) open(button.value.split("/"), button);
  });
  document.addEventListener("keydown", (event) => {
    const { key, target, defaultPrevented } = event;
    if (key !== "Escape" || defaultPrevented || target.matches("input[type=search]") || !place.isConnected || !beside?.matches(".rt-open")) return;
    close();
  });
  const calendar = place.querySelector("[data-brush]")?.parentElement;
  if (calendar) import("./period.js").then(({ mount }) => mount(calendar, choose)).then((show) => { brushed = show; }).catch(() => {});
  const stand = place.querySelector("[data-stand]");
  const begin = () => import("./standpoint.js").then(({ ask }) => ask(stand)).catch(() => {});
  if (stand?.open) begin(); // unfolded before anybody listened
  else stand?.addEventListener("toggle", begin, { once: true });
  form.addEventListener("submit", (event) => { event.preventDefault(); read(event); });
  const early = [...form.elements].find(changed); // chosen before anybody listened
  if (early) read({ target: early });
  new MutationObserver(() => place.isConnected && show(false).catch(() => {})).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
  if (complete) {
    addEventListener("popstate", () => { follow(form, location.search); answerAll(); });
    let { innerWidth } = window;
    addEventListener("resize", () => { if (innerWidth !== window.innerWidth) { ({ innerWidth } = window); show(false).catch(() => {}); } });
  } else {
    const { follow: track, waitForBoard } = await import("./hand-over.js");
    track(place);
    waitForBoard(place);
  }
  if (states && location.search) follow(form, location.search);
  await show(Boolean(states && location.search)).catch(() => {});
  if (complete) root.dataset.rtLive = "";
  const ahead = form.dataset.ahead?.split(" ") ?? [];
  if (complete && !states) askAhead(ahead, look(charts.enlargement())).catch(() => {});
  document.dispatchEvent(new CustomEvent("rt-drawn"));
}
