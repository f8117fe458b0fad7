import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, isShown, openWebApp, test } from './web-app.ts';

test('the page loads under its policy, without an error', async ({ app }) => {
  const { page, origin } = app;
  await isShown(page);
  // The token is not in the address any more, where histories would keep it.
  expect(page.url()).not.toContain('token');
  expect(page.url().startsWith(`${origin}/`)).toBe(true);
  const answer = await page.request.get(`${origin}/`);
  expect(answer.headers()['content-security-policy']).toContain("default-src 'none'");
  await page.reload();
  await isShown(page);
});

test('a script that somebody puts into the page does not run, and is noticed', async ({ app }) => {
  await app.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "taken over"';
    document.head.append(script);
  });
  expect(await app.page.title()).not.toBe('taken over');
  await expect
    .poll(() => app.forgive(/policy violated: script-src|violates the following Content Security/))
    .toBeGreaterThan(0);
});

test('a wrong or used address says what to do and nothing else; no session shows nothing', async ({ app, browser }) => {
  const stranger = await browser.newContext();
  const page = await stranger.newPage();
  for (const path of ['/', '/?token=wrong', '/assets/', '/events']) {
    const answer = await page.goto(app.origin + path).catch(() => null);
    if (answer !== null) {
      expect(answer.status()).toBe(403);
      if (!path.includes('token')) expect(await answer.text()).toBe('');
      else {
        await expect(page.getByRole('heading')).toHaveText([
          'This address is not good any more',
          'このアドレスは無効です',
          'Cette adresse n’est plus valable',
        ]);
        expect(await page.locator('script, link, img, a').count()).toBe(0);
      }
    }
  }
  await stranger.close();
});

test('a link on a page elsewhere opens nothing; the same address typed in does', async ({ app, browser }) => {
  const address = await app.nextAddress();
  const elsewhere = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end(`<a href="${address}">Open</a><img src="${address}">`);
  });
  await once(elsewhere.listen(0, '127.0.0.1'), 'listening');
  const { port } = elsewhere.address() as AddressInfo;
  const other = await browser.newContext();
  const page = await other.newPage();
  // Another port of this computer, and another site.
  for (const name of ['127.0.0.1', 'localhost']) {
    await page.goto(`http://${name}:${port}/`);
    const answer = page.waitForResponse((response) => response.request().isNavigationRequest());
    await page.getByRole('link', { name: 'Open' }).click();
    expect((await answer).status()).toBe(403);
  }
  expect((await page.goto(address))?.status()).toBe(200);
  await other.close();
  elsewhere.close();
});

test('files go up and come down in the page', async ({ app }) => {
  const { page } = app;
  await isShown(page);
  const downloading = page.waitForEvent('download');
  await page.evaluate(async () => {
    const answer = await fetch(`files?name=${encodeURIComponent('usage 現場.txt')}`, {
      method: 'POST',
      body: 'as it was',
    });
    const { value } = (await answer.json()) as { value: { id: string } };
    const link = document.createElement('a');
    link.href = `files/${value.id}`;
    link.download = '';
    link.click();
  });
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('usage 現場.txt');
  expect(readFileSync(await download.path(), 'utf8')).toBe('as it was');
});

test('events reach the page; after logging out nothing does', async ({ app }) => {
  const { page } = app;
  await isShown(page);
  const [before, event, after] = await page.evaluate(async () => {
    const call = async (name: string, input: unknown) => {
      const headers = { 'Content-Type': 'application/json' };
      return (await fetch(`call/${name}`, { method: 'POST', headers, body: JSON.stringify({ input }) })).status;
    };
    const source = new EventSource('events');
    await new Promise((resolve) => (source.onopen = resolve));
    const heard = new Promise<string>((resolve) => (source.onmessage = ({ data }) => resolve(String(data))));
    const status = await call('preferences.set', { appearance: 'dark' });
    const first = await heard;
    await fetch('logout', { method: 'POST' });
    // The stream ends, and coming back is refused for good.
    await new Promise<void>((resolve) => {
      source.onerror = () => (source.readyState === EventSource.CLOSED ? resolve() : undefined);
    });
    return [status, first, await call('app.hello', {})] as const;
  });
  expect([before, after]).toEqual([200, 403]);
  expect(JSON.parse(event)).toMatchObject({ topic: 'app' });
  expect(app.forgive(/403/)).toBeGreaterThan(0);
});

test('a second browser signs in with the next address', async ({ app, browser }) => {
  const other = await browser.newContext();
  const page = await other.newPage();
  await page.goto(await app.nextAddress());
  await isShown(page);
  await other.close();
});

test('the file that --open gives to the browser leads to the page', async ({ browser }) => {
  test.skip(process.platform !== 'linux');
  const opener = mkdtempSync(join(tmpdir(), 'sluice-opener-'));
  const told = join(opener, 'told');
  writeFileSync(join(opener, 'xdg-open'), `#!/bin/sh\necho "$@" > ${told}.new && mv ${told}.new ${told}\n`, {
    mode: 0o700,
  });
  const app = await openWebApp(browser, { opener });
  await expect.poll(() => existsSync(told)).toBe(true);
  const other = await browser.newContext();
  const page = await other.newPage();
  const shown = page.waitForResponse((response) => response.url() === `${app.origin}/`);
  await page.goto(readFileSync(told, 'utf8').trim());
  expect((await shown).status()).toBe(200);
  await other.close();
  await app.close();
  rmSync(opener, { recursive: true });
});

test('a page of another server on this computer reaches nothing', async ({ app }) => {
  const { origin, context } = app;
  const { createServer } = await import('node:http');
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>other</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  // The same browser, whose cookie goes to every port of this address.
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  const reached = await page.evaluate(async (target) => {
    const tries = [
      fetch(`${target}/call/app.hello`, { method: 'POST', credentials: 'include', body: '{"input":{}}' }),
      fetch(`${target}/call/app.hello`, { method: 'POST', credentials: 'include', mode: 'no-cors', body: '{}' }).then(
        (answer) => (answer.type === 'opaque' ? Promise.reject(new Error('opaque')) : answer),
      ),
      fetch(`${target}/`, { credentials: 'include' }),
      new Promise((resolve, reject) => {
        const source = new EventSource(`${target}/events`, { withCredentials: true });
        source.onopen = resolve;
        source.onerror = reject;
      }),
      new Promise((resolve, reject) => {
        const image = new Image();
        image.onload = resolve;
        image.onerror = reject;
        image.src = `${target}/`;
      }),
    ];
    return (await Promise.allSettled(tries)).map(({ status }) => status);
  }, origin);
  expect(new Set(reached)).toEqual(new Set(['rejected']));
  await page.close();
  server.close();
  expect(app.forgive(new RegExp(`127\\.0\\.0\\.1:${port}|Failed to load resource|blocked by CORS`))).toBeGreaterThan(0);
});
