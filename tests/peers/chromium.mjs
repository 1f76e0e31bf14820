// Headless Chromium with a profile of its own, and nothing of the internet.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

export async function openBrowser({ executable, viewport }) {
  const [width, height] = viewport.split('x').map(Number);
  const profile = await mkdtemp(join(tmpdir(), 'jitprovisioning-chromium-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: executable,
    viewport: { width, height },
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });

  // The provider's pages import a font from the internet; nothing here may depend on one.
  await browser.route((url) => !['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname), (route) => route.abort());

  const page = await browser.newPage();
  let status = 0;
  page.on('response', (response) => {
    if (response.request().isNavigationRequest()) {
      status = response.status();
    }
  });

  return {
    page,
    statusOf: () => status,
    close: async () => {
      await browser.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

export async function tellPage(page, status, screenshot) {
  if (screenshot) {
    await mkdir(dirname(screenshot), { recursive: true });
    await page.screenshot({ path: screenshot, fullPage: true });
  }

  const text = await page.locator('body').innerText();
  console.log(JSON.stringify({ url: page.url(), status, title: await page.title(), text }));
}
