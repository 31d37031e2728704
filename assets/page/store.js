// The data of the page as it is known on the day that is chosen, without what is switched off.

/**
 * What the page is made of: see `src/export/page/shell.rs`.
 * @typedef {{
 *   days: [string, string][], extent: Over, entities: any[][], records: any[][], documents: any[][],
 *   lines: [string, string, Over, Over | null][], pieces: Record<string, Over>,
 *   legend: [number, boolean, Over, string][], sections: string[], columns: [string, boolean][],
 * }} Data
 */

/** Where in a row of the data something stands. */
const ENTITY = { id: 0, names: 1, ascii: 2, html: 3, row: 4, off: 5, records: 6 };
const RECORD = { id: 0, title: 1, sentence: 2, line: 3, html: 4, off: 5, cost: 6, ends: 7 };
const DOCUMENT = { id: 0, name: 1, html: 2 };

/** Unpacks the data. @param {string} packed @returns {Promise<Data>} */
async function unpacked(packed) {
  const letters = atob(packed);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/** Words as HTML. @param {string} words */
function safe(words) {
  const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return words.replace(/[&<>"]/g, (sign) => signs[/** @type {keyof typeof signs} */ (sign)]);
}

/** What `safe` made of words, and what the program did, as words again. @param {string} html */
function unescaped(html) {
  const signs = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => signs[/** @type {keyof typeof signs} */ (name)]);
}

/** The words of HTML. @param {string} html */
function plain(html) {
  return new DOMParser().parseFromString(html, "text/html").body.textContent ?? "";
}

/** The data at a step. Keys are a letter and a number: e12, r3, d0, l7. */
class Store {
  /** @param {Data} data */
  constructor(data) {
    this.data = data;
    this.last = data.days.length;
    this.step = this.last;
    /** @type {Set<number>} */
    this.off = new Set();
    /** @type {Map<string, Map<string, string>> | null} */
    this.kept = null;
    /** @type {Map<string, string>} */
    this.keys = new Map();
    for (const [sort, rows] of this.kinds()) {
      rows.forEach((row, number) => this.keys.set(`${sort}.${row[0]}`, `${sort}${number}`));
    }
  }

  /** @returns {[string, any[][]][]} */
  kinds() {
    return [["e", this.data.entities], ["r", this.data.records], ["d", this.data.documents]];
  }

  /** The row of a key. @param {string} key @returns {any[] | undefined} */
  row(key) {
    const number = Number(key.slice(1));
    const kind = this.kinds().find(([sort]) => sort === key[0]);
    return kind?.[1][number];
  }

  /** A value of a row at this step. @param {string} key @param {number} place */
  now(key, place) {
    const row = this.row(key);
    return row ? at(row[place], this.step) : null;
  }

  /** The section of a key as it is packed. @param {string} key @returns {string | null} */
  packed(key) {
    if (key[0] === "d") return this.now(key, DOCUMENT.html);
    return this.now(key, key[0] === "e" ? ENTITY.html : RECORD.html);
  }

  /** Whether anything was known of it. @param {string} key */
  isKnown(key) {
    return this.packed(key) !== null;
  }

  /** The section of a key, its links with their words; null where it is not known. @param {string} key */
  html(key) {
    const sentence = key[0] === "r" ? this.words(key) : "";
    const packed = this.packed(key)?.replace(/(<p class=sentence[^>]*>)<\/p>/, (_, tag) => `${tag}${sentence}</p>`);
    return packed === undefined ? null : packed.replace(/<a href=#([erd]\d+)( class=l)?><\/a>/g, (_, to, line) =>
      this.link(to, line ? this.now(to, RECORD.line) : this.words(to)));
  }

  /** A link to it. The slash tells that no part of the page has that name. @param {string} key @param {string} html */
  link(key, html) {
    const at = toHash({ at: this.lasting(key) });
    return `<a href="#/${at}">${html}</a>`;
  }

  /** What a link to it says, as HTML. @param {string} key @returns {string} */
  words(key) {
    return key[0] === "r" ? (this.now(key, RECORD.sentence) ?? "") : this.title(key);
  }

  /** What it is called, as text. @param {string} key @returns {string} */
  name(key) {
    return key[0] === "e" ? (this.row(key)?.[ENTITY.names][0] ?? "") : plain(this.title(key));
  }

  /** What it is called, as HTML. @param {string} key @returns {string} */
  title(key) {
    if (key[0] === "e") return `<bdi>${safe(this.name(key))}</bdi>`;
    return this.now(key, key[0] === "r" ? RECORD.title : DOCUMENT.name) ?? "";
  }

  /** What the row of an entity says, its name first. @param {string} key @returns {any[] | null} */
  cells(key) {
    const row = this.now(key, ENTITY.row);
    return row && [this.name(key), ...row];
  }

  /** Its key in an address. @param {string} key @returns {string} */
  lasting(key) {
    if (key[0] === "l") {
      const line = this.data.lines[Number(key.slice(1))];
      return `l.${line.slice(0, 2).map((end) => this.lasting(/** @type {string} */ (end))).join("~")}`;
    }
    return `${key[0]}.${this.row(key)?.[0]}`;
  }

  /** The key of that; a key of this page is one, too. @param {string} lasting */
  ofLasting(lasting) {
    if (lasting.startsWith("l.")) {
      const place = this.data.lines.findIndex((_, number) => this.lasting(`l${number}`) === lasting);
      return place < 0 ? null : `l${place}`;
    }
    return this.keys.get(lasting) ?? null;
  }

  /**
   * Whether a switch takes it off: itself, or of a record one of its ends. A contact stays as long as
   * at least two participants do.
   * @param {string} key
   * @returns {boolean}
   */
  isOff(key) {
    const off = this.now(key, key[0] === "e" ? ENTITY.off : RECORD.off) ?? [];
    if (off.some((/** @type {number} */ entry) => this.off.has(entry))) return true;
    if (key[0] === "e" || !this.off.size) return false;
    const ends = this.ends(key);
    const left = ends.filter((end) => !this.isOff(end)).length;
    return left < Math.min(ends.length, 2);
  }

  /** Whether an entity, or a round of three or more, is on the map. @param {string} key */
  isShown(key) {
    return this.isKnown(key) && !this.isOff(key);
  }

  /** Between whom a record is. @param {string} key @returns {string[]} */
  ends(key) {
    return (this.now(key, RECORD.ends) ?? []).map((/** @type {number} */ end) => `e${end}`);
  }

  /** The records on a line that are not switched off. @param {number} number @returns {string[]} */
  onLine(number) {
    const records = at(this.data.lines[number][2], this.step) ?? [];
    return records
      .map((/** @type {number} */ record) => `r${record}`)
      .filter((/** @type {string} */ key) => !this.isOff(key));
  }

  /** @param {number} number */
  isLineShown(number) {
    const [from, to] = this.data.lines[number];
    return this.isShown(from) && this.isShown(to) && this.onLine(number).length > 0;
  }

  /** Forgets what was worked out for another step. */
  changed() {
    this.kept = null;
  }

  /** Who is linked with whom on the map, and by which line. */
  near() {
    if (this.kept) return this.kept;
    const near = new Map();
    this.data.lines.forEach(([from, to], number) => {
      if (!this.isLineShown(number)) return;
      for (const [one, other] of [[from, to], [to, from]]) {
        if (!near.has(one)) near.set(one, new Map());
        near.get(one).set(other, `l${number}`);
      }
    });
    this.kept = near;
    return near;
  }

  /** The entities linked with one, those met in a round included. @param {string} key @returns {string[]} */
  linked(key) {
    const near = this.near();
    const found = new Set();
    for (const other of near.get(key)?.keys() ?? []) {
      if (other[0] === "e") found.add(other);
      else for (const third of near.get(other)?.keys() ?? []) found.add(third);
    }
    found.delete(key);
    return [...found];
  }

  /** The records that count as links now. @returns {Link[]} */
  links() {
    /** @type {Link[]} */
    const links = [];
    this.data.records.forEach((row, record) => {
      const cost = at(row[RECORD.cost], this.step);
      const ends = at(row[RECORD.ends], this.step);
      if (cost !== null && !this.isOff(`r${record}`)) links.push({ record, cost, ends });
    });
    return links;
  }

  /** Everybody known, with the words they are found by. @returns {Named[]} */
  named() {
    const all = this.data.entities.map((row, number) => ({
      key: `e${number}`,
      names: [...row[ENTITY.names].map(fold), ...row[ENTITY.ascii].split("\n").filter(Boolean)],
    }));
    return all.filter(({ key }) => this.isKnown(key));
  }

  /** Every quote known. @returns {Quoted[]} */
  quoted() {
    return this.data.records.flatMap((_, number) => {
      const html = this.packed(`r${number}`);
      if (html === null) return [];
      const quotes = html.matchAll(/<blockquote[^>]*>(.*?)<\/blockquote>/g);
      return [...quotes].map(([, words]) => ({ key: `r${number}`, words: unescaped(words) }));
    });
  }
}
