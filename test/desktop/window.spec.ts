import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { contentSecurityPolicy } from '../../main/hosts/page/content-security-policy.ts';
import { windowPreferences } from '../../main/hosts/desktop/security/web-preferences.ts';
import { expect, test } from './fixtures.ts';

/** A page of somebody else's on this computer; tells how often it was asked. */
async function foreignServer() {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>foreign</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked: () => asked,
    close: () => server.close(),
  };
}

test('the window shows our page from our own scheme, and the work process answers', async ({ desktop }) => {
  const { page, workspace } = desktop;
  expect(page.url()).toMatch(/^sluice-app:\/\/page\//);
  await expect(page).toHaveTitle(/Sluice/);
  await expect(page.locator('#root')).not.toBeEmpty();
  const hello = await desktop.call('app.hello', {});
  expect(hello).toMatchObject({ host: 'desktop', workspace, tryOut: null });
  expect(hello.buildId).toBe(readFileSync(join(import.meta.dirname, '../../out/renderer/build-id.txt'), 'utf8'));
});

test('the page has call, cancel, on and file, and nothing of Node or Electron', async ({ desktop }) => {
  const found = await desktop.page.evaluate(() => {
    const { sluice } = globalThis as unknown as { sluice: Record<string, unknown> };
    const names = ['require', 'process', 'Buffer', 'module', 'global', 'electron', 'ipcRenderer', '__dirname'];
    return {
      bridge: Object.keys(sluice).sort(),
      kinds: Object.values(sluice).map((value) => typeof value),
      isFixed: (() => {
        try {
          sluice['call'] = () => 'replaced';
        } catch {
          // strict mode says so
        }
        return !String(sluice['call']).includes('replaced');
      })(),
      node: names.filter((name) => name in globalThis),
    };
  });
  expect(found).toEqual({
    bridge: ['call', 'cancel', 'file', 'on'],
    kinds: ['function', 'function', 'function', 'function'],
    isFixed: true,
    node: [],
  });
});

test('the window has exactly the web preferences that are written down', async ({ desktop }) => {
  const found = await desktop.app.evaluate(({ BrowserWindow }) =>
    (
      BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      }
    ).getLastWebPreferences(),
  );
  // Electron gives back a part of them; of that part each is as written down.
  const wanted = { ...windowPreferences('', false) } as Record<string, unknown>;
  const shared = Object.keys(wanted).filter((key) => key in found);
  expect(shared.length).toBeGreaterThan(6);
  for (const key of shared) expect([key, found[key]]).toEqual([key, wanted[key]]);
});

test('the policy is in force: no script, no style, no connection of somebody else', async ({ desktop }) => {
  const { page } = desktop;
  const foreign = await foreignServer();
  const found = await page.evaluate(async (url) => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "taken over"';
    document.head.append(script);
    const far = document.createElement('script');
    far.src = `${url}x.js`;
    document.head.append(far);
    const fetched = await fetch(url).then(
      () => 'answered',
      () => 'refused',
    );
    const image = await new Promise((resolve) => {
      const made = new Image();
      made.onload = () => resolve('loaded');
      made.onerror = () => resolve('refused');
      made.src = `${url}x.png`;
    });
    const evaluated = (() => {
      try {
        // As a script of somebody else would try it.
        return String((globalThis as unknown as { eval(text: string): unknown }).eval('1'));
      } catch {
        return 'refused';
      }
    })();
    return { title: document.title, fetched, image, evaluated };
  }, foreign.url);
  expect(found).toMatchObject({ fetched: 'refused', image: 'refused', evaluated: 'refused' });
  expect(found.title).not.toBe('taken over');
  expect(foreign.asked()).toBe(0);
  foreign.close();
  const header = await desktop.app.evaluate(async ({ net, session }) => {
    const answer = await session.defaultSession.fetch('sluice-app://page/');
    return { policy: answer.headers.get('content-security-policy'), net: typeof net };
  });
  const nonce = /'nonce-([^']+)'/.exec(header.policy ?? '')?.[1] ?? '';
  expect(nonce.length).toBeGreaterThan(20);
  expect(header.policy).toBe(contentSecurityPolicy(nonce, 'none'));
  expect(desktop.forgive(/Content Security Policy|violate/)).toBeGreaterThan(0);
});

test('a path out of the page, and another host of our scheme, are not found', async ({ desktop }) => {
  const statuses = await desktop.app.evaluate(async ({ session }) => {
    const urls = [
      'sluice-app://page/../package.json',
      'sluice-app://page/%2e%2e/%2e%2e/package.json',
      'sluice-app://page/..%2f..%2fpackage.json',
      'sluice-app://page//etc/passwd',
      'sluice-app://other/',
      'sluice-app://page.evil/',
      'sluice-app://page/build-id.txt',
    ];
    return Promise.all(urls.map(async (url) => (await session.defaultSession.fetch(url)).status));
  });
  expect(new Set(statuses)).toEqual(new Set([404]));
});

test('a navigation elsewhere is refused, in the window and in a frame', async ({ desktop }) => {
  const { page } = desktop;
  const foreign = await foreignServer();
  const before = page.url();
  await page.evaluate((url) => void (location.href = url), foreign.url);
  await page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
  }, foreign.url);
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = 'file:///etc/passwd';
    document.body.append(frame);
  });
  await page.waitForTimeout(500);
  expect(page.url()).toBe(before);
  expect(foreign.asked()).toBe(0);
  foreign.close();
  for (const frame of page.frames()) expect(frame.url()).not.toMatch(/^(http|file):/);
  desktop.forgive(/Content Security Policy|violate|Not allowed to load local resource/);
});

test('a frame in our own page has no bridge', async ({ desktop }) => {
  const found = await desktop.page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return typeof (frame.contentWindow as unknown as { sluice: unknown }).sluice;
  });
  expect(found).toBe('undefined');
  desktop.forgive(/Content Security Policy|violate/);
});

test('another window with our preload is refused with app.sender', async ({ desktop }) => {
  const said = await desktop.app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await stranger.loadURL('sluice-app://page/build-id.txt').catch(() => undefined);
      const result: unknown = await stranger.webContents.executeJavaScript(
        `typeof sluice === 'undefined' ? 'no bridge' : sluice.call('status.get', {}, 'x').then(() => 'answered', (error) => String(error))`,
      );
      stranger.destroy();
      return String(result);
    },
    join(import.meta.dirname, '../../out/preload/preload.cjs'),
  );
  expect(said).toContain('app.sender');
});

test('no window opens; only a listed https address goes to the browser', async ({ desktop }) => {
  await desktop.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    (globalThis as unknown as { opened: string[] }).opened = opened;
    shell.openExternal = async (url) => void opened.push(url);
  });
  const opened = await desktop.page.evaluate(() =>
    [
      'https://software.cisco.com/software/smart-licensing/alerts',
      'https://software.cisco.com.evil.example/',
      'http://software.cisco.com/',
      'https://name:secret@software.cisco.com/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'sluice-app://page/',
    ].map((url) => window.open(url) === null),
  );
  expect(new Set(opened)).toEqual(new Set([true]));
  await expect
    .poll(() => desktop.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
    .toEqual(['https://software.cisco.com/software/smart-licensing/alerts']);
  expect(desktop.app.windows()).toHaveLength(1);
  desktop.forgive(/Content Security Policy|violate|Not allowed to load local resource/);
});

test('permissions are denied, but text may be copied', async ({ desktop }) => {
  const found = await desktop.page.evaluate(async () => {
    const state = async (name: string) =>
      (await navigator.permissions.query({ name: name as PermissionName }).catch(() => ({ state: 'denied' }))).state;
    return {
      notification: await Notification.requestPermission(),
      position: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          () => resolve('denied'),
        ),
      ),
      camera: await state('camera'),
      reading: await state('clipboard-read'),
      copied: await navigator.clipboard.writeText('show license usage').then(
        () => true,
        () => false,
      ),
    };
  });
  expect(found).toEqual({
    notification: 'denied',
    position: 'denied',
    camera: 'denied',
    reading: 'denied',
    copied: true,
  });
});

test('two calls run at once, one is cancelled, and junk is refused', async ({ desktop }) => {
  const { jobId } = await desktop.call('verify.run', {});
  await desktop.call('jobs.wait', { id: jobId });
  expect(await desktop.answer('nothing.here', {})).toMatchObject({ ok: false, error: { code: 'usage.invalid' } });
  expect(await desktop.answer('status.get', { surprise: 1 })).toMatchObject({ error: { code: 'usage.invalid' } });
  expect(await desktop.answer('dialogs.saveTo', { name: '' })).toMatchObject({ error: { code: 'usage.invalid' } });
  const found = await desktop.page.evaluate(async () => {
    const { sluice } = globalThis as unknown as {
      sluice: { call(name: string, input: unknown, id: string): Promise<unknown>; cancel(id: string): void };
    };
    // A make-believe site takes a second or two to start.
    const slow = sluice.call('tryOut.start', {}, 'slow');
    const status = (await sluice.call('status.get', {}, 'fast')) as { ok: boolean };
    sluice.cancel('slow');
    return { status: status.ok, slow: await slow };
  });
  expect(found).toMatchObject({ status: true, slow: { ok: false, error: { code: 'job.cancelled' } } });
});
