// Opens the exported pages in Chromium and does what readers do: finds, reads, links, goes back in
// time, switches, shares, sorts; by mouse and by keys, wide and narrow, light and dark.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const [, , folder, executablePath] = process.argv;
const axe = readFileSync(fileURLToPath(new URL("node_modules/axe-core/axe.min.js", import.meta.url)), "utf8");
const args = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const browser = await chromium.launch({ executablePath, args });
let done = 0;

/** Opens a page; whatever it asks for or complains of fails. */
async function open(name, { width = 1280, theme = "light", script = true, hash = "" } = {}, use) {
  const height = width < 500 ? 844 : 800;
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme: theme, javaScriptEnabled: script, hasTouch: width < 500,
    reducedMotion: theme === "dark" ? "reduce" : "no-preference",
  });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  const where = `${name} at ${width}, ${theme}`;
  const faults = [];
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  const address = `file://${folder}/${name}.html`;
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== address) faults.push(`request: ${request.url()}`);
  });
  await page.goto(address + hash);
  if (script) await page.waitForFunction(() => document.documentElement.dataset.ready, null, { timeout: 30000 });
  try {
    await use(page, where);
  } catch (error) {
    await page.screenshot({ path: `${folder}/failed.png` });
    throw new Error(`${where}: ${error.message}`, { cause: error });
  }
  assert.deepEqual(faults, [], where);
  await context.close();
  done += 1;
}

/** No fault that axe-core finds. */
async function isAccessible(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(" | ")}`);
  assert.deepEqual(told, [], `axe-core, ${where}`);
}

const panel = (page) => page.locator("#panel");
const heading = (page) => page.locator("#panel h2").innerText();
const mark = (page, name) => page.locator(`.marks > [aria-label^="${name}"]`);
const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.id);
const isWide = (page) => page.viewportSize().width > 500;

/** Finds somebody by typing; takes the first hit by a click or by Enter. */
async function find(page, words, byKeys) {
  if (byKeys) await page.keyboard.press("/");
  else await page.locator("#find").click();
  await page.keyboard.type(words);
  const hit = page.locator("#hits [data-key]").first();
  await hit.waitFor();
  if (byKeys) {
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
  } else await hit.click();
}

/** Presses a button by a click, or by going to it and Space. */
async function press(page, button, byKeys) {
  if (!byKeys) return button.click();
  await button.focus();
  await page.keyboard.press("Space");
}

async function setDay(page, words, byKeys) {
  const now = () => page.locator("#day-words").innerText();
  for (let i = 0; i < 40 && (await now()) !== words; i += 1) {
    if (byKeys) {
      await page.locator("#day").focus();
      await page.keyboard.press("ArrowLeft");
    } else await page.locator("#day-before").click();
  }
  assert.equal(await now(), words);
}

/** What readers of the Strait of Halvern do. */
async function tasks(page, where, byKeys) {
  // Find an official in another script, and read a quote with its chain.
  await find(page, "Велкова", byKeys);
  assert.equal(await heading(page), "Irina Velkova");
  assert.match(await panel(page).innerText(), /Nikos Thalassinos[\s\S]*Call · 14 Feb 2024/);
  assert.ok((await panel(page).locator("blockquote").count()) > 0, "a quote stands in the section");
  assert.match(await panel(page).locator(".chain").first().innerText(), / › /);
  await isAccessible(page, where);

  // Who denies the call?
  const call = panel(page).getByRole("link", { name: /^Call · 14 Feb 2024/ });
  if (byKeys) { await call.focus(); await page.keyboard.press("Enter"); } else await call.click();
  assert.match(await panel(page).innerText(), /disputed[\s\S]*denied by Ministry of Foreign Affairs of Zemoria/i);
  const denial = panel(page).locator(".against", { hasText: "denies it" }).first();
  assert.match(await denial.innerText(), /Ministry of Foreign Affairs of Zemoria/);
  await page.goBack();
  assert.equal(await heading(page), "Irina Velkova", "Back leads back");

  // As known on 22 Feb 2024 nobody had denied it yet.
  await setDay(page, "22 Feb 2024", byKeys);
  assert.match(await panel(page).innerText(), /Call[^\n]*doubted/i);
  assert.doesNotMatch(await panel(page).innerText(), /denied|denies/i);
  await page.locator("#day").focus();
  await page.keyboard.press("End");

  // How two are linked.
  await press(page, panel(page).getByRole("button", { name: "How are they linked?" }), byKeys);
  await page.keyboard.type("Barakan");
  await page.locator("#hits [data-key]").first().waitFor();
  await page.keyboard.press("Enter");
  assert.match(await panel(page).innerText(), /How are they linked\?[\s\S]*1\. Through [\s\S]*not that anything was passed on/);
  await isAccessible(page, where);
  const linked = new URL(page.url()).hash;

  // A switch of the legend takes lines off, and puts them back.
  if (!isWide(page) || !(await page.locator("#legend").getAttribute("open") !== null)) await press(page, page.locator("#legend summary"), byKeys);
  const denied = page.locator("#legend button", { hasText: "Disputed" });
  const crosses = () => page.locator(".badges > :not(.away) line").count();
  const before = await crosses();
  await press(page, denied, byKeys);
  assert.ok((await crosses()) <= before, "what is disputed leaves no cross");
  assert.equal(await denied.getAttribute("aria-pressed"), "false");
  await press(page, denied, byKeys);
  assert.equal(await crosses(), before);
  const contacts = page.locator("#legend button", { hasText: /^\s*Contact \d/ });
  const lines = () => page.locator(".lines > :not(.away)").count();
  const all = await lines();
  await press(page, contacts, byKeys);
  assert.ok((await lines()) < all, "a switch takes lines off");
  await press(page, contacts, byKeys);
  assert.equal(await lines(), all);

  // The table, sorted; its links lead to sections.
  await press(page, page.getByRole("button", { name: "Table", exact: true }), byKeys);
  await press(page, page.locator("th button", { hasText: "Counterparts" }), byKeys);
  const column = await page.locator("tbody tr td:nth-child(6)").allInnerTexts();
  assert.deepEqual(column.map(Number), column.map(Number).sort((a, b) => b - a), "sorted from the most on");
  assert.equal(await page.locator("th[aria-sort]").getAttribute("aria-sort"), "descending");
  await isAccessible(page, where);
  const neighbour = page.locator("tbody tr").first().locator("td:last-child a").first();
  const name = await neighbour.innerText();
  await neighbour.focus();
  await page.keyboard.press("Enter");
  assert.equal(await heading(page), name);

  // The text of everything.
  await press(page, page.getByRole("button", { name: "Text", exact: true }), byKeys);
  await isAccessible(page, where);
  await press(page, page.getByRole("button", { name: "Map", exact: true }), byKeys);

  // A link to what is seen.
  await press(page, page.locator("#share"), byKeys);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /#at=e\./);
  await page.evaluate((hash) => { location.hash = hash; }, linked);
  await page.waitForFunction(() => document.querySelector("#panel h2")?.textContent.includes("linked"));
}

/** The map by itself: light, zoom, arrows, Enter, Escape. */
async function mapHands(page, byKeys) {
  const box = () => page.locator("#map").getAttribute("viewBox");
  const whole = await box();
  const velkova = mark(page, "Irina Velkova");
  if (byKeys) {
    await page.locator('.marks > [tabindex="0"]').focus();
    const first = await focused(page);
    for (const key of ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"]) await page.keyboard.press(key);
    assert.notEqual(await focused(page), undefined);
    await page.keyboard.press("+");
    assert.notEqual(await box(), whole);
    await page.keyboard.press("0");
    assert.equal(await box(), whole);
    await page.keyboard.press("Shift+ArrowLeft");
    assert.notEqual(await box(), whole);
    await page.keyboard.press("0");
    await page.keyboard.press("Enter");
    assert.ok(await panel(page).isVisible(), "Enter opens the section");
    await page.keyboard.press("Escape");
    assert.ok(!(await panel(page).isVisible()), "Escape closes it");
    assert.ok(first);
    return;
  }
  await velkova.hover();
  assert.ok((await page.locator(".marks > .on").count()) > 1, "the neighbours light up");
  assert.match(await page.locator("#tip").innerText(), /^Irina Velkova/);
  await velkova.click();
  assert.equal(await heading(page), "Irina Velkova");
  await page.keyboard.press("Escape");
  const fitted = await box();
  await page.locator("#map").hover();
  await page.mouse.wheel(0, -300);
  await page.waitForFunction((was) => document.getElementById("map").getAttribute("viewBox") !== was, fitted);
  const zoomed = await box();
  const { x, y, width, height } = await page.locator("#map").boundingBox();
  await page.mouse.move(x + width * 0.6, y + height * 0.3);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.6 + 80, y + height * 0.3 + 40, { steps: 4 });
  await page.mouse.up();
  assert.notEqual(await box(), zoomed, "the map is dragged");
  assert.ok(!(await panel(page).isVisible()), "dragging selects nothing");
  await page.locator("#fit").click();
}

const squeezed = (words) => words.replace(/[\u2066-\u2069\u200e\u200f]/g, "").replace(/\s+/g, " ").trim();

/** Every name and every quote of a file stands in some words. */
function hasAll(words, file) {
  const data = JSON.parse(readFileSync(`${folder}/${file}.json`, "utf8"));
  const all = squeezed(words);
  const records = ["roles", "contacts", "relations", "facts"].flatMap((list) => data[list] ?? []);
  const quotes = records.flatMap((record) => record.evidence ?? []).flatMap((item) => item.quotes ?? []);
  const wanted = [...data.entities.map(({ name }) => name), ...quotes.map(({ exact }) => exact)];
  assert.deepEqual(wanted.filter((one) => !all.includes(squeezed(one))), [], file);
  return { records: records.length, entities: data.entities.length };
}

const articles = (page, within) => page.$$eval(`${within} article`, (all) => all.map((one) => one.textContent ?? ""));

// Whole without the script.
for (const name of ["back", "strait"]) {
  await open(name, { script: false }, async (page) => {
    const { records, entities } = hasAll(await page.locator("#plain").textContent(), name);
    assert.ok((await page.locator("#plain article").count()) >= records + entities);
    const targets = await page.$$eval("#plain a[href^='#'], #map a", (links) =>
      links.filter((link) => !document.getElementById(link.getAttribute("href").slice(1))).length);
    assert.equal(targets, 0, "every link leads somewhere");
    assert.ok(await page.locator("#map").isVisible());
    assert.ok(!(await page.locator("#tools").isVisible()));
  });
}

// What readers do.
for (const [width, theme, byKeys] of [[1280, "light", false], [1280, "dark", true], [390, "dark", false], [390, "light", true]]) {
  await open("strait", { width, theme }, async (page, where) => {
    await isAccessible(page, where);
    await mapHands(page, byKeys);
    await tasks(page, where, byKeys);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `nothing is wider than the screen: ${over}`);
  });
  await open("back", { width, theme }, isAccessible);
}

// A link opens what was seen.
await open("strait", { hash: "#at=e.velkova&view=table&on=2024-02-22&off=Disputed" }, async (page) => {
  assert.ok(await page.locator("#table-view").isVisible());
  assert.equal(await page.locator("#day-words").innerText(), "22 Feb 2024");
});

// Every day says what a page of that day says.
for (const day of ["2024-02-21", "2024-02-22", "2024-03-11", "2024-04-03"]) {
  let then = [];
  await open(`strait-${day}`, { script: false }, async (page) => { then = await articles(page, "#plain"); });
  await open("strait", { hash: `#on=${day}&view=text` }, async (page) => {
    const now = await articles(page, "#text-view");
    const sorted = (all) => all.map(squeezed).map((words) => words.toLowerCase()).sort();
    assert.deepEqual(sorted(now), sorted(then), day);
  });
}
await open("strait", { hash: "#view=text" }, async (page) => hasAll(await page.locator("#text-view").textContent(), "strait"));

// Hostile names do nothing.
for (const script of [true, false]) {
  await open("hostile", { script, hash: "#view=text" }, async (page, where) => {
    assert.equal(await page.locator("img, iframe, object, embed, form, base, link, [onerror], [onload], [onclick]").count(), 0);
    const odd = await page.$$eval("a", (links) => links.map((link) => link.getAttribute("href") ?? "")
      .filter((to) => !to.startsWith("#") && !/^https?:\/\//i.test(to)));
    assert.deepEqual(odd, []);
    const out = await page.$$eval("a[href^='http']", (links) => links.map((link) => link.rel));
    assert.ok(out.every((rel) => rel.includes("noopener") && rel.includes("noreferrer")));
    assert.equal(await page.evaluate(() => /[\u202a-\u202e]/.test(document.documentElement.innerHTML)), false);
    if (script) await isAccessible(page, where);
  });
}

// A large map.
let figures = "";
await open("large", {}, async (page, where) => {
  const ready = await page.evaluate(() => Number(document.documentElement.dataset.ready));
  const nodes = await page.locator(".marks > *").count();
  const took = await page.evaluate(async () => {
    const frame = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
    const since = async (act) => { const from = performance.now(); act(); await frame(); return Math.round(performance.now() - from); };
    const selects = await since(() => document.querySelector(".marks > *").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true })));
    const zooms = await since(() => document.getElementById("closer").click());
    const finds = await since(() => {
      document.getElementById("find").value = "minister";
      document.getElementById("find").dispatchEvent(new Event("input"));
    });
    return { selects, zooms, finds };
  });
  assert.ok(await panel(page).isVisible());
  assert.ok((await page.locator("#hits [data-key]").count()) > 0);
  await page.keyboard.press("Escape");
  await isAccessible(page, where);
  const size = (statSync(`${folder}/large.html`).size / 1e6).toFixed(2);
  figures = `${nodes} marks, ${size} MB: usable after ${ready} ms, a section in ${took.selects}, a zoom in ${took.zooms}, a search in ${took.finds} ms`;
});

await browser.close();
console.log(`page: ${done} visits without a fault; ${figures}`);
