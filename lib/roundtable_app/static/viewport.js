// Dark: what the page says (Voilà's template, JupyterLab's theme), else what the system prefers.
const system = matchMedia("(prefers-color-scheme: dark)");
function dark() {
  const root = document.documentElement, lab = document.body.dataset.jpThemeLight;
  if (root.dataset.theme) return root.dataset.theme === "dark";
  if (lab && !document.querySelector("[data-roundtable]")) return lab === "false";
  return system.matches;
}

function render({ model, el }) {
  el.classList.add("rt-viewport");
  let timer;
  const report = () => {
    const width = Math.floor(el.getBoundingClientRect().width), isDark = dark();
    if (!width || (width === model.get("width") && isDark === model.get("dark"))) return;
    model.set("width", width);
    model.set("dark", isDark);
    model.save_changes();
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(report, 120); };
  const come = () => {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    el.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
  };
  model.on("change:calls", come);
  const size = new ResizeObserver(later), theme = new MutationObserver(later);
  size.observe(el);
  for (const node of [document.documentElement, document.body]) {
    theme.observe(node, { attributes: true, attributeFilter: ["data-theme", "data-jp-theme-light"] });
  }
  system.addEventListener("change", later);
  requestAnimationFrame(report);
  return () => { model.off("change:calls", come); size.disconnect(); theme.disconnect(); system.removeEventListener("change", later); clearTimeout(timer); };
}

export default { render };
