// npm run test:report: opens the pages of `--format html` in Chromium: in light, dark and print, on a phone and on a wide screen. No page may load or
// run anything, and axe-core finds nothing. `--pictures=<folder>` keeps the screenshots.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { HOSTILE, writePages } from './scenes.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const executablePath = (process.env.PATH ?? '')
  .split(':')
  .flatMap((directory) => NAMES.map((name) => join(directory, name)))
  .find((path) => existsSync(path));
if (executablePath === undefined) {
  console.log('skipped: no Chromium');
  process.exit(0);
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LIGHT = { look: 'light', media: { media: 'screen', colorScheme: 'light' } };
const DARK = { look: 'dark', media: { media: 'screen', colorScheme: 'dark' } };
// on paper it is light, whatever the screen is
const PRINT = { look: 'print', media: { media: 'print', colorScheme: 'dark' } };
const PHONE = 360;
const DESK = 1280;
const LOOKS = [
  { ...LIGHT, width: PHONE },
  { ...DARK, width: DESK },
  { ...PRINT, width: DESK },
];
/** What the longest page is looked at beside that. */
const OTHERS = [
  { ...LIGHT, width: DESK },
  { ...DARK, width: PHONE },
  { ...PRINT, width: PHONE },
];

const pictures = process.argv.find((word) => word.startsWith('--pictures='))?.slice('--pictures='.length);
const folder = mkdtempSync(join(tmpdir(), 'report-'));

/** Opens a page, and returns what it asked for and what it said. */
const open = async (browser, file) => {
  const page = await browser.newPage();
  const requests = [];
  const said = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('dialog', (dialog) => said.push(dialog.message()));
  await page.goto(pathToFileURL(file).href);
  return { page, requests, said };
};

const problemsOf = (page) =>
  page.evaluate(async (axe) => {
    if (globalThis.axe === undefined) (0, eval)(axe);
    const { violations } = await globalThis.axe.run({ resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, AXE);

/** What a reader needs of every page, in one look. */
const tryLook = async (page, name, { look, media, width }) => {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia(media);
  const where = `${name}, ${look}, ${width} px`;
  assert.deepEqual(await problemsOf(page), [], where);
  const { isWide, closed } = await page.evaluate(() => ({
    isWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    closed: [...document.querySelectorAll('details > div')].filter(
      (part) => !part.checkVisibility({ contentVisibilityAuto: true }) || part.getBoundingClientRect().height === 0,
    ).length,
  }));
  assert.equal(isWide, false, `${where}: it is wider than the screen`);
  if (look === 'print') assert.equal(closed, 0, `${where}: an explanation is not printed`);
  if (pictures !== undefined) {
    await page.screenshot({ path: join(pictures, `${name}-${look}-${width}.png`), fullPage: true });
  }
};

/** The explanation of a finding opens and closes with the keyboard alone. */
const tryKeyboard = async (page) => {
  await page.emulateMedia(LIGHT.media);
  const isOpen = () => page.evaluate(() => document.activeElement?.closest('details')?.open);
  await page.keyboard.press('Tab');
  assert.equal(await isOpen(), false);
  await page.keyboard.press('Enter');
  assert.equal(await isOpen(), true);
  await page.keyboard.press('Enter');
};

let looks = 0;
const browser = await chromium.launch({ executablePath, args: ['--disable-gpu', '--disable-background-networking'] });
try {
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
  for (const { name, file } of writePages(folder)) {
    const { page, requests, said } = await open(browser, file);
    if (name === 'locked') await tryKeyboard(page);
    if (name === 'hostile') await tryHostile(page);
    assert.deepEqual([requests, said], [[pathToFileURL(file).href], []], name);
    for (const look of name === 'plan' ? [...LOOKS, ...OTHERS] : LOOKS) {
      await tryLook(page, name, look);
      looks += 1;
    }
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${looks} looks at pages of the report in Chromium: axe-core finds nothing, nothing is loaded or run`);

/** Texts that look like markup are shown as they are. */
async function tryHostile(page) {
  const text = await page.evaluate(() => document.body.innerText);
  const shown = HOSTILE.replace('\u202E', '\\u{202E}').replace('\u0007', '\\u{7}');
  assert.ok(text.includes(shown), text);
  assert.equal(await page.evaluate(() => document.querySelectorAll('script, img, body style').length), 0);
}
