// node browser-clicks.mjs --url <address> --click <text> [--click <text> …] --screenshot <file.png> [--viewport 390x844]
//
// Opens the address in headless Chromium, clicks one link or button after the other, each the first with that text,
// and prints { "url", "status", "title", "text" } of the page it ends on, as one line of JSON.
import { parseArgs } from 'node:util';
import { openBrowser, tellPage } from './chromium.mjs';

const { values: args } = parseArgs({
  options: {
    url: { type: 'string' },
    click: { type: 'string', multiple: true, default: [] },
    screenshot: { type: 'string' },
    viewport: { type: 'string', default: '390x844' },
    executable: { type: 'string', default: '/usr/bin/chromium' },
  },
});

const { page, statusOf, close } = await openBrowser(args);
try {
  await page.goto(args.url);
  for (const text of args.click) {
    const target = page.locator('a, button').filter({ hasText: text }).first();
    await Promise.all([page.waitForEvent('load', { timeout: 60000 }), target.click({ timeout: 60000 })]);
  }

  await tellPage(page, statusOf(), args.screenshot);
} finally {
  await close();
}
