// Every page of the embedded Hub's provider, as a customer meets them: `node every_page.mjs ISSUER`.
// PERSON is a customer with a temporary password, and the one to choose; LINK is an invitation, LATE one that
// has run out. What axe-core finds on each page,
// light and dark, narrow and wide, goes to stdout as JSON, with what is cut off and where the Tab key
// goes; pictures go to the folder PICTURES, where that is set.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { atBrowser } from './real_browser.mjs';

const WIDTHS = [320, 480, 768, 1280];
// The colours do not know how wide a page is.
const LOOKED_AT = { light: 320, dark: 1280 };
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const issuer = process.argv[2];
const person = JSON.parse(process.env.PERSON);
const asked = new URLSearchParams({
  client_id: 'hubtui',
  redirect_uri: 'http://127.0.0.1:53682/callback',
  response_type: 'code',
  scope: 'openid profile email offline_access',
  state: 'a-state',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
});
const authorize = `${issuer}/authorize?${asked}`;

async function deviceCode() {
  const body = new URLSearchParams({ client_id: 'hubtui', scope: 'openid' });
  const answer = await fetch(`${issuer}/device_authorization`, { method: 'POST', body });
  return answer.json();
}

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(
    (rules) => globalThis.axe.run(document, { runOnly: rules }),
    RULES,
  );
  const shown = (nodes) => nodes.map((each) => each.html).join(' ');
  return found.violations.map(({ id, nodes }) => `${id}: ${shown(nodes)}`);
}

function cutOff(page) {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main *')]
      .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
      .filter((each) => each.localName !== 'input')
      .map((each) => `cut off: ${each.outerHTML.slice(0, 80)}`),
  );
}

// What the Tab key does not reach, or reaches without showing it.
async function unreached(page) {
  const there = 'main :is(input:not([type=hidden]):not([hidden]), button, a)';
  const count = await page.locator(there).count();
    const passed = new Set();
  // One more: it may begin at the end of the page.
  for (let step = 0; step <= count; step += 1) {
    await page.keyboard.press('Tab');
    passed.add(
      await page.evaluate((wanted) => {
        const here = document.activeElement;
        const style = getComputedStyle(here);
        const lit = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        return lit ? [...document.querySelectorAll(wanted)].indexOf(here) : -1;
      }, there),
    );
  }
  passed.delete(-1);
  return passed.size === count ? [] : [`the Tab key shows ${[...passed]} of ${count}`];
}

async function look(page, name) {
  const pictures = process.env.PICTURES;
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 720 });
      const wrong = await cutOff(page);
      if (width === LOOKED_AT[colorScheme]) wrong.push(...(await violations(page)));
      found.push(...wrong.map((each) => `${name}, ${colorScheme}, ${width}: ${each}`));
      const path = pictures && join(pictures, `${name}-${width}-${colorScheme}.png`);
      if (pictures) await page.screenshot({ path });
    }
  }
  found.push(...(await unreached(page)).map((each) => `${name}: ${each}`));
  return { name, wrong: found };
}

async function walk(page) {
  const seen = [];
  const see = async (name) => seen.push(await look(page, name));
  const send = async (typed = {}, button = 'form:first-of-type button') => {
    for (const [field, text] of Object.entries(typed)) await page.fill(`#${field}`, text);
    await Promise.all([page.waitForNavigation(), page.click(button)]);
  };
  const signIn = (password) => send({ username: person.user_name, password });

  await page.goto(authorize);
  await see('aanmelden-bij-de-hub');
  await signIn('not the password');
  await see('aanmelden-mislukt');
  await signIn(person.password);
  await see('wachtwoord-kiezen');
  await send({ new: person.new, again: `${person.new}x` });
  await see('wachtwoord-kiezen-mislukt');
  await send({ new: person.new, again: person.new });
  await see('toegang-geven');

  await page.goto(`${issuer}/device`);
  await see('code-van-een-apparaat');
  await send({ user_code: 'BBBB-BBBB' });
  await see('code-onbekend');
  await page.goto((await deviceCode()).verification_uri_complete);
  await see('code-bevestigen');
  await send({}, 'button[value=allow]');
  await see('code-klaar');
  await page.goto((await deviceCode()).verification_uri_complete);
  await send({}, 'button[value=deny]');
  await see('code-geweigerd');

  await page.goto(`${issuer}/authorize?client_id=nobody`);
  await see('aanvraag-klopt-niet');
  await page.goto(`${issuer}/`);
  await see('aangemeld');
  await page.evaluate(() => {
    document.querySelector('[name=csrf]').value = 'forged';
  });
  await send();
  await see('pagina-verlopen');
  await page.goto(`${issuer}/`);
  await send();
  for (let wrong = 0; wrong < 6; wrong += 1) await signIn('not the password');
  await see('aanmelden-gesloten');

  await page.goto(process.env.LATE);
  await see('uitnodiging-verlopen');
  await send();
  await see('uitnodiging-onderweg');
  await page.goto(process.env.LATE);
  await see('uitnodiging-werkt-niet-meer');
  await page.goto(process.env.LINK);
  await see('uitnodiging');
  await send({ new: 'te kort, hoor', again: 'te kort, hè' });
  await see('uitnodiging-mislukt');

  await page.setContent(`<iframe src="${authorize}"></iframe>`);
  const framed = await page.locator('iframe').contentFrame().locator('form').count();
  seen.push({ name: 'frame', wrong: framed ? ['the page stands in a frame'] : [] });
  return seen;
}

const seen = await atBrowser(walk, { locale: 'nl-NL' });
process.stdout.write(JSON.stringify(seen));
