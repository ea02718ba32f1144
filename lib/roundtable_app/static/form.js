// Words and controls that Python wrote; what a reader chooses and presses in them goes back by name and value.
function render({ model, el }) {
  const form = document.createElement("form"); // radio buttons form groups within it, so two views of one model stay apart
  form.className = "rt-form";
  if (model.get("spoken")) form.setAttribute("aria-live", "polite"); // on what stays: a live region that is itself new is not read
  el.append(form);
  const mark = () => {
    const chosen = model.get("chosen");
    for (const one of form.querySelectorAll("input")) one.checked = chosen[one.name] === one.value;
  };
  const write = () => {
    const at = form.contains(document.activeElement) ? document.activeElement : null;
    const open = new Set([...form.querySelectorAll("details[open]")].map((details) => details.className));
    form.innerHTML = model.get("html");
    for (const details of form.querySelectorAll("details")) details.open = open.has(details.className);
    mark();
    if (at?.matches("summary")) [...form.querySelectorAll("summary")].find((e) => e.parentElement.className === at.parentElement.className)?.focus({ preventScroll: true });
    else if (at) [...form.elements].find((e) => e.name === at.name && e.value === at.value)?.focus({ preventScroll: true });
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => {
    model.set("chosen", { ...model.get("chosen"), [target.name]: target.checked ? target.value : "" });
    model.save_changes();
  });
  form.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button) model.send({ pressed: button.value });
  });
  model.on("change:html", write);
  model.on("change:chosen", mark);
  write();
  return () => { model.off("change:html", write); model.off("change:chosen", mark); };
}

export default { render };
