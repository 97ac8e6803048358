// Somebody at a real browser without a screen: `node chromium.mjs ADDRESS`, for BROWSER.
// PERSON is who fills in the provider's form; what the last page says goes to the file PAGE.

import { writeFileSync } from 'node:fs';

import { atBrowser } from './real_browser.mjs';

const { login, password } = JSON.parse(process.env.PERSON);
const said = await atBrowser(async (page) => {
  await page.goto(process.argv[2]);
  await page.fill('input[name=login]', login);
  await page.fill('input[name=password]', password);
  await page.click('button:not([name])');
  await page.waitForURL('http://127.0.0.1:*/callback?*');
  return page.innerText('body');
});
writeFileSync(process.env.PAGE, said);
