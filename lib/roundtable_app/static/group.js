// Buttons that stay pressed, in the box where this widget stands: a screen reader hears what they are together, and which are pressed.
function render({ model, el }) {
  el.style.display = "none";
  const seen = new MutationObserver(() => press());
  let box, due;
  const press = () => {
    for (const button of box.querySelectorAll("button")) {
      const pressed = String(button.classList.contains("mod-active"));
      if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
    }
  };
  const join = () => { // a widget is drawn before it stands in its box
    box = el.parentElement;
    if (!box?.classList.contains("widget-box")) { due = setTimeout(join, 30); return; }
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", model.get("name"));
    seen.observe(box, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
    press();
  };
  join();
  return () => { clearTimeout(due); seen.disconnect(); };
}

export default { render };
