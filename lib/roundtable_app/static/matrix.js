// The matrix of a page as columns and rows of words, and as a picture: drawn from the table as it stands there, with its colours.
const WIDTH = 1040, EDGE = 32, GAP = 14, LINE = 18, CELL = 34; // px

const clean = (text) => text.trim().replace(/\s+/g, " ");
const words = (cell) => clean((cell.querySelector(".rt-unseen") ?? cell).textContent);
const visible = (rows) => [...rows].filter((row) => !row.hidden);
export const escaped = (text) => String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

// A head without what hides it.
function headWords(cell) {
  const copy = cell.cloneNode(true);
  copy.querySelector(".rt-hide")?.remove();
  return words(copy);
}

export function listed(part) {
  const tables = [...part.querySelectorAll(".rt-matrix")];
  const rows = tables.flatMap((table) => visible(table.tBodies[0].rows).map((row) => [clean(table.caption.firstChild.textContent), ...[...row.cells].map(words)]));
  return { columns: ["", ...[...tables[0]?.tHead.rows[0].cells ?? []].map(headWords)], rows };
}

// The lines of a text that are no wider than this.
export function wrapped(text, width, measure) {
  const lines = [];
  for (const word of clean(text).split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

// What is drawn, as pieces of SVG, from the top down.
class Sheet {
  constructor(colours) {
    this.pieces = [];
    this.y = EDGE;
    this.colours = colours;
    this.pen = document.createElement("canvas").getContext("2d");
    this.font = getComputedStyle(document.body).fontFamily;
  }

  lines(text, size, weight, width) {
    this.pen.font = `${weight} ${size}px ${this.font}`;
    return wrapped(text, width, (one) => this.pen.measureText(one).width);
  }

  write(lines, x, top, { size, weight = 400, colour = this.colours.ink, anchor = "start", step = size * 1.3 }) {
    lines.forEach((line, i) => {
      this.pieces.push(`<text x="${x}" y="${(top + size + i * step).toFixed(1)}" font-size="${size}" font-weight="${weight}" fill="${colour}" text-anchor="${anchor}">${escaped(line)}</text>`);
    });
    return lines.length * step;
  }

  paragraph(text, look) {
    if (text) this.y += this.write(this.lines(text, look.size, look.weight ?? 400, WIDTH - 2 * EDGE), EDGE, this.y, look) + 6;
  }

  box(x, y, width, height, fill, stroke = "none") {
    this.pieces.push(`<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" rx="4" fill="${fill}" stroke="${stroke}"/>`);
  }

  rule(colour, width) {
    this.pieces.push(`<path d="M${EDGE} ${this.y.toFixed(1)}h${WIDTH - 2 * EDGE}" stroke="${colour}" stroke-width="${width}"/>`);
  }

  svg() {
    const height = Math.ceil(this.y + EDGE);
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="${escaped(this.font)}"><rect width="${WIDTH}" height="${height}" fill="${this.colours.paper}"/>${this.pieces.join("\n")}</svg>`;
  }
}

const LEFT = 0.34, RIGHT = 0.17; // of the width: the statement, and its result
function columnsOf(n) {
  const inner = WIDTH - 2 * EDGE, start = EDGE + LEFT * inner + GAP, end = EDGE + (1 - RIGHT) * inner - GAP;
  return { statement: LEFT * inner, start, pitch: (end - start) / Math.max(n, 1), track: end - start, result: end + GAP, room: RIGHT * inner };
}

function drawCell(sheet, cell, x, width, middle) {
  const stance = cell.querySelector(".rt-stance"), sides = cell.querySelector(".rt-sides");
  if (sides) {
    const parts = [...sides.children], all = parts.reduce((sum, part) => sum + Number.parseFloat(part.style.flexGrow || part.style.flex), 0) || 1;
    let at = x;
    for (const part of parts) {
      const long = (Number.parseFloat(part.style.flexGrow || part.style.flex) / all) * width;
      if (part.className && long) sheet.box(at, middle - 8, long, 16, getComputedStyle(part).backgroundColor);
      at += long;
    }
    return;
  }
  const centre = x + width / 2;
  if (!stance) { // a number with its length below it, or a sign for nothing
    const number = cell.querySelector("b"), length = cell.querySelector(".rt-length");
    const sign = clean((number ?? cell.querySelector("[aria-hidden]") ?? cell).textContent), look = number ? { weight: 700 } : { colour: sheet.colours.muted };
    sheet.write([sign], centre, middle - 9, { size: 13, anchor: "middle", ...look });
    if (length) sheet.box(x + 6, middle + 10, ((width - 12) * Number.parseFloat(length.style.width)) / 100, 4, getComputedStyle(length).backgroundColor);
    return;
  }
  const { backgroundColor, borderTopColor, color } = getComputedStyle(stance);
  sheet.box(x + 3, middle - CELL / 2, width - 6, CELL, backgroundColor, borderTopColor);
  let size = 12, lines;
  do { lines = sheet.lines(stance.textContent, size, 400, width - 10); size -= 0.5; } while (size > 7 && (lines.length > 2 || lines.some((line) => sheet.pen.measureText(line).width > width - 8)));
  size += 0.5;
  sheet.write(lines, centre, middle - (lines.length * size * 1.2) / 2 - size * 0.08, { size, colour: color, anchor: "middle", step: size * 1.2 });
}

function drawHeads(sheet, cells, at) {
  const heads = cells.map((cell) => [clean(cell.querySelector("span:not(.rt-unseen)")?.textContent ?? ""), clean(cell.querySelector("b")?.textContent ?? "")]);
  heads.forEach(([given, surname], i) => {
    const centre = at.start + (i + 0.5) * at.pitch, fits = (words, weight) => sheet.lines(words, 11.5, weight, 1e4) && sheet.pen.measureText(words).width <= at.pitch - 2;
    if (given && fits(given, 400)) sheet.write([given], centre, sheet.y + 14, { size: 11.5, colour: sheet.colours.muted, anchor: "middle" });
    const short = fits(surname, 700) ? surname : surname.slice(0, Math.max(1, Math.floor(at.pitch / 8)));
    sheet.write([short], centre, sheet.y + 29, { size: 11.5, weight: 700, anchor: "middle" });
  });
}

function drawTable(sheet, table) {
  const [, ...heads] = table.tHead.rows[0].cells, experts = heads.slice(0, -1), at = columnsOf(experts.length);
  const question = table.caption.querySelector(".rt-question");
  const title = sheet.lines(table.caption.firstChild.textContent, 16, 700, at.statement);
  const asked = question ? sheet.lines(question.textContent, 11.5, 400, at.statement) : [];
  const height = Math.max(title.length * 21 + asked.length * 15, 44) + 8;
  sheet.y += 22;
  const below = sheet.write(title, EDGE, sheet.y + 4, { size: 16, weight: 700 });
  sheet.write(asked, EDGE, sheet.y + 8 + below, { size: 11.5, colour: sheet.colours.muted });
  sheet.y += height - 50;
  if (table.matches(".rt-lanes")) drawYears(sheet, table, at);
  else drawHeads(sheet, experts, at);
  sheet.y += 50;
  sheet.rule(sheet.colours.ink, 1.5);
  for (const row of visible(table.tBodies[0].rows)) drawRow(sheet, row, at);
}

function drawYears(sheet, table, at) {
  for (const year of table.tHead.querySelectorAll(".rt-years i")) {
    sheet.write([clean(year.textContent)], at.start + (Number.parseFloat(year.style.left) / 100) * at.track, sheet.y + 30, { size: 11.5, colour: sheet.colours.muted });
  }
}

// An event: its words, its days on the calendar, who mentions it.
function drawLane(sheet, row, at) {
  const [event, time, who] = row.cells;
  const lines = sheet.lines(event.textContent, 13, 400, at.statement), named = sheet.lines(words(who), 11.5, 400, at.room);
  const height = Math.max(lines.length * LINE, named.length * 15, 32) + 12, middle = sheet.y + height / 2;
  sheet.write(lines, EDGE, middle - (lines.length * LINE) / 2, { size: 13, step: LINE });
  for (const mark of time.querySelectorAll(".rt-track i")) {
    const { backgroundColor, borderTopColor } = getComputedStyle(mark), [left, width] = [mark.style.left, mark.style.width].map((share) => (Number.parseFloat(share) / 100) * at.track);
    sheet.box(at.start + left, middle - 14, Math.max(width || 0, 6), 10, backgroundColor, borderTopColor);
  }
  sheet.write([clean(time.querySelector("span:last-child")?.textContent ?? "")], at.start, middle, { size: 11.5, colour: sheet.colours.muted });
  sheet.write(named, at.result, middle - (named.length * 15) / 2, { size: 11.5, colour: sheet.colours.muted, step: 15 });
  sheet.y += height;
  sheet.rule(sheet.colours.rule, 1);
}

function drawRow(sheet, row, at) {
  if (row.closest(".rt-lanes")) {
    drawLane(sheet, row, at);
    return;
  }
  const [statement, ...cells] = row.cells, result = cells.pop();
  const lines = sheet.lines(statement.textContent, 13, 400, at.statement);
  const counts = sheet.lines(result.querySelector("b").textContent, 13, 700, at.room);
  const note = sheet.lines([...result.querySelectorAll("span")].map((one) => one.textContent).join(" "), 11.5, 400, at.room);
  const beside = counts.length * LINE + note.length * 15;
  const height = Math.max(lines.length * LINE, beside, CELL) + 14, middle = sheet.y + height / 2;
  sheet.write(lines, EDGE, middle - (lines.length * LINE) / 2, { size: 13, step: LINE });
  cells.forEach((cell, i) => { drawCell(sheet, cell, at.start + i * at.pitch, at.pitch, middle); });
  const top = middle - beside / 2;
  sheet.write(counts, at.result, top, { size: 13, weight: 700, step: LINE });
  sheet.write(note, at.result, top + counts.length * LINE, { size: 11.5, colour: sheet.colours.muted, step: 15 });
  sheet.y += height;
  sheet.rule(sheet.colours.rule, 1);
}

// The matrix in a part of the page with its finding above and its key and source below. about: {title, key, source}.
export function matrixSvg(part, about) {
  const style = getComputedStyle(document.body), colour = (name, usual) => style.getPropertyValue(name).trim() || usual;
  const sheet = new Sheet({ ink: colour("--rt-ink", "#1a1a19"), muted: colour("--rt-muted", "#62615c"), rule: colour("--rt-rule", "#dedcd5"), paper: colour("--rt-bg", "#ffffff") });
  sheet.paragraph(about.title, { size: 26, weight: 700 });
  for (const table of part.querySelectorAll(".rt-matrix")) {
    if (!table.closest(".rt-scroll").hidden) drawTable(sheet, table);
  }
  sheet.y += 10;
  sheet.paragraph(about.key, { size: 11.5, colour: sheet.colours.muted });
  sheet.paragraph(about.source, { size: 11.5, colour: sheet.colours.muted });
  return sheet.svg();
}

async function asPng(svg) {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" })), image = new Image();
  try {
    await new Promise((done, failed) => { image.onload = done; image.onerror = () => failed(new Error()); image.src = address; });
    const scale = Math.min(2, 16000 / image.naturalHeight), canvas = Object.assign(document.createElement("canvas"), { width: image.naturalWidth * scale, height: image.naturalHeight * scale });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => { canvas.toBlob(done, "image/png"); });
  } finally {
    URL.revokeObjectURL(address);
  }
}

export async function matrixPicture(part, about, format) {
  const svg = matrixSvg(part, about);
  return format === "png" ? asPng(svg) : new Blob([svg], { type: "image/svg+xml" });
}
