// The page's address says what is chosen: each choice is a step back in the browser's history, and links to other dashboards carry it along.
// In a notebook the address is not ours, and stays as it is.

const OWN = () => Boolean(document.body.dataset.chartView);
const TOGETHER = 700; // ms: changes closer than this are one step
const ACTS = ["pointerdown", "click", "keydown", "input", "change"];

// The address of a page with this query.
export const addressOf = ({ pathname, hash }, query) => pathname + (query ? `?${query}` : "") + hash;

function render({ model, el }) {
  el.hidden = true;
  if (!OWN()) return undefined;
  let last = performance.now(), pending = 0, acted = false;
  const act = () => { acted = true; }; // what a slow kernel adds to its answer later belongs to the same step
  for (const type of ACTS) document.addEventListener(type, act, true);
  const ask = () => { pending += 1; model.send({ asked: location.search.slice(1) }); }; // a message: as a trait, an echo of it could undo a later choice
  const carry = () => document.dispatchEvent(new CustomEvent("rt-about", { detail: model.get("about") }));
  let due = 0; // links that are drawn anew carry it too
  const anew = new MutationObserver(() => { cancelAnimationFrame(due); due = requestAnimationFrame(carry); });
  anew.observe(document.body, { childList: true, subtree: true });
  const write = (restored) => {
    const query = model.get("query");
    carry();
    if (pending || query === location.search.slice(1)) return; // an answer to what was asked before must not overwrite what is asked now
    const step = acted && performance.now() - last > TOGETHER && restored !== true;
    [last, acted] = [performance.now(), false];
    history[step ? "pushState" : "replaceState"](null, "", addressOf(location, query));
  };
  model.on("change:query", write);
  model.on("change:about", carry);
  window.addEventListener("popstate", ask);
  const settle = () => { document.documentElement.dataset.rtAddress = "settled"; };
  const heard = (message) => {
    if (message.restored === undefined) return;
    pending -= 1;
    write(true);
    if (!pending) settle();
  };
  model.on("msg:custom", heard);
  if (location.search.slice(1) !== model.get("opened")) ask(); // chosen before this widget was here, or a kernel that could not know
  else { write(); settle(); }
  return () => { anew.disconnect(); model.off("msg:custom", heard); model.off("change:query", write); model.off("change:about", carry); window.removeEventListener("popstate", ask);
    for (const type of ACTS) document.removeEventListener(type, act, true); };
}

export default { render };
