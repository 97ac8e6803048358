// Somebody at the embedded Hub's own pages, in a real browser without scripts and by keyboard alone:
// `node embedded_pages.mjs ADDRESS`, for BROWSER. PERSON is who signs in for the first time; what the
// last page says goes to the file PAGE.

import { writeFileSync } from 'node:fs';

import { atBrowser } from './real_browser.mjs';

const person = JSON.parse(process.env.PERSON);
const said = await atBrowser(
  async (page) => {
    const type = async (field, ...texts) => {
      // The page puts the cursor there itself.
      await page.waitForSelector(`${field}:focus`);
      for (const [index, text] of texts.entries()) {
        if (index) await page.keyboard.press('Tab');
        await page.keyboard.type(text);
      }
      await page.keyboard.press('Enter');
    };
    await page.goto(process.argv[2]);
    await type('#username', person.user_name, person.password);
    if (person.new) await type('#new', person.new, person.new);
    await type('button[value=allow]');
    await page.waitForURL('http://127.0.0.1:*/callback?*');
    return page.innerText('body');
  },
  { javaScriptEnabled: false },
);
writeFileSync(process.env.PAGE, said);
