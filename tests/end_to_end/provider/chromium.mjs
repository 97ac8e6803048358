// Somebody at a real browser without a screen: `node chromium.mjs ADDRESS`, for BROWSER.
// PERSON is who fills in the provider's form; what the last page says goes to the file PAGE.

import { writeFileSync } from 'node:fs';

import { chromium } from 'playwright-core';

const { login, password } = JSON.parse(process.env.PERSON);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
let said;
try {
  const page = await browser.newPage();
  await page.goto(process.argv[2]);
  await page.fill('input[name=login]', login);
  await page.fill('input[name=password]', password);
  await page.click('button:not([name])');
  await page.waitForURL('http://127.0.0.1:*/callback?*');
  said = await page.innerText('body');
} finally {
  await browser.close();
}
writeFileSync(process.env.PAGE, said);
