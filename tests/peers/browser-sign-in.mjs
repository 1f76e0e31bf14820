// node browser-sign-in.mjs --url <address> --login <login> --screenshot <file.png> [--viewport 1280x800]
//
// Opens the address in headless Chromium, signs in on the provider's pages as a person would, and prints
// { "url", "status", "title", "text" } of the page it ends on, as one line of JSON.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values: args } = parseArgs({
  options: {
    url: { type: 'string' },
    login: { type: 'string' },
    screenshot: { type: 'string' },
    viewport: { type: 'string', default: '1280x800' },
    executable: { type: 'string', default: '/usr/bin/chromium' },
  },
});

const [width, height] = args.viewport.split('x').map(Number);
const profile = await mkdtemp(join(tmpdir(), 'jitprovisioning-chromium-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: args.executable,
  viewport: { width, height },
  args: [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ],
});

try {
  // The provider's pages import a font from the internet; nothing here may depend on one.
  await browser.route((url) => !['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname), (route) => route.abort());

  const page = await browser.newPage();
  let status = 0;
  page.on('response', (response) => {
    if (response.request().isNavigationRequest()) {
      status = response.status();
    }
  });

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

  if (args.screenshot) {
    await mkdir(dirname(args.screenshot), { recursive: true });
    await page.screenshot({ path: args.screenshot, fullPage: true });
  }

  const text = await page.locator('body').innerText();
  console.log(JSON.stringify({ url: page.url(), status, title: await page.title(), text }));
} finally {
  await browser.close();
  await rm(profile, { recursive: true, force: true });
}
