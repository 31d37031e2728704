// How two are linked: the shortest chains between them. Which record is a link, and what it costs,
// is said by the data; here are only the sums.

/**
 * A record as a link: its number, its cost, and between whom it is.
 * @typedef {{record: number, cost: number, ends: number[]}} Link
 * One step of a chain, with the records that link the two, the closest first.
 * @typedef {{from: number, to: number, records: number[]}} Step
 * To whom one is linked, with the least cost and all records.
 * @typedef {Map<number, Map<number, {cost: number, links: Link[]}>>} Ways
 */

/**
 * Who is linked to whom.
 * @param {Link[]} links
 * @returns {Ways}
 */
function waysOf(links) {
  /** @type {Ways} */
  const ways = new Map();
  /** @param {number} from @param {number} to @param {Link} link */
  const add = (from, to, link) => {
    const around = ways.get(from) ?? new Map();
    ways.set(from, around);
    const way = around.get(to) ?? { cost: Infinity, links: [] };
    around.set(to, way);
    way.cost = Math.min(way.cost, link.cost);
    way.links.push(link);
  };
  for (const link of links) {
    for (const from of link.ends) {
      for (const to of link.ends) if (from !== to) add(from, to, link);
    }
  }
  for (const around of ways.values()) {
    for (const way of around.values()) {
      way.links.sort((a, b) => a.cost - b.cost || a.record - b.record);
    }
  }
  return ways;
}

/**
 * The cheapest path (E. W. Dijkstra, 1959) that leaves out some nodes and some first steps.
 * @param {Ways} ways
 * @param {number} from
 * @param {number} to
 * @param {Set<number>} without
 * @param {Set<number>} notFirst
 * @returns {{nodes: number[], cost: number} | null}
 */
function cheapest(ways, from, to, without, notFirst) {
  /** @type {Map<number, {cost: number, before: number}>} */
  const reached = new Map([[from, { cost: 0, before: from }]]);
  const done = new Set(without);
  /** @type {[number, number][]} cost and node, the least first */
  const open = [[0, from]];
  while (open.length) {
    const [cost, node] = takeLeast(open);
    if (done.has(node)) continue;
    done.add(node);
    if (node === to) return { nodes: wayBack(reached, from, to), cost };
    for (const [next, way] of ways.get(node) ?? []) {
      if (done.has(next) || (node === from && notFirst.has(next))) continue;
      const known = reached.get(next);
      const sum = cost + way.cost;
      if (!known || sum < known.cost || (sum === known.cost && node < known.before)) {
        reached.set(next, { cost: sum, before: node });
        push(open, [sum, next]);
      }
    }
  }
  return null;
}

/**
 * @param {Map<number, {before: number}>} reached
 * @param {number} from
 * @param {number} to
 */
function wayBack(reached, from, to) {
  const nodes = [to];
  for (let node = to; node !== from; ) {
    node = reached.get(node)?.before ?? from;
    nodes.unshift(node);
  }
  return nodes;
}

/** Whether one stands before the other. @param {[number, number]} a @param {[number, number]} b */
function isLess(a, b) {
  return a[0] !== b[0] ? a[0] < b[0] : a[1] < b[1];
}

/** @param {[number, number][]} heap @param {[number, number]} item */
function push(heap, item) {
  let place = heap.push(item) - 1;
  while (place > 0) {
    const above = (place - 1) >> 1;
    if (!isLess(item, heap[above])) break;
    heap[place] = heap[above];
    place = above;
  }
  heap[place] = item;
}

/** @param {[number, number][]} heap @returns {[number, number]} */
function takeLeast(heap) {
  const least = heap[0];
  const item = /** @type {[number, number]} */ (heap.pop());
  if (!heap.length) return least;
  let place = 0;
  for (;;) {
    let below = 2 * place + 1;
    if (below >= heap.length) break;
    if (below + 1 < heap.length && isLess(heap[below + 1], heap[below])) below += 1;
    if (!isLess(heap[below], item)) break;
    heap[place] = heap[below];
    place = below;
  }
  heap[place] = item;
  return least;
}

/**
 * The shortest chains between two, the shortest first, none through the same people in the same order
 * (J. Y. Yen, 1971).
 * @param {Link[]} links
 * @param {number} from
 * @param {number} to
 * @param {number} count
 * @returns {Step[][]}
 */
function chainsBetween(links, from, to, count) {
  const ways = waysOf(links);
  const first = from === to ? null : cheapest(ways, from, to, new Set(), new Set());
  const found = first ? [first] : [];
  /** @type {{nodes: number[], cost: number}[]} */
  const candidates = [];
  while (found.length && found.length < count) {
    const last = found[found.length - 1].nodes;
    for (let place = 0; place + 1 < last.length; place += 1) {
      const root = last.slice(0, place + 1);
      const same = found.filter(({ nodes }) => root.every((node, i) => nodes[i] === node));
      const notFirst = new Set(same.map(({ nodes }) => nodes[place + 1]));
      const spur = cheapest(ways, root[place], to, new Set(root.slice(0, place)), notFirst);
      if (!spur) continue;
      const nodes = [...root.slice(0, place), ...spur.nodes];
      const isKnown = candidates.some((one) => one.nodes.join() === nodes.join());
      if (!isKnown) candidates.push({ nodes, cost: costOf(ways, nodes) });
    }
    candidates.sort((a, b) => a.cost - b.cost || a.nodes.length - b.nodes.length);
    const next = candidates.shift();
    if (!next) break;
    found.push(next);
  }
  return found.map(({ nodes }) => stepsOf(ways, nodes));
}

/** @param {Ways} ways @param {number[]} nodes */
function costOf(ways, nodes) {
  let sum = 0;
  for (let i = 0; i + 1 < nodes.length; i += 1) {
    sum += ways.get(nodes[i])?.get(nodes[i + 1])?.cost ?? 0;
  }
  return sum;
}

/** @param {Ways} ways @param {number[]} nodes @returns {Step[]} */
function stepsOf(ways, nodes) {
  return nodes.slice(0, -1).map((from, i) => {
    const to = nodes[i + 1];
    const links = ways.get(from)?.get(to)?.links ?? [];
    return { from, to, records: links.map((link) => link.record) };
  });
}
