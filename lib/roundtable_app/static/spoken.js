// For who does not see the board change, or does not point at it: what a choice has changed is said once, in one sentence; evidence that was
// opened can be gone to, and Escape closes it and leads back to where it was opened.
function render({ model, el }) {
  el.classList.add("rt-unseen");
  const status = document.createElement("div");
  status.setAttribute("role", "status");
  el.append(status);
  let fading;
  const say = () => { // who reads on later finds the sentence where it stands on the board, not here once more
    clearTimeout(fading);
    status.textContent = model.get("said");
    fading = setTimeout(() => { status.textContent = ""; }, 20000);
  };
  let detail, opener, due, open = false;

  const free = (place) => !place || place === document.body || detail.contains(place);
  const remember = () => { if (!free(document.activeElement)) opener = document.activeElement; };
  const seen = new MutationObserver(() => {
    const now = detail.classList.contains("rt-open");
    if (now && !open) { opener = undefined; remember(); }
    if (!now && open && free(document.activeElement)) back();
    open = now;
  });
  const back = () => {
    const place = opener?.isConnected ? opener : detail.closest(".rt-board").querySelector(".rt-plot");
    if (place && place !== opener) place.tabIndex = -1;
    place?.focus({ preventScroll: place !== opener });
  };
  const close = (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !detail?.isConnected || !detail.classList.contains("rt-open")) return;
    detail.querySelector(".rt-close").click();
  };
  const go = (message) => {
    if (!message.go || !detail) return;
    remember();
    requestAnimationFrame(() => detail.focus());
  };
  const join = () => { // a widget is drawn before it stands in its board, and before the others do
    detail = el.closest(".rt-board")?.querySelector(".rt-detail");
    if (!detail) { due = setTimeout(join, 100); return; }
    detail.setAttribute("role", "region");
    detail.setAttribute("aria-label", model.get("name"));
    detail.tabIndex = -1;
    open = detail.classList.contains("rt-open");
    seen.observe(detail, { attributes: true, attributeFilter: ["class"] });
  };

  model.on("change:said", say);
  model.on("msg:custom", go);
  document.addEventListener("keydown", close);
  if (model.get("name")) join();
  return () => {
    clearTimeout(due);
    clearTimeout(fading);
    seen.disconnect();
    model.off("change:said", say);
    model.off("msg:custom", go);
    document.removeEventListener("keydown", close);
  };
}

export default { render };
