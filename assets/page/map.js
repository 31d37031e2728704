// The map: pan, zoom, light and select. Every mark is where the page has it; only the window onto
// them moves.

const SVG = "http://www.w3.org/2000/svg";
/** How far from a line a pointer still means it, in pixels. */
const NEAR = 7;

class MapView {
  /**
   * @param {SVGSVGElement} svg
   * @param {Store} store
   * @param {(key: string, also: boolean) => void} choose
   */
  constructor(svg, store, choose) {
    this.svg = svg;
    this.store = store;
    this.choose = choose;
    const all = svg.viewBox.baseVal;
    this.whole = [all.x, all.y, all.width, all.height];
    this.left = all.x;
    this.top = all.y;
    /** Units of the map in a pixel. */
    this.unit = 1;
    this.isFitted = true;
    /** @type {Map<number, {x: number, y: number}>} */
    this.fingers = new Map();
    this.hasMoved = false;
    /** Whether the map is as the page itself has it. */
    this.isOwn = true;
    /** @type {SVGGraphicsElement[] | null} */
    this.all = null;
    /** @type {Map<string, [number, number]> | null} */
    this.places = null;
    /** @type {string} */
    this.lit = "";
    this.tip = /** @type {HTMLElement} */ (document.getElementById("tip"));
    this.rings = svg.appendChild(document.createElementNS(SVG, "g"));
    this.rings.setAttribute("class", "rings");
    /** The pieces as the page itself has them. @type {Map<string, string>} */
    this.own = new Map();
    const mixed = store.data.lines.flatMap((line, number) => (line[3] ? [`l${number}`, `b${number}`] : []));
    for (const slot of [...Object.keys(store.data.pieces), ...mixed]) {
      this.own.set(slot, document.getElementById(slot)?.innerHTML ?? "");
    }
    for (const piece of svg.querySelectorAll(".marks > *, .lines > g")) this.name(piece);
    for (const mark of this.marks()) {
      mark.setAttribute("tabindex", "-1");
      if (mark.localName === "g") mark.setAttribute("role", "link");
    }
    this.listen();
    this.fit();
  }

  /** @returns {SVGGraphicsElement[]} */
  marks() {
    this.all ??= /** @type {SVGGraphicsElement[]} */ ([...this.svg.querySelectorAll(".marks > *")]);
    return this.all;
  }

  /** The mark of a node. @param {string} key */
  mark(key) {
    return /** @type {SVGGraphicsElement | null} */ (/** @type {unknown} */ (document.getElementById(`m${key}`)));
  }

  /** Makes the title of a mark or line its name: the browser's own tip would hide the map. */
  name(/** @type {Element} */ mark) {
    const title = mark.querySelector("title");
    title?.remove();
    if (mark.id[0] !== "m") return;
    const words = title?.textContent ?? this.store.name(mark.id.slice(1));
    // What can be read in the mark is part of its name: whoever speaks to the page says it.
    const inside = mark.querySelector("text")?.textContent;
    mark.setAttribute("aria-label", inside ? `${words} · ${inside}` : words);
  }

  /** What a mark or line tells the pointer. @param {string} key */
  tipWords(key) {
    if (key[0] === "l") {
      const records = this.store.onLine(Number(key.slice(1))).slice(0, 3);
      return records.map((record) => plain(this.store.words(record))).join(" · ");
    }
    const row = key[0] === "e" ? this.store.cells(key) : null;
    if (!row) return plain(this.store.words(key));
    return row.slice(0, 4).filter((/** @type {any} */ cell) => cell !== "").join(" · ");
  }

  /** Shows what is known on the day, without what is switched off. */
  show() {
    // The page itself has the last day with nothing switched off.
    const isOwn = this.store.step === this.store.last && !this.store.off.size;
    for (const slot of Object.keys(this.store.data.pieces)) {
      if (this.isOwn && isOwn) break;
      const piece = document.getElementById(slot);
      if (!piece) continue;
      piece.innerHTML = this.ownPiece(slot);
      this.name(piece);
    }
    this.places = null;
    if (!isOwn || !this.isOwn) this.showMarks();
    this.isOwn = isOwn;
    this.svg.querySelector(".areas")?.classList.toggle("away", this.store.off.size > 0);
    const known = this.svg.querySelector('[tabindex="0"]:not(.away)');
    if (!known) this.stopAt(this.marks().find((mark) => !mark.classList.contains("away") && mark.firstElementChild));
  }

  /** Takes away what is not known or switched off. */
  showMarks() {
    for (const mark of this.marks()) {
      const key = mark.id.slice(1);
      const away = !mark.firstElementChild || !this.store.isShown(key);
      for (const id of [mark.id, `t${key}`, `to${key}`]) {
        document.getElementById(id)?.classList.toggle("away", away);
      }
    }
    this.store.data.lines.forEach((_, number) => {
      const away = !this.store.isLineShown(number);
      if (!away) this.drawSome(number);
      for (const id of [`l${number}`, `b${number}`]) {
        document.getElementById(id)?.classList.toggle("away", away);
      }
    });
  }

  /** Draws a line as it is with those of its records that stay. @param {number} number */
  drawSome(number) {
    const [, , records, some] = this.store.data.lines[number];
    if (!some) return;
    const left = this.store.onLine(number);
    const all = at(records, this.store.step) ?? [];
    const key = left.map((record) => record.slice(1)).join(",");
    const drawn = left.length < all.length ? at(some, this.store.step)?.[key] : null;
    [`l${number}`, `b${number}`].forEach((slot, place) => {
      const piece = document.getElementById(slot);
      if (piece) piece.innerHTML = drawn ? drawn[place] : this.ownPiece(slot);
    });
  }

  /** A piece as the page has it at this step. @param {string} slot @returns {string} */
  ownPiece(slot) {
    const over = this.store.data.pieces[slot];
    const now = over ? at(over, this.store.step) : 1;
    return now === 1 ? (this.own.get(slot) ?? "") : (now ?? "");
  }

  /** Makes a mark the one that Tab comes to. @param {Element | undefined} mark */
  stopAt(mark) {
    this.svg.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
    mark?.setAttribute("tabindex", "0");
  }

  // ---- The window onto the map -------------------------------------------------------------------

  size() {
    const { width, height } = this.svg.getBoundingClientRect();
    return { width: width || 1, height: height || 1 };
  }

  draw() {
    const { width, height } = this.size();
    const box = [this.left, this.top, width * this.unit, height * this.unit];
    this.svg.setAttribute("viewBox", box.map((one) => one.toFixed(2)).join(" "));
  }

  /** The whole map, beside the legend where there is room for both. */
  fit() {
    const { width, height } = this.size();
    const [x, y, wide, high] = this.whole;
    const legend = /** @type {HTMLDetailsElement} */ (document.getElementById("legend"));
    const beside = legend.open ? legend.getBoundingClientRect().width + 20 : 0;
    const inset = width - beside > 420 ? beside : 0;
    // The buttons for zooming stand at the right.
    const right = width > 700 ? 56 : 0;
    this.unit = Math.max(wide / (width - inset - right), high / height, 0.4);
    this.isFitted = true;
    this.centre(x + wide / 2 - ((inset - right) * this.unit) / 2, y + high / 2);
  }

  /** @param {number} x @param {number} y */
  centre(x, y) {
    const { width, height } = this.size();
    this.left = x - (width * this.unit) / 2;
    this.top = y - (height * this.unit) / 2;
    this.draw();
  }

  /** Where a pointer is on the map. @param {{clientX: number, clientY: number}} event */
  spot(event) {
    const { left, top } = this.svg.getBoundingClientRect();
    return [this.left + (event.clientX - left) * this.unit, this.top + (event.clientY - top) * this.unit];
  }

  /** @param {number} factor @param {{clientX: number, clientY: number}} [around] */
  zoom(factor, around) {
    const { left, top, width, height } = this.svg.getBoundingClientRect();
    const pointer = around ?? { clientX: left + width / 2, clientY: top + height / 2 };
    const [x, y] = this.spot(pointer);
    const most = Math.max(this.whole[2] / width, this.whole[3] / height) * 3;
    this.unit = Math.min(Math.max(this.unit / factor, 0.08), Math.max(most, 1));
    this.left = x - (pointer.clientX - left) * this.unit;
    this.top = y - (pointer.clientY - top) * this.unit;
    this.isFitted = false;
    this.draw();
  }

  /** @param {number} x @param {number} y in pixels */
  pan(x, y) {
    this.left -= x * this.unit;
    this.top -= y * this.unit;
    this.isFitted = false;
    this.draw();
  }

  /** After the room has changed: what was fitted stays so, else nothing moves. */
  resized() {
    if (this.isFitted) this.fit();
    else this.draw();
  }

  /** What is seen of the map; undefined where it is all of it. */
  box() {
    const { width, height } = this.size();
    return this.isFitted ? undefined : [this.left, this.top, width * this.unit, height * this.unit];
  }

  /** @param {number[]} box */
  toBox([x, y, wide, high]) {
    const { width, height } = this.size();
    this.unit = Math.max(wide / width, high / height);
    this.isFitted = false;
    this.centre(x + wide / 2, y + high / 2);
  }

  /** Brings a node into view. @param {string} key */
  reveal(key) {
    const spot = this.placed().get(key);
    if (!spot || this.isFitted) return;
    const { width, height } = this.size();
    const [x, y] = [(spot[0] - this.left) / this.unit, (spot[1] - this.top) / this.unit];
    const edge = Math.min(60, width / 4, height / 4);
    if (x > edge && y > edge && x < width - edge && y < height - edge) return;
    this.isFitted = false;
    this.centre(spot[0], spot[1]);
  }

  // ---- What is where -----------------------------------------------------------------------------

  /** The middles of the marks that are shown. @returns {Map<string, [number, number]>} */
  placed() {
    if (this.places) return this.places;
    /** @type {Map<string, [number, number]>} */
    const places = new Map();
    for (const mark of this.marks()) {
      const box = mark.getBBox();
      if (box.width > 0) places.set(mark.id.slice(1), [box.x + box.width / 2, box.y + box.height / 2]);
    }
    this.places = places;
    return places;
  }

  /** The line that a place is on. @param {number[]} spot */
  lineAt([x, y]) {
    let [best, near] = ["", NEAR * this.unit];
    for (const group of this.svg.querySelectorAll(".lines > g:not(.away)")) {
      const line = group.querySelector("line");
      if (!line) continue;
      const [x1, y1, x2, y2] = ["x1", "y1", "x2", "y2"].map((name) => Number(line.getAttribute(name)));
      const [dx, dy] = [x2 - x1, y2 - y1];
      const share = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1);
      const on = Math.min(Math.max(share, 0), 1);
      const far = Math.hypot(x1 + on * dx - x, y1 + on * dy - y);
      if (far < near) [best, near] = [group.id, far];
    }
    return best;
  }

  /** What a pointer is on. @param {PointerEvent | MouseEvent} event @returns {string} */
  under(event) {
    const target = /** @type {Element} */ (event.target);
    const mark = target.closest(".marks > *");
    if (mark) return mark.id.slice(1);
    const named = target.closest(".names > g");
    if (named) return named.id.replace(/^to?/, "");
    return this.lineAt(this.spot(event));
  }

  // ---- Light -------------------------------------------------------------------------------------

  /** Lights a node with its neighbours, or a line with its ends; "" = nothing. @param {string} key */
  light(key) {
    if (key === this.lit) return;
    this.lit = key;
    for (const one of this.svg.querySelectorAll(".on")) one.classList.remove("on");
    this.svg.classList.toggle("lit", key !== "");
    if (key) for (const id of this.around(key)) document.getElementById(id)?.classList.add("on");
  }

  /** The pieces around a node or line. @param {string} key @returns {Set<string>} */
  around(key) {
    const [nodes, lines] = [new Set(), new Set()];
    const near = this.store.near();
    if (key[0] === "l") {
      this.store.data.lines[Number(key.slice(1))].slice(0, 2).forEach((end) => nodes.add(end));
      lines.add(key);
    } else {
      nodes.add(key);
      for (const [other, line] of near.get(key) ?? []) {
        nodes.add(other);
        lines.add(line);
        if (other[0] === "e" || key[0] === "r") continue;
        for (const [third, further] of near.get(other) ?? []) {
          nodes.add(third);
          lines.add(further);
        }
      }
    }
    const ids = new Set();
    for (const node of nodes) [`m${node}`, `t${node}`, `to${node}`].forEach((id) => ids.add(id));
    for (const line of lines) [line, `b${line.slice(1)}`].forEach((id) => ids.add(id));
    return ids;
  }

  /** Rings those that are selected. @param {string[]} keys */
  select(keys) {
    this.rings.replaceChildren();
    const nodes = keys.flatMap((key) =>
      key[0] === "l" ? this.store.data.lines[Number(key.slice(1))].slice(0, 2) : [key],
    );
    for (const key of nodes) {
      const mark = this.mark(/** @type {string} */ (key));
      if (!mark || mark.classList.contains("away")) continue;
      const { x, y, width, height } = mark.getBBox();
      const ring = this.rings.appendChild(document.createElementNS(SVG, "rect"));
      const box = { x: x - 5, y: y - 5, width: width + 10, height: height + 10, rx: (width + 10) / 2 };
      for (const [name, value] of Object.entries(box)) ring.setAttribute(name, String(value));
    }
  }

  /** Words beside the pointer. @param {string} key @param {{clientX: number, clientY: number}} [at] */
  tell(key, at) {
    const words = key ? this.tipWords(key) : "";
    this.tip.hidden = !words || !at;
    if (!words || !at) return;
    this.tip.textContent = words;
    const room = this.svg.getBoundingClientRect();
    const { width, height } = this.tip.getBoundingClientRect();
    const x = Math.min(at.clientX - room.left + 14, room.width - width - 6);
    const below = at.clientY - room.top + 18;
    const y = below + height > room.height ? at.clientY - room.top - height - 10 : below;
    this.tip.style.transform = `translate(${Math.max(x, 6)}px, ${Math.max(y, 6)}px)`;
  }

  // ---- Hands -------------------------------------------------------------------------------------

  listen() {
    const { svg } = this;
    svg.addEventListener("wheel", (event) => {
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 33 : 1;
      this.zoom(Math.exp((-event.deltaY * lines) / (event.ctrlKey ? 120 : 420)), event);
    }, { passive: false });
    svg.addEventListener("pointerdown", (event) => this.down(event));
    svg.addEventListener("pointermove", (event) => this.move(event));
    for (const name of /** @type {const} */ (["pointerup", "pointercancel"])) {
      svg.addEventListener(name, (event) => this.fingers.delete(event.pointerId));
    }
    svg.addEventListener("pointerleave", () => {
      if (!this.fingers.size) this.rest();
    });
    svg.addEventListener("click", (event) => this.click(event));
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    svg.addEventListener("focusin", (event) => {
      const mark = /** @type {Element} */ (event.target).closest(".marks > *");
      if (!mark?.matches(":focus-visible")) return;
      this.stopAt(mark);
      this.light(mark.id.slice(1));
      this.reveal(mark.id.slice(1));
    });
    svg.addEventListener("focusout", () => this.rest());
    svg.addEventListener("keydown", (event) => this.key(event));
  }

  rest() {
    this.light("");
    this.tell("");
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (event.button > 1) return;
    if (!this.fingers.size) this.hasMoved = false;
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  /** @param {PointerEvent} event */
  move(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== "touch") this.hover(event);
      return;
    }
    const [dx, dy] = [event.clientX - before.x, event.clientY - before.y];
    if (!this.hasMoved && this.fingers.size === 1 && Math.hypot(dx, dy) < 4) return;
    if (!this.hasMoved) {
      this.hasMoved = true;
      this.rest();
      for (const id of this.fingers.keys()) this.svg.setPointerCapture(id);
    }
    const others = [...this.fingers].filter(([id]) => id !== event.pointerId);
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (!others.length) {
      this.pan(dx, dy);
      return;
    }
    const [, other] = others[0];
    const was = Math.hypot(before.x - other.x, before.y - other.y);
    const is = Math.hypot(event.clientX - other.x, event.clientY - other.y);
    this.pan(dx / 2, dy / 2);
    const middle = { clientX: (event.clientX + other.x) / 2, clientY: (event.clientY + other.y) / 2 };
    if (was > 1 && is > 1) this.zoom(is / was, middle);
  }

  /** @param {PointerEvent} event */
  hover(event) {
    const key = this.under(event);
    this.svg.classList.toggle("points", key !== "");
    this.light(key);
    this.tell(key, event);
  }

  /** @param {MouseEvent} event */
  click(event) {
    event.preventDefault();
    if (this.hasMoved && event.detail > 0) return;
    const focused = /** @type {Element} */ (event.target).closest(".marks > *");
    const key = event.detail === 0 && focused ? focused.id.slice(1) : this.under(event);
    this.choose(key, event.shiftKey || event.ctrlKey || event.metaKey);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    /** @type {Record<string, [number, number]>} */
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const mark = /** @type {Element} */ (event.target).closest("g[role=link]");
    if (mark && event.key === "Enter") this.choose(mark.id.slice(1), event.shiftKey);
    const way = ways[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (event.shiftKey) this.pan(-way[0] * 60, -way[1] * 60);
    else this.step(way);
  }

  /** Goes to the nearest mark that way. @param {[number, number]} way */
  step([dx, dy]) {
    const from = /** @type {Element} */ (document.activeElement)?.closest(".marks > *");
    const here = from && this.placed().get(from.id.slice(1));
    if (!here) return;
    let [best, least] = ["", Infinity];
    for (const [key, [x, y]] of this.placed()) {
      const [along, across] = [(x - here[0]) * dx + (y - here[1]) * dy, (x - here[0]) * dy - (y - here[1]) * dx];
      const cost = along + 2.5 * Math.abs(across);
      if (along > 1 && Math.abs(across) <= 2 * along && cost < least && this.store.isShown(key)) {
        [best, least] = [key, cost];
      }
    }
    this.mark(best)?.focus();
  }
}
