// A real Chromium without a screen, for the scripts beside this one: CHROMIUM is the program.

import { chromium } from 'playwright-core';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// Returns what `visit` returns of a new page; the browser is closed after it.
export async function atBrowser(visit, options = {}) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args });
  try {
    const context = await browser.newContext(options);
    return await visit(await context.newPage());
  } finally {
    await browser.close();
  }
}
