// Light or dark, before anything is drawn: the reader's choice, else the system's. <html data-theme> always says which.
(() => {
  "use strict";
  const embed = new URLSearchParams(location.search).get("embed"); // what of the page stands alone in another: links.js
  if (["statement", "matrix", "figure"].includes(embed)) document.documentElement.dataset.embed = embed;
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const key = "roundtable-theme";

  function chosen() {
    try {
      const theme = localStorage.getItem(key);
      return theme === "light" || theme === "dark" ? theme : null;
    } catch {
      return null; // storage is blocked: a choice lasts as long as the page
    }
  }

  function apply(theme) {
    if (root.dataset.theme !== theme) root.dataset.theme = theme; // who watches it draws anew
    if (!document.body) return;
    document.body.dataset.jpThemeLight = String(theme === "light");
    document.body.dataset.jpThemeName = theme === "light" ? "JupyterLab Light" : "JupyterLab Dark";
  }

  function follow() {
    apply(chosen() || (system.matches ? "dark" : "light"));
  }

  follow();
  system.addEventListener("change", follow);
  window.addEventListener("storage", (event) => event.key === key && follow()); // chosen in another tab
  document.addEventListener("DOMContentLoaded", () => apply(root.dataset.theme));
  document.addEventListener("click", (event) => {
    const language = event.target.closest("a[data-lang]");
    if (language?.getAttribute("href").startsWith("?")) {
      const query = new URLSearchParams(location.search); // all that is chosen by now stays chosen
      query.set("lang", language.dataset.lang);
      language.href = `?${query}`;
    } else if (language) language.search = location.search;
    if (!event.target.closest(".rt-theme")) return;
    apply(root.dataset.theme === "dark" ? "light" : "dark");
    try {
      localStorage.setItem(key, root.dataset.theme);
    } catch {
      // see above
    }
  });
})();
