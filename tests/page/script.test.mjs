// The sums of the page's script: values by day, chains, search, addresses, the order of cells.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parts } from "./parts.mjs";

const { at } = parts(["over.js"], ["at"]);
const { chainsBetween } = parts(["chains.js"], ["chainsBetween"]);
const { fold, findNames, findQuotes } = parts(["find.js"], ["fold", "findNames", "findQuotes"]);
const { safe, unescaped } = parts(["store.js"], ["safe", "unescaped"]);
const { toHash, fromHash } = parts(["share.js"], ["toHash", "fromHash"]);
const { compareCells } = parts(["table.js"], ["compareCells"]);

test("a value holds from its day to the next one", () => {
  const over = [1, "a", 3, null, 4, "b"];
  assert.deepEqual([0, 1, 2, 3, 4, 9].map((step) => at(over, step)), [null, "a", "a", null, "b", "b"]);
  assert.equal(at([], 0), null);
});

const link = (record, cost, ...ends) => ({ record, cost, ends });
const through = (chains) => chains.map((steps) => [steps[0].from, ...steps.map((step) => step.to)]);

test("the cheapest chain comes first, and none comes twice", () => {
  const links = [link(0, 8, 1, 2), link(1, 4, 1, 3), link(2, 4, 3, 4), link(3, 4, 4, 2), link(4, 4, 3, 2)];
  const chains = chainsBetween(links, 1, 2, 9);
  assert.deepEqual(through(chains), [[1, 2], [1, 3, 2], [1, 3, 4, 2]]);
  assert.deepEqual(chainsBetween(links, 1, 2, 1).length, 1);
});

test("who is met in a round is linked with all who were there", () => {
  const chains = chainsBetween([link(7, 4, 1, 2, 3), link(8, 6, 1, 2)], 1, 3, 2);
  assert.deepEqual(chains[0], [{ from: 1, to: 3, records: [7] }]);
  assert.deepEqual(through(chains), [[1, 3], [1, 2, 3]]);
  assert.deepEqual(chains[1][0].records, [7, 8]);
});

test("nobody is linked with who is not there, or with oneself", () => {
  assert.deepEqual(chainsBetween([link(0, 4, 1, 2)], 1, 5, 3), []);
  assert.deepEqual(chainsBetween([link(0, 4, 1, 2)], 1, 1, 3), []);
});

test("chains are as short as every way tried says", () => {
  let seed = 7;
  const next = (most) => ((seed = (seed * 48271) % 2147483647), seed % most);
  for (let round = 0; round < 40; round += 1) {
    const links = Array.from({ length: 14 }, (_, i) => link(i, 4 + next(5), next(7), 7 + next(3)));
    links.push(...Array.from({ length: 6 }, (_, i) => link(20 + i, 4 + next(5), next(5), 5 + next(2))));
    const least = allWays(links, 0, 8);
    const found = chainsBetween(links, 0, 8, 3).map((steps) => costOf(links, steps));
    assert.deepEqual(found, least.slice(0, 3));
  }
});

/** The costs of all ways without a loop, tried one by one. */
function allWays(links, from, to) {
  const costs = new Map();
  const walk = (way, cost) => {
    const here = way.at(-1);
    if (here === to) return costs.set(way.join(), Math.min(cost, costs.get(way.join()) ?? Infinity));
    for (const one of links) {
      if (!one.ends.includes(here)) continue;
      for (const next of one.ends) if (!way.includes(next)) walk([...way, next], cost + one.cost);
    }
  };
  walk([from], 0);
  return [...costs.values()].sort((a, b) => a - b);
}

function costOf(links, steps) {
  const cost = (record) => links.find((one) => one.record === record).cost;
  return steps.reduce((sum, step) => sum + Math.min(...step.records.map(cost)), 0);
}

test("names are found in any spelling of accents and case, the best first", () => {
  const all = [
    { key: "e0", names: ["ann soren"] },
    { key: "e1", names: [fold("Søren Ødegård"), "soren odegard"] },
    { key: "e2", names: [fold("Соколин"), "sokolin"] },
  ];
  assert.deepEqual(findNames("SOREN", all, 9), ["e1", "e0"]);
  assert.deepEqual(findNames("Соколин", all, 9), ["e2"]);
  assert.deepEqual(findNames("sok", all, 9), ["e2"]);
  assert.deepEqual(findNames("odegård sor", all, 9), ["e1"]);
  assert.deepEqual(findNames("  ", all, 9), []);
});

test("quoted words are found as they stand", () => {
  const all = [{ key: "r0", words: "“Kept the line open”" }, { key: "r1", words: "“Nothing”" }];
  assert.deepEqual(findQuotes("LINE open", all, 9).map((hit) => hit.key), ["r0"]);
  assert.deepEqual(findQuotes("no", all, 9), []);
  const long = [{ key: "r2", words: `${"one two ".repeat(20)}the minutes of it` }];
  assert.match(findQuotes("minutes", long, 9)[0].words, /^….{1,40}the minutes of it$/);
});

test("quoted words are read out of their HTML as they were", () => {
  const words = `<i> & "one" &lt; more`;
  assert.equal(unescaped(safe(words)), words);
  assert.equal(unescaped("<s>“it&#39;s &amp;lt; &lt;b&gt;”</s>"), "“it's &lt; <b>”");
});

test("an address says what is seen, and nothing else", () => {
  const seen = { at: "e.a&b#c", to: "e.ü", on: "2024-02-22", off: ["Denied", "A, B"], view: "table", box: [1, 2, 3, 4] };
  assert.deepEqual(fromHash(`#${toHash(seen)}`), seen);
  assert.equal(toHash({ view: "map" }), "");
  assert.deepEqual(fromHash("#box=1 2 x 4&view=map"), { off: [], view: "map" });
  assert.deepEqual(fromHash("#%E0%A4%A"), fromHash("#%E0%A4%A"));
});

test("numbers sort by size, words by letters, and what is missing comes last either way", () => {
  const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const sorted = (cells, isDown) => [...cells].sort((a, b) => compareCells(a, b, isDown, order));
  assert.deepEqual(sorted([10, 9, 2], false), [2, 9, 10]);
  assert.deepEqual(sorted([10, 9, 2], true), [10, 9, 2]);
  assert.deepEqual(sorted(["b", "", "Ä"], false), ["Ä", "b", ""]);
  assert.deepEqual(sorted(["b", "", "Ä"], true), ["b", "Ä", ""]);
});
