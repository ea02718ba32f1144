"""A desk in a real browser with its Python behind it, without a kernel between: what keys ask for is
done, and what a person sees is read from the page.
"""

from __future__ import annotations

import json
from pathlib import Path

from roundtable_app import widgets

CSS = Path(widgets.__file__).parent / "coding.css"
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Desk</title>
<meta name="viewport" content="width=device-width"><style>body {{ margin: 12px }} {css}</style>
<main id="at"></main><script type="module">
{script}
const state = {state}, hears = [], own = {{}};
window.sent = [];
window.strokes = 0;
addEventListener("keydown", (event) => {{ window.strokes += event.isTrusted; }}, true);
const fire = (names) => hears.filter(([heard]) => heard.split(" ").some((name) => names.includes(name)))
  .forEach(([, hear]) => hear());
const model = {{
  get: (name) => state[name], set: (name, value) => {{ state[name] = own[name] = value; }}, save_changes() {{}},
  on: (names, hear) => hears.push([names, hear]), off() {{}},
  send: async (what) => {{
    window.sent.push(what);
    if (!window.act) return;
    const news = await window.act(what, own);
    const names = Object.keys(news).filter((name) => JSON.stringify(news[name]) !== JSON.stringify(state[name]));
    Object.assign(state, news);
    fire(names.map((name) => `change:${{name}}`));
  }},
}};
widget.render({{ model, el: document.getElementById("at") }});
</script></html>"""


def page_of(script: str, state: dict) -> str:
    """Return a page that shows a desk in a state."""
    text = json.dumps(state, default=str).replace("</", "<\\/")
    script = script.replace("export default", "const widget =")
    return PAGE.format(css=CSS.read_text("utf-8"), script=script, state=text)


def shown_state(desk) -> dict:
    """Return all that the browser gets of a desk, but its script and style."""
    state = {
        name: value for name, value in desk.get_state().items() if name not in ("_esm", "_css")
    }
    return json.loads(json.dumps(state, default=str))


def open_desk(browser, desk, **size):
    """Return a page with a desk that does what is asked of it."""
    page = browser.new_page(viewport={"width": 1440, "height": 900} | size)

    def act(what, own):
        for name, value in own.items():
            setattr(desk, name, value)
        desk._on_message(**what)
        return shown_state(desk)

    page.expose_function("act", act)
    page.set_content(page_of(desk._esm, shown_state(desk)))
    page.locator(".rt-coding").focus()
    return page


def settle(page) -> None:
    """Wait until everything that was asked for was answered, and shown."""
    page.wait_for_function("!document.querySelector('.rt-coding[aria-busy=true]')")


def focused(page) -> str:
    """Return the name of the field that has the focus, or ""."""
    return page.evaluate("document.activeElement?.dataset?.name ?? ''")
