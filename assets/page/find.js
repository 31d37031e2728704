// Finding names and quoted words.

/**
 * Something to be found: what it is called on the page, and the words it is found by, folded.
 * @typedef {{key: string, names: string[]}} Named
 * @typedef {{key: string, words: string}} Quoted
 */

/** Words without accents and in small letters. @param {string} words */
function fold(words) {
  return words.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase();
}

/**
 * How well words fit a question: 0 = the same, 1 = they begin so, 2 = a word of theirs does,
 * 3 = they have it; null = not at all. Every word of the question must be there.
 * @param {string} words
 * @param {string} question
 */
function fit(words, question) {
  if (words === question) return 0;
  if (words.startsWith(question)) return 1;
  const parts = question.split(/\s+/);
  const begins = words.split(/[^\p{L}\p{N}]+/u);
  if (parts.every((part) => begins.some((word) => word.startsWith(part)))) return 2;
  return parts.every((part) => words.includes(part)) ? 3 : null;
}

/**
 * The keys of those called so, the best first.
 * @param {string} question
 * @param {Named[]} all
 * @param {number} most
 */
function findNames(question, all, most) {
  const asked = fold(question).trim();
  if (!asked) return [];
  /** @type {[number, number, string][]} */
  const found = [];
  all.forEach(({ key, names }, place) => {
    let best = 9;
    for (const name of names) best = Math.min(best, fit(name, asked) ?? 9);
    if (best < 9) found.push([best, place, key]);
  });
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return found.slice(0, most).map(([, , key]) => key);
}

/**
 * Words from a little before a place on.
 * @param {string} words
 * @param {number} place
 * @param {number} before
 */
function around(words, place, before) {
  if (place <= before) return words;
  const from = words.indexOf(" ", place - before);
  return from < 0 || from > place ? words : `…${words.slice(from + 1)}`;
}

/**
 * Where these words are quoted: the key and the words around.
 * @param {string} question
 * @param {Quoted[]} all
 * @param {number} most
 */
function findQuotes(question, all, most) {
  const asked = fold(question).trim();
  if (asked.length < 3) return [];
  /** @type {Quoted[]} */
  const found = [];
  for (const { key, words } of all) {
    if (found.length === most) break;
    const place = fold(words).indexOf(asked);
    if (place >= 0) found.push({ key, words: around(words, place, 40) });
  }
  return found;
}
