// The brush over the calendar of a page: the period that it chooses stands in the address, as from and to.
const MONTH = /^\d{1,4}-\d\d$/;
const month = (query, name) => (MONTH.test(query.get(name) ?? "") ? query.get(name).padStart(7, "0") : "");

// The first and the last stretch that an address asks for.
export function asked({ starts, ends }, search) {
  const query = new URLSearchParams(search), from = month(query, "from"), to = month(query, "to"), last = Math.max(starts.length - 1, 0);
  const low = from ? Math.min(ends.filter((end) => end.padStart(7, "0") < from).length, last) : 0;
  const high = to ? Math.max(starts.filter((start) => start.padStart(7, "0") <= to).length - 1, low) : last;
  return { low, high };
}

// What the address says of these stretches: nothing at the ends of the calendar.
export function period({ starts, ends }, low, high) {
  return { from: low > 0 ? starts[low] : "", to: high < ends.length - 1 ? ends[high] : "" };
}

const told = (html) => JSON.parse(new DOMParser().parseFromString(html, "text/html").querySelector("[data-brush]").dataset.brush);

// Fills the place of a brush; choose: told the new period. Returns what shows another answer there.
export async function mount(part, choose) {
  const { default: brush } = await import(new URL(document.body.dataset.brush, location.href).href);
  const heard = [];
  const state = { ...told(part.innerHTML) };
  Object.assign(state, asked(state, location.search));
  const tell = (...names) => { for (const [heeded, act] of heard) if (names.some((name) => heeded.includes(`change:${name}`))) act(); };
  brush.render({
    el: part.querySelector("[data-brush]"),
    model: {
      get: (name) => state[name],
      set: (name, value) => { state[name] = value; },
      on: (names, act) => heard.push([names.split(" "), act]),
      save_changes: () => choose(period(state, state.low, state.high)),
    },
  });
  return (html) => {
    if (html) Object.assign(state, told(html));
    Object.assign(state, asked(state, location.search));
    tell("counts");
    tell("low");
  };
}
