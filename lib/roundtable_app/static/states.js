// What a page of files says to a choice: found among states that were computed beforehand (roundtable_app/site), not asked of a server.
const manifest = JSON.parse(document.getElementById("rt-states")?.textContent ?? "null");
const COLOUR = /#[0-9a-fA-F]{3,8}\b|rgba?\([^)]*\)/g;

// Unpacked, unless whoever served it has done so.
export async function unpack(bytes) {
  const packed = new Uint8Array(bytes);
  if (packed[0] !== 0x1f || packed[1] !== 0x8b) return JSON.parse(new TextDecoder().decode(packed));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}

const files = new Map();
function file(name) {
  if (!files.has(name)) {
    const found = fetch(manifest.folder + name).then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(answer.status)))).then(unpack);
    found.catch(() => files.delete(name)); // the next choice tries again
    files.set(name, found);
  }
  return files.get(name);
}

// What stands under a word of the address, which may be "constructor".
const under = (table, word) => (Object.hasOwn(table, word) ? table[word] : undefined);

// The number of the state that a query asks for; said: what is not offered here.
export function place({ axes, sets, based }, search) {
  const query = new URLSearchParams(search);
  let number = 0, left = false;
  for (const [name, ids] of Object.entries(axes)) {
    const at = ids.indexOf(query.get(name) ?? "");
    left ||= at < 0;
    number = number * ids.length + Math.max(at, 0);
  }
  const everybody = sets[0], named = query.get("experts")?.split(",") ?? everybody;
  const country = query.get("based"), from = country ? under(based, country) : everybody;
  left ||= Boolean(country && !from);
  const shown = everybody.filter((one) => named.includes(one) && (from ?? everybody).includes(one)).join();
  const set = sets.findIndex((one) => one.join() === shown);
  left ||= set < 0;
  return { number: number * sets.length + Math.max(set, 0), left };
}

// Texts in place of their numbers.
export function decode(value, texts) {
  if (typeof value === "string") return value[0] === "\u0001" ? texts[Number(value.slice(1))] : value;
  if (Array.isArray(value)) return value.map((inner) => decode(inner, texts));
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decode(inner, texts)]));
  return value;
}

// Numbers as HTML: a number is that of a line, or of a block of lines.
const written = (texts) => function html(numbers) {
  return numbers.map((one) => (Array.isArray(texts[one]) ? html(texts[one]) : texts[one])).join("\n");
};

// One value made of another and what differs.
export function changed(value, difference) {
  if (Array.isArray(difference)) return difference[0];
  const copy = Array.isArray(value) ? [...value] : { ...value };
  for (const [key, inner] of Object.entries(difference)) copy[key] = changed(copy[key], inner);
  return copy;
}

export const recoloured = (value, colours) => JSON.parse(JSON.stringify(value).replace(COLOUR, (colour) => colours[colour] ?? colour));

// Whether the event that is open comes before another one: the control as it is without one, but for some lines.
export const ordered = ({ lines, others }, other) => Object.assign([...lines], under(others, other)).join("\n");

// HTML in which what is open is marked, as the server marks it: links of a table, buttons of two compared.
export function marked(html, id) {
  const open = new RegExp(`<(?:a data-opens|button type="button" class="rt-link" value)="${id.replace(/[^\w-]/g, "\\$&")}"[^>]*`, "g");
  return html.replace(open, (tag) => (tag.includes(" aria-current=") ? tag : `${tag} aria-current="true"`));
}

// A state as the page's script takes it; look: {width, dark}.
export function answer(state, texts, search, look, { widths, colours, opens }, order, pairs = {}) {
  const query = new URLSearchParams(search), html = written(texts);
  const parts = Object.fromEntries(Object.entries(state.parts).map(([name, blocks]) => [name, html(blocks)]));
  const evidence = under(state.evidence, query.get(opens[0])), pair = under({ ...pairs, ...state.pairs }, `${query.get("one")}/${query.get("other")}`);
  if (evidence) parts["rt-first-evidence"] = html(evidence);
  if (pair) parts["rt-first-compare"] = html(pair);
  if (evidence) for (const part of ["rt-first-table", "rt-first-compare"]) if (parts[part]) parts[part] = marked(parts[part], query.get(opens[0]));
  if (evidence && order) parts["rt-first-order"] = ordered(order, query.get("other"));
  const rest = decode(state.rest, texts);
  const fitting = Math.max(widths.findLastIndex((width) => width <= look.width), 0);
  const [widest, ...smaller] = state.charts;
  let charts = decode(fitting === widths.length - 1 ? widest : changed(widest, smaller[fitting]), texts);
  if (look.dark) charts = recoloured(charts, colours);
  for (const [name, chart] of Object.entries(charts)) Object.assign(rest.figures[name], chart);
  return { parts, ...rest };
}

// The rows of a table that touch a period, as {kept, html}: a site has the sentences of the whole period alone.
const ROW = /<tr role="row"[^>]* data-from="([^"]*)" data-to="([^"]*)">[\s\S]*?<\/tr>/g;
export function within(html, search) {
  const query = new URLSearchParams(search), from = query.get("from") ?? "", to = query.get("to") ?? "\uffff";
  const kept = new Set();
  const left = html.replace(ROW, (row, first, last) => {
    if (last < from || first > to) return "";
    kept.add(/data-opens="([^"]*)"/.exec(row)?.[1]);
    return row;
  });
  return { kept, html: left };
}

// Where the two experts are compared whom a query names: with the state; of many, in a file of all of the corpus; or nowhere.
export function pairPlace({ axes, pairs }, search) {
  const query = new URLSearchParams(search), chosen = [...Object.keys(axes), "experts", "based"].filter((name) => name !== "order" && query.get(name));
  if (pairs === "all" || !query.get("one") || !query.get("other")) return "state";
  return pairs === "everybody" && !chosen.length ? "file" : "nowhere";
}

export async function ask(search, look) {
  const { number, left } = place(manifest, search), { perFile } = manifest;
  const query = new URLSearchParams(search), at = manifest.orders.indexOf(query.get(manifest.opens[0]));
  const order = at < 0 ? null : file(`order-${at}.bin`);
  const pair = pairPlace(manifest, search);
  const [states, texts, compared, pairs] = await Promise.all([file(`${Math.floor(number / perFile)}.bin`), file("texts.bin"), order, pair === "file" ? file("pairs.bin") : undefined]);
  const found = answer(states[number % perFile], texts, search, look, manifest, compared, pairs);
  if (query.has("from") || query.has("to")) {
    const { kept, html } = within(found.parts["rt-first-table"], search);
    const opened = query.get(manifest.opens[0]);
    found.parts["rt-first-table"] = html;
    if (opened && !kept.has(opened)) found.parts["rt-first-evidence"] = found.parts["rt-first-order"] = "";
    found.parts["rt-first-notes"] = `<p class="rt-note">${manifest.period}</p>`;
  }
  if (left || pair === "nowhere") found.parts["rt-first-notes"] = `<p class="rt-note">${manifest.left}</p>`;
  return found;
}
