// What stands beside the map: the section of who or what is selected, and how two are linked. All
// sentences are the page's own; here they are only put together.

/** How many chains are shown. */
const CHAINS = 3;
/** How many records of a section are open at once. */
const OPEN = 3;

/** A section with its headings one level higher: in the panel no other stands above them. @param {string} html */
function raised(html) {
  return html.replace(/(<\/?)h4>/g, "$1h3>");
}

class Panel {
  /**
   * @param {HTMLElement} room
   * @param {Store} store
   * @param {DOMStringMap} words
   */
  constructor(room, store, words) {
    this.room = room;
    this.store = store;
    this.words = words;
  }

  /** The section of a key, or how it is linked with another. @param {string} key @param {string} to */
  show(key, to) {
    const top = document.createElement("div");
    top.className = "top";
    const heading = top.appendChild(document.createElement("h2"));
    heading.id = "panel-title";
    heading.dir = "auto";
    const close = this.button("close", this.words.close ?? "", "×");
    close.classList.add("icon");
    top.append(close);
    const body = document.createElement("div");
    body.className = "body";
    if (to) this.links(heading, body, key, to);
    else if (key[0] === "l") this.line(heading, body, key);
    else this.section(heading, body, key);
    this.room.replaceChildren(top, body);
    this.room.setAttribute("aria-labelledby", "panel-title");
    this.room.hidden = false;
    this.room.scrollTop = 0;
  }

  hide() {
    this.room.hidden = true;
    this.room.replaceChildren();
  }

  /** @param {string} act @param {string} name @param {string} [sign] */
  button(act, name, sign) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.act = act;
    button.textContent = sign ?? name;
    if (sign) button.setAttribute("aria-label", name);
    return button;
  }

  /** @param {HTMLElement} heading @param {HTMLElement} body @param {string} key */
  section(heading, body, key) {
    heading.innerHTML = this.store.title(key);
    const html = this.store.html(key);
    if (html === null) {
      this.note(body, this.words.notKnown ?? "");
      return;
    }
    body.innerHTML = raised(html);
    if (key[0] !== "e") return;
    if (this.store.isOff(key)) this.note(body, this.words.off ?? "");
    body.prepend(this.button("links", this.words.between ?? ""));
    const records = (this.store.now(key, ENTITY.records) ?? []).map((/** @type {number} */ one) => `r${one}`);
    this.quoted(body, records);
  }

  /** Records under a heading, each with its words. @param {HTMLElement} body @param {string[]} keys */
  quoted(body, keys) {
    if (!keys.length) return;
    const heading = body.appendChild(document.createElement("h3"));
    heading.textContent = this.words.quoted ?? "";
    keys.forEach((key, place) => body.append(this.folded(key, place < OPEN)));
  }

  /** A record that unfolds to its section. @param {string} key @param {boolean} isOpen */
  folded(key, isOpen) {
    const fold = document.createElement("details");
    const summary = fold.appendChild(document.createElement("summary"));
    summary.dir = "auto";
    summary.innerHTML = this.store.now(key, RECORD.sentence) ?? "";
    const fill = () => {
      if (fold.childElementCount > 1) return;
      const section = fold.appendChild(document.createElement("div"));
      section.innerHTML = this.store.html(key) ?? "";
    };
    if (isOpen) fill();
    fold.open = isOpen;
    fold.addEventListener("toggle", fill);
    return fold;
  }

  /** @param {HTMLElement} heading @param {HTMLElement} body @param {string} key */
  line(heading, body, key) {
    const number = Number(key.slice(1));
    const [from, to] = this.store.data.lines[number];
    heading.innerHTML = `${this.store.title(from)} – ${this.store.title(to)}`;
    if (from[0] === "e" && to[0] === "e") body.append(this.ends([from, to]));
    const records = this.store.isLineShown(number) ? this.store.onLine(number) : [];
    if (!records.length) this.note(body, this.words.notKnown ?? "");
    for (const record of records) {
      const article = body.appendChild(document.createElement("article"));
      article.innerHTML = raised(this.store.html(record) ?? "");
    }
  }

  /** Links to some, one beside the other. @param {string[]} keys */
  ends(keys) {
    const ends = document.createElement("p");
    ends.className = "aside";
    ends.innerHTML = keys
      .map((key) => this.store.link(key, this.store.title(key)))
      .join(` ${safe(this.words.and ?? "")} `);
    return ends;
  }

  /** @param {HTMLElement} heading @param {HTMLElement} body @param {string} from @param {string} to */
  links(heading, body, from, to) {
    heading.textContent = this.words.between ?? "";
    body.append(this.ends([from, to]));
    const [one, other] = [Number(from.slice(1)), Number(to.slice(1))];
    const chains = chainsBetween(this.store.links(), one, other, CHAINS);
    if (!chains.length) {
      this.note(body, this.words.noLink ?? "");
      return;
    }
    chains.forEach((steps, place) => this.chain(body, steps, place));
    this.note(body, this.words.chainCaution ?? "", "aside");
  }

  /** @param {HTMLElement} body @param {Step[]} steps @param {number} place */
  chain(body, steps, place) {
    const title = body.appendChild(document.createElement("h3"));
    title.className = "named";
    const through = steps.slice(0, -1).map((step) => this.store.title(`e${step.to}`));
    const words = through.length ? `${this.words.through} ${through.join(", ")}` : this.words.directly;
    title.innerHTML = `${place + 1}. ${words}`;
    for (const step of steps) {
      const pair = this.ends([`e${step.from}`, `e${step.to}`]);
      pair.innerHTML = pair.innerHTML.replace(` ${safe(this.words.and ?? "")} `, " – ");
      body.append(pair);
      step.records.forEach((record, nth) => body.append(this.folded(`r${record}`, nth === 0)));
    }
  }

  /** @param {HTMLElement} body @param {string} words @param {string} [sort] */
  note(body, words, sort = "warn") {
    const note = body.appendChild(document.createElement("p"));
    note.className = sort;
    note.textContent = words;
  }
}
