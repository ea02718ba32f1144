// What a dashboard does besides drawing: starts Voilà when the first chart is there, frees its kernel when it is left, says when it lost it.
(() => {
  "use strict";
  const base = document.body.dataset.baseUrl;

  const config = () => JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}");

  // Voilà's scripts would keep the first chart waiting, so they come after it. They start on "load", which may be over by then.
  const drawn = new Promise((done) => {
    document.addEventListener("rt-drawn", done);
    setTimeout(done, 10000); // if it never comes
  });
  const listen = window.addEventListener;
  window.addEventListener = function (type, act, ...more) {
    if (type === "load" && document.readyState === "complete") setTimeout(act);
    else listen.call(this, type, act, ...more);
  };
  // On a slow phone widgets take longer than their libraries wait: ipywidgets asks for each one again after four seconds,
  // and anywidget loses for good what the kernel says to one that has not begun after two.
  const PATIENCE = 60000;
  const { setTimeout: after } = window, signal = AbortSignal.timeout;
  window.setTimeout = (act, time, ...more) => after.call(window, act, time === 4000 && /Control.comm/.test(act) ? PATIENCE : time, ...more);
  AbortSignal.timeout = (time) => signal.call(AbortSignal, time === 2000 ? PATIENCE : time);
  document.addEventListener("DOMContentLoaded", async () => {
    if (document.getElementById("rt-first")) await drawn;
    for (const { src } of document.querySelectorAll("script[data-start]")) {
      document.body.append(Object.assign(document.createElement("script"), { src, async: false }));
    }
  });

  // Voilà frees the kernel on `beforeunload`, which also comes when nobody leaves (a download, a mail link, "stay on this page"),
  // and without the cookie that the server asks for. Ours comes first and keeps Voilà's from running.
  window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation());

  window.addEventListener("pagehide", () => {
    if (!config().kernelId) return;
    let token = (document.cookie.match(/(?:^|;\s*)_xsrf=([^;]*)/) || [])[1];
    if (!token) {
      token = crypto.getRandomValues(new Uint32Array(4)).join("");
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API answers too late for a page that is left
      document.cookie = `_xsrf=${token}; path=${base}; SameSite=Strict`;
    }
    const form = new FormData();
    form.append("_xsrf", token);
    navigator.sendBeacon(`${base}api/shutdown/${config().kernelId}`, form);
  });
  window.addEventListener("pageshow", (event) => event.persisted && location.reload()); // back again, but the kernel is gone

  const banner = document.getElementById("rt-banner");
  banner.querySelector("button").addEventListener("click", () => location.reload());
  function say(text) {
    banner.hidden = !text;
    banner.querySelector("p").textContent = text;
  }

  let dead = false;
  let waiting = 0;
  function died() {
    dead = true;
    say(banner.dataset.dead);
  }
  // Who was away for longer than a kernel waits (asleep, in a tunnel) finds it gone: no try to reach it again would ever end.
  async function look(kernel) {
    if (dead) return;
    const answer = await fetch(`${base}../api/kernels/${config().kernelId}`, { cache: "no-store" }).catch(() => null);
    if (answer?.status === 404) {
      died();
      kernel.dispose(); // it asks no more
    } else waiting = setTimeout(() => look(kernel), 5000);
  }
  function connection(kernel, status) {
    clearTimeout(waiting);
    if (dead) return;
    if (status === "connected") say("");
    else waiting = setTimeout(() => { say(banner.dataset.lost); look(kernel); }, 2000);
  }
  function watch(kernel) {
    kernel.statusChanged.connect((_, status) => {
      if (["dead", "terminating", "restarting", "autorestarting"].includes(status)) died();
    });
    kernel.connectionStatusChanged.connect((_, status) => connection(kernel, status));
    kernel.disposed.connect(died);
  }
  // A page whose board does not come still reads well; after a while it says that it is only the answer.
  setTimeout(() => {
    if (!dead && document.getElementById("rt-first")) say(banner.dataset.slow);
  }, 45000);
  document.addEventListener("rt-live", () => !dead && say(""));

  // ipywidgets looks for a widget for two seconds. If all have come in one long task at the end of that, it gives this one up for good, though it is there:
  // until such a search is over it is told that not all have come, and then to draw again what it has not found.
  function patient(manager) {
    Object.defineProperty(manager, "restoredStatus", { value: false, configurable: true });
    manager.restored.connect(function once() {
      manager.restored.disconnect(once);
      setTimeout(() => { delete manager.restoredStatus; manager.restored.emit(); }, 2500);
    });
  }
  // plotly's own widget measures its place once, and on a slow line before it stands in the page: 700 px, whatever there is.
  // Its model is told what Python would tell it, as nothing else reaches its copy of the library.
  function keepFitting(manager) {
    document.addEventListener("plotlywidget-after-render", ({ detail: { element } }) => {
      new ResizeObserver(() => refit(manager, element)).observe(element);
    });
  }
  async function refit(manager, element) {
    const { clientWidth: room, _fullLayout: drawn } = element;
    if (!room || !drawn?.autosize || Math.abs(drawn.width - room) < 1) return;
    for (const { value: model } of await Promise.allSettled(Object.values(manager._models))) {
      if (model?.get("_py2js_relayout") === undefined) continue;
      const views = await Promise.all(Object.values(model.views ?? {}));
      if (!views.some(({ el }) => el === element)) continue;
      const asked = { relayout_data: { autosize: true }, layout_edit_id: model.get("_last_layout_edit_id"), room };
      model.set("_py2js_relayout", asked);
    }
  }
  let app;
  Object.defineProperty(window, "jupyterapp", {
    configurable: true,
    get: () => app,
    set(value) { // before anything has come from the kernel
      app = value;
      app.widgetManagerPromise.promise.then((manager) => { patient(manager); watch(manager.kernel); keepFitting(manager); });
    },
  });
})();
