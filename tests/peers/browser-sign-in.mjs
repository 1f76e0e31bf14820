// node browser-sign-in.mjs --url <address> --login <login> --screenshot <file.png> [--viewport 1280x800]
//
// Opens the address in headless Chromium, signs in on the provider's pages as a person would, and prints
// { "url", "status", "title", "text" } of the page it ends on, as one line of JSON.
import { parseArgs } from 'node:util';
import { openBrowser, tellPage } from './chromium.mjs';

const { values: args } = parseArgs({
  options: {
    url: { type: 'string' },
    login: { type: 'string' },
    screenshot: { type: 'string' },
    viewport: { type: 'string', default: '1280x800' },
    executable: { type: 'string', default: '/usr/bin/chromium' },
  },
});

const { page, statusOf, close } = await openBrowser(args);
try {
  await page.goto(args.url);
  for (;;) {
    const prompt = await page.locator('form input[name=prompt]').first().getAttribute('value', { timeout: 1000 })
      .catch(() => undefined);
    if (prompt === undefined) {
      break;
    }

    if (prompt === 'login') {
      await page.getByPlaceholder('Enter any login').fill(args.login);
      await page.getByPlaceholder('and password').fill('any');
    }

    await Promise.all([page.waitForEvent('load'), page.locator('button[type=submit]').click()]);
  }

  await tellPage(page, statusOf(), args.screenshot);
} finally {
  await close();
}
