// Values that change with the days of "as known on".

/**
 * Step, value, step, value …: each value holds from its step to the next one. Before the first there
 * is none, and null is none.
 * @typedef {any[]} Over
 */

/**
 * The value at a step; null where there is none.
 * @param {Over} over
 * @param {number} step
 */
function at(over, step) {
  let value = null;
  for (let i = 0; i + 1 < over.length && over[i] <= step; i += 2) value = over[i + 1];
  return value;
}
