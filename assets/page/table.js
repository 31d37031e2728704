// The map as a table to sort: for those who do not see the map, and for those who count.

class TableView {
  /**
   * @param {HTMLElement} room
   * @param {Store} store
   * @param {DOMStringMap} words
   */
  constructor(room, store, words) {
    this.room = room;
    this.store = store;
    this.words = words;
    this.column = 0;
    this.isDown = false;
    room.addEventListener("click", (event) => {
      const button = /** @type {Element} */ (event.target).closest("button[data-column]");
      if (button) this.sort(Number(/** @type {HTMLElement} */ (button).dataset.column));
    });
  }

  /** Sorts by a column, or turns it round. @param {number} column */
  sort(column) {
    const isNumber = this.store.data.columns[column]?.[1] ?? false;
    // Numbers are asked for from the largest on.
    this.isDown = column === this.column ? !this.isDown : isNumber;
    this.column = column;
    this.show();
    /** @type {HTMLElement | null} */ (this.room.querySelector(`[data-column="${column}"]`))?.focus();
  }

  show() {
    const table = document.createElement("table");
    const head = table.createTHead().insertRow();
    const columns = [...this.store.data.columns.map(([name]) => name), this.words.linked ?? ""];
    columns.forEach((name, place) => {
      const cell = head.appendChild(document.createElement("th"));
      cell.scope = "col";
      if (place === columns.length - 1) {
        cell.textContent = name;
        return;
      }
      const button = cell.appendChild(document.createElement("button"));
      button.type = "button";
      button.dataset.column = String(place);
      button.textContent = name;
      if (place === this.column) {
        cell.setAttribute("aria-sort", this.isDown ? "descending" : "ascending");
        button.dataset.turn = this.isDown ? "▾" : "▴";
      }
    });
    const body = table.createTBody();
    for (const [key, row] of this.rows()) body.append(this.row(key, row));
    this.room.replaceChildren(table);
  }

  /** The rows of those on the map, in their order. @returns {[string, any[]][]} */
  rows() {
    /** @type {[string, any[]][]} */
    const rows = [];
    this.store.data.entities.forEach((_, number) => {
      const row = this.store.cells(`e${number}`);
      if (row && this.store.isShown(`e${number}`)) rows.push([`e${number}`, row]);
    });
    const { column, isDown } = this;
    const order = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
    return rows.sort(([, a], [, b]) => compareCells(a[column], b[column], isDown, order));
  }

  /** @param {string} key @param {any[]} cells */
  row(key, cells) {
    const row = document.createElement("tr");
    cells.forEach((cell, place) => {
      const box = row.appendChild(document.createElement(place === 0 ? "th" : "td"));
      if (place === 0) {
        box.setAttribute("scope", "row");
        box.innerHTML = this.store.link(key, this.store.title(key));
        return;
      }
      box.dir = "auto";
      box.textContent = String(cell);
      if (typeof cell === "number") box.className = "number";
    });
    const linked = row.appendChild(document.createElement("td"));
    const others = this.store.linked(key);
    linked.innerHTML = others.map((other) => this.store.link(other, this.store.title(other))).join(", ");
    return row;
  }
}

/**
 * The order of two cells: numbers by size, words by letters, what is missing last either way.
 * @param {string | number | undefined} a
 * @param {string | number | undefined} b
 * @param {boolean} isDown
 * @param {Intl.Collator} order
 */
function compareCells(a, b, isDown, order) {
  const [lacksA, lacksB] = [a === "" || a === undefined, b === "" || b === undefined];
  if (lacksA || lacksB) return Number(lacksA) - Number(lacksB);
  const sign = isDown ? -1 : 1;
  if (typeof a === "number" && typeof b === "number") return sign * (a - b);
  return sign * order.compare(String(a), String(b));
}
