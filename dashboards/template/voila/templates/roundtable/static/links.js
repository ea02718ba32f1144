// On every page: copies its address, carries what is chosen to the other dashboards, and keeps the finding as the title.
(() => {
  document.addEventListener("click", async (event) => {
    const link = event.target.closest(".rt-copy");
    if (!link) return;
    const { copy } = await import(new URL(document.body.dataset.chartView, location.href).href);
    await copy(location.href.split("#")[0]);
    const { textContent } = link;
    link.textContent = link.dataset.said;
    setTimeout(() => { link.textContent = textContent; }, 3000);
  });

  // What is chosen goes along to the other dashboards, and the data that are named are those that are shown.
  document.addEventListener("rt-about", ({ detail: { cite, corpus, carried } }) => {
    for (const link of document.querySelectorAll(".rt-nav a, a[data-dashboard]")) {
      const url = new URL(link.getAttribute("href"), location.href);
      url.search = [carried, link.dataset.query].filter(Boolean).join("&");
      link.setAttribute("href", url.pathname + url.search + url.hash);
    }
    const data = document.querySelector(".rt-data span");
    if (data.textContent !== cite) data.textContent = cite; // else boards, which carry what is chosen after each change of the page, would never rest
    document.querySelector(".rt-package").href = `${document.body.dataset.baseUrl}package/${encodeURIComponent(corpus)}.zip`;
  });

  // In a page of others: they are told how high this is, and a link leads to the whole.
  if (document.documentElement.dataset.embed && window.parent !== window) {
    const tell = () => window.parent.postMessage({ roundtable: "height", height: Math.ceil(document.querySelector("main").getBoundingClientRect().bottom + scrollY) }, "*");
    new ResizeObserver(tell).observe(document.querySelector("main"));
  }
  if (document.documentElement.dataset.embed) {
    const whole = new URL(location.href);
    whole.searchParams.delete("embed");
    const { textContent } = document.querySelector(".rt-data span");
    const link = Object.assign(document.createElement("a"), { href: whole.href, target: "_top", textContent });
    document.querySelector("main").append(Object.assign(document.createElement("p"), { className: "rt-embedded" }));
    document.querySelector(".rt-embedded").append(link);
  }

  // A browser runs no modules from files: the words are there, and what is missing is said.
  const banner = document.getElementById("rt-banner");
  if (location.protocol === "file:" && banner?.dataset.file) {
    banner.querySelector("p").textContent = banner.dataset.file;
    banner.querySelector("button").hidden = true;
    banner.hidden = false;
  }

  // The finding is the title of the page, whatever is chosen.
  const end = document.title.slice(document.title.lastIndexOf(" · "));
  new MutationObserver(() => {
    const headline = document.querySelector(".rt-live .rt-headline") ?? document.querySelector(".rt-headline");
    const title = headline && headline.textContent + end;
    if (title && title !== document.title) document.title = title;
  }).observe(document.querySelector("main"), { childList: true, subtree: true });
})();
