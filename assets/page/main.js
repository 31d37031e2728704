// What the reader does, and what is seen then. Nothing is asked for, kept or sent.

/** @param {string} id */
function part(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

class Page {
  /** @param {Data} data */
  constructor(data) {
    this.words = part("words").dataset;
    this.store = new Store(data);
    this.at = "";
    this.to = "";
    this.view = "map";
    /** Whether the next one chosen is the other end of a link. */
    this.asksOther = false;
    /** Whether a section is open. */
    this.reads = false;
    /** Whether the legend was folded to make room. */
    this.hasFolded = false;
    /** The address that was last written here. @type {string} */
    this.own = location.hash;
    /** @type {Named[] | null} */
    this.names = null;
    /** @type {Quoted[] | null} */
    this.quotes = null;
    document.documentElement.classList.replace("wait", "live");
    for (const id of ["tools", "zoom"]) part(id).hidden = false;
    if (matchMedia("(max-width: 44rem)").matches) part("legend").removeAttribute("open");
    this.panel = new Panel(part("panel"), this.store, this.words);
    this.table = new TableView(part("table-room"), this.store, this.words);
    const svg = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (part("map")));
    this.map = new MapView(svg, this.store, (key, also) => this.choose(key, also));
    this.drawLegend();
    this.listen();
    this.search();
    this.open();
    new ResizeObserver(() => {
      this.map.resized();
      // What scrolls must be reached by keys.
      const titles = part("titles");
      if (titles.scrollHeight > titles.clientHeight) titles.tabIndex = 0;
    }).observe(svg);
    part("plain").remove();
  }

  // ---- What is seen ------------------------------------------------------------------------------

  /** Shows what the address says. */
  open() {
    const seen = fromHash(location.hash);
    const key = location.hash.slice(1);
    const { store } = this;
    const named = /^[erd]\d+$/.test(key) && store.row(key) ? key : null;
    this.at = named ?? store.ofLasting(seen.at ?? "") ?? "";
    this.to = store.ofLasting(seen.to ?? "") ?? "";
    if (this.at[0] !== "e" || this.to[0] !== "e" || this.at === this.to) this.to = "";
    const day = store.data.days.findIndex(([id]) => id === seen.on);
    store.step = day < 0 ? store.last : day;
    const off = seen.off ?? [];
    store.off = new Set(store.data.legend.flatMap((entry, place) =>
      entry[1] && off.includes(entry[3]) ? [place] : []));
    this.view = ["table", "text"].includes(seen.view ?? "") ? /** @type {string} */ (seen.view) : "map";
    this.show();
    if (seen.box) this.map.toBox(seen.box);
  }

  /** What is seen, for an address. @param {number[]} [box] */
  hash(box) {
    const { store } = this;
    return toHash({
      at: this.at && store.lasting(this.at),
      to: this.to && store.lasting(this.to),
      on: store.data.days[store.step]?.[0],
      off: [...store.off].map((entry) => store.data.legend[entry][3]),
      view: this.view,
      box,
    });
  }

  /** Keeps what is seen in the address, where Back leads to what was seen before. */
  keep() {
    const hash = this.hash();
    this.own = `#${hash}`;
    if (location.hash.slice(1) !== hash) location.hash = hash;
  }

  /** Shows everything anew. */
  show() {
    const { store } = this;
    store.changed();
    this.names = this.quotes = null;
    this.map.show();
    this.showDay();
    this.showLegend();
    this.showView();
    this.showPanel();
  }

  showDay() {
    const { store } = this;
    const day = /** @type {HTMLInputElement} */ (part("day"));
    const words = store.data.days[store.step]?.[1] ?? this.words.allKnown ?? "";
    day.value = String(store.step);
    day.setAttribute("aria-valuetext", words);
    part("day-words").textContent = words;
    part("known").classList.toggle("earlier", store.step !== store.last);
    /** @type {HTMLButtonElement} */ (part("day-before")).disabled = store.step === 0;
    /** @type {HTMLButtonElement} */ (part("day-after")).disabled = store.step === store.last;
    part("extent").innerHTML = safe(at(store.data.extent, store.step) ?? "");
  }

  showView() {
    for (const name of ["map", "table", "text"]) {
      part(`${name}-view`).hidden = this.view !== name;
      const button = document.querySelector(`[data-view="${name}"]`);
      button?.setAttribute("aria-pressed", String(this.view === name));
    }
    part("skip").hidden = this.view !== "map";
    if (this.view === "table") this.table.show();
    if (this.view === "text") this.showText();
  }

  /** Everything that is known, one section after the other. */
  showText() {
    const { store, words } = this;
    const titles = [words.who, words.what, words.sources];
    const html = store.kinds().map(([sort, rows], place) => {
      const sections = rows.map((_, number) => {
        const key = `${sort}${number}`;
        const section = store.html(key);
        return section === null ? "" : `<article><h3>${store.title(key)}</h3>${section}</article>`;
      });
      return `<h2>${safe(titles[place] ?? "")}</h2>${sections.join("")}`;
    });
    part("text-view").innerHTML = html.join("");
  }

  showPanel() {
    if (this.at) this.panel.show(this.at, this.to);
    else this.panel.hide();
    document.documentElement.classList.toggle("reads", this.at !== "");
    this.makeRoom();
    this.map.resized();
    this.map.select([this.at, this.to].filter((key) => key && key[0] !== "d" && !this.isRecord(key)));
  }

  /** Folds the legend while there is no room for it beside a section. */
  makeRoom() {
    const legend = /** @type {HTMLDetailsElement} */ (part("legend"));
    const reads = this.at !== "";
    if (reads === this.reads) return;
    this.reads = reads;
    if (reads && legend.open && innerWidth < 1440) [legend.open, this.hasFolded] = [false, true];
    if (!reads && this.hasFolded) [legend.open, this.hasFolded] = [true, false];
  }

  /** Whether it is a record that is no mark of the map. @param {string} key */
  isRecord(key) {
    return key[0] === "r" && !this.map.mark(key);
  }

  // ---- What the reader does ----------------------------------------------------------------------

  /** Selects; with `also`, or where it was asked for, as the other end of a link. @param {string} key */
  choose(key, also = false) {
    const asked = (also || this.asksOther) && this.at[0] === "e" && key[0] === "e" && key !== this.at;
    if (asked) this.to = key;
    else [this.at, this.to] = [key, ""];
    this.asksOther = false;
    document.documentElement.classList.remove("asks");
    this.showPanel();
    if (key && this.view === "map") this.map.reveal(key);
    this.keep();
  }

  /** @param {number} step */
  go(step) {
    const { store } = this;
    store.step = Math.min(Math.max(step, 0), store.last);
    this.show();
    part("news").textContent = `${part("day-words").textContent}: ${part("extent").textContent}`;
    this.keep();
  }

  /** @param {string} view */
  turn(view) {
    this.view = view;
    this.showView();
    this.map.resized();
    this.keep();
  }

  drawLegend() {
    const { store } = this;
    const room = part("entries");
    room.replaceChildren();
    store.data.sections.forEach((title, section) => {
      const heading = document.createElement("h2");
      heading.textContent = title;
      const list = document.createElement("ul");
      store.data.legend.forEach(([of, isSwitch], place) => {
        if (of !== section) return;
        const entry = list.appendChild(document.createElement("li"));
        const box = document.createElement(isSwitch ? "button" : "span");
        box.dataset.entry = String(place);
        entry.append(box);
      });
      if (list.childElementCount) room.append(heading, list);
    });
  }

  showLegend() {
    const { store } = this;
    for (const box of part("entries").querySelectorAll("[data-entry]")) {
      const place = Number(/** @type {HTMLElement} */ (box).dataset.entry);
      const html = at(store.data.legend[place][2], store.step);
      box.innerHTML = html ?? "";
      /** @type {HTMLElement} */ (box.parentElement).hidden = html === null;
      if (box.localName === "button") box.setAttribute("aria-pressed", String(!store.off.has(place)));
    }
  }

  /** @param {number} entry */
  turnOff(entry) {
    const { off } = this.store;
    if (!off.delete(entry)) off.add(entry);
    this.show();
    this.keep();
  }

  /** Copies the address of what is seen, or shows it. */
  async share() {
    const link = location.href.split("#")[0] + "#" + this.hash(this.map.box());
    try {
      await navigator.clipboard.writeText(link);
      part("news").textContent = this.words.copied ?? "";
    } catch {
      prompt(this.words.notCopied, link);
    }
    const button = part("share");
    const words = button.textContent;
    button.textContent = part("news").textContent || words;
    setTimeout(() => (button.textContent = words), 1600);
  }

  listen() {
    addEventListener("hashchange", () => {
      if (location.hash !== this.own) this.open();
      this.own = location.hash;
    });
    document.addEventListener("click", (event) => this.click(event));
    document.addEventListener("keydown", (event) => this.key(event));
    part("day").addEventListener("input", (event) =>
      this.go(Number(/** @type {HTMLInputElement} */ (event.target).value)));
  }

  /** @param {MouseEvent} event */
  click(event) {
    const target = /** @type {Element} */ (event.target);
    const link = target.closest("a[href^='#/']");
    if (link) {
      const key = this.store.ofLasting(fromHash(link.getAttribute("href") ?? "").at ?? "");
      event.preventDefault();
      if (!key) return;
      this.choose(key);
      part("panel").focus();
      return;
    }
    const button = /** @type {HTMLElement | null} */ (target.closest("button"));
    if (!button) return;
    const { act, entry, view } = button.dataset;
    if (act === "close") this.leave();
    if (act === "links") this.askOther();
    if (entry !== undefined) this.turnOff(Number(entry));
    if (view) this.turn(view);
    if (button.id === "closer") this.map.zoom(1.4);
    if (button.id === "farther") this.map.zoom(1 / 1.4);
    if (button.id === "fit") this.map.fit();
    if (button.id === "day-before") this.go(this.store.step - 1);
    if (button.id === "day-after") this.go(this.store.step + 1);
    if (button.id === "share") this.share();
  }

  /** Closes what is selected, and goes back to its mark. */
  leave() {
    const mark = this.view === "map" ? this.map.mark(this.at) : null;
    this.choose("");
    if (mark) {
      this.map.stopAt(mark);
      mark.focus();
    }
  }

  /** The next one chosen is the other end of a link. */
  askOther() {
    this.asksOther = true;
    document.documentElement.classList.add("asks");
    const field = /** @type {HTMLInputElement} */ (part("find"));
    field.value = "";
    field.placeholder = this.words.choose ?? "";
    part("news").textContent = this.words.choose ?? "";
    field.focus();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key === "Escape") {
      if (target.id === "find") return;
      if (this.asksOther) this.choose(this.at);
      else if (this.at) this.leave();
      return;
    }
    const types = target.matches("input:not([type=range])");
    if (types || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      event.preventDefault();
      part("find").focus();
    } else if (this.view === "map") {
      if (event.key === "+" || event.key === "=") this.map.zoom(1.4);
      if (event.key === "-") this.map.zoom(1 / 1.4);
      if (event.key === "0") this.map.fit();
    }
  }

  // ---- Search ------------------------------------------------------------------------------------

  search() {
    const field = /** @type {HTMLInputElement} */ (part("find"));
    field.addEventListener("input", () => this.find(field.value));
    field.addEventListener("keydown", (event) => this.walk(event, field));
    field.addEventListener("blur", () => setTimeout(() => this.closeHits(), 150));
    part("hits").addEventListener("pointerdown", (event) => event.preventDefault());
    part("hits").addEventListener("click", (event) => {
      const hit = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[role=option]"));
      if (hit) this.take(hit, field);
    });
  }

  /** @param {string} question */
  find(question) {
    this.names ??= this.store.named();
    const names = findNames(question, this.names, 8);
    if (question.trim().length > 2 && !this.asksOther) this.quotes ??= this.store.quoted();
    const quotes = this.asksOther ? [] : findQuotes(question, this.quotes ?? [], 6);
    const hits = part("hits");
    hits.replaceChildren();
    for (const key of names) {
      const row = this.store.cells(key) ?? [];
      const more = row.slice(1, 4).filter((/** @type {any} */ cell) => cell !== "").join(" · ");
      this.hit(key, `<b>${this.store.title(key)}</b> <small>${safe(more)}</small>`);
    }
    for (const { key, words } of quotes) {
      this.hit(key, `<i>${safe(words)}</i> <small>${this.store.title(key)}</small>`);
    }
    if (question.trim() && !hits.childElementCount) {
      const none = hits.appendChild(document.createElement("li"));
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      none.setAttribute("aria-selected", "false");
      none.textContent = this.words.nobody ?? "";
    }
    const isOpen = hits.childElementCount > 0;
    hits.hidden = !isOpen;
    part("find").setAttribute("aria-expanded", String(isOpen));
    part("find").removeAttribute("aria-activedescendant");
  }

  /** @param {string} key @param {string} html */
  hit(key, html) {
    const hit = part("hits").appendChild(document.createElement("li"));
    hit.id = `hit-${part("hits").childElementCount}`;
    hit.setAttribute("role", "option");
    hit.setAttribute("aria-selected", "false");
    hit.dataset.key = key;
    hit.innerHTML = html;
  }

  /** @param {KeyboardEvent} event @param {HTMLInputElement} field */
  walk(event, field) {
    const hits = /** @type {HTMLElement[]} */ ([...part("hits").querySelectorAll("[data-key]")]);
    const now = hits.findIndex((hit) => hit.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const by = event.key === "ArrowDown" ? 1 : -1;
      const next = hits[(now + by + (now < 0 && by < 0 ? 1 : 0) + hits.length) % (hits.length || 1)];
      hits.forEach((hit) => hit.setAttribute("aria-selected", String(hit === next)));
      next?.scrollIntoView({ block: "nearest" });
      if (next) field.setAttribute("aria-activedescendant", next.id);
    } else if (event.key === "Enter" && hits.length) {
      event.preventDefault();
      this.take(hits[Math.max(now, 0)], field);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (this.asksOther) this.choose(this.at);
      field.value = "";
      this.closeHits();
      field.blur();
    }
  }

  /** @param {HTMLElement} hit @param {HTMLInputElement} field */
  take(hit, field) {
    const key = hit.dataset.key;
    if (!key) return;
    field.value = "";
    this.closeHits();
    this.choose(key);
    part("panel").focus();
  }

  closeHits() {
    part("hits").hidden = true;
    part("find").setAttribute("aria-expanded", "false");
    part("find").removeAttribute("aria-activedescendant");
    if (!this.asksOther) part("find").setAttribute("placeholder", this.words.find ?? "");
  }
}

unpacked(part("data").textContent ?? "")
  .then((data) => {
    new Page(data);
    document.documentElement.dataset.ready = String(Math.round(performance.now()));
  })
  .catch((error) => {
    // What needs no script is still there.
    document.documentElement.classList.remove("wait", "live");
    console.error(error);
  });
