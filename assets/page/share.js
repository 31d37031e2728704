// What is seen as the part of an address after "#": nothing of it is sent anywhere. Things go by
// their ids, which a later page of the same files has, too.

/**
 * What is seen: who or what is selected and who else, the day, what is switched off, the view, and
 * which part of the map.
 * @typedef {{at?: string, to?: string, on?: string, off?: string[], view?: string, box?: number[]}} Seen
 */

/** @param {Seen} seen @returns {string} */
function toHash(seen) {
  const words = new URLSearchParams();
  if (seen.at) words.set("at", seen.at);
  if (seen.to) words.set("to", seen.to);
  if (seen.on) words.set("on", seen.on);
  for (const one of seen.off ?? []) words.append("off", one);
  if (seen.view && seen.view !== "map") words.set("view", seen.view);
  if (seen.box) words.set("box", seen.box.map((one) => Math.round(one)).join(" "));
  return words.toString();
}

/** @param {string} hash @returns {Seen} */
function fromHash(hash) {
  const words = new URLSearchParams(hash.replace(/^#\/?/, ""));
  /** @type {Seen} */
  const seen = { off: words.getAll("off"), view: words.get("view") ?? "map" };
  for (const name of /** @type {const} */ (["at", "to", "on"])) {
    const word = words.get(name);
    if (word) seen[name] = word;
  }
  const box = (words.get("box") ?? "").split(" ").map(Number);
  const isBox = box.length === 4 && box.every(Number.isFinite) && box[2] > 0 && box[3] > 0;
  if (isBox) seen.box = box;
  return seen;
}
