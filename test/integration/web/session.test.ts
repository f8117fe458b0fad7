import { describe, expect, it } from 'vitest';
import { call, enter, raw, start, until } from './web-support.ts';
import { manualClock } from '../../unit/http/manual-clock.ts';

const headerNames = [
  'cache-control',
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'referrer-policy',
  'x-content-type-options',
  'x-frame-options',
];

async function expectNothing(answer: Response, status = 403): Promise<void> {
  expect(answer.status).toBe(status);
  expect(await answer.text()).toBe('');
  expect([...answer.headers.keys()].filter((name) => !['date', 'connection', 'content-length'].includes(name))).toEqual(
    [...headerNames, 'permissions-policy'].sort(),
  );
}

describe('a used address', () => {
  it('tells a person what to do, and a program or a page elsewhere nothing', async () => {
    const { host } = await start();
    const { url } = host;
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(303);
    // `fetch` of Node writes a mode of its own over this one.
    const asBrowser = (path: string, site: string) =>
      raw(
        host.port,
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nSec-Fetch-Site: ${site}\r\nSec-Fetch-Mode: navigate\r\n` +
          'Sec-Fetch-Dest: document\r\nConnection: close\r\n\r\n',
      );
    const text = await asBrowser('/?token=used', 'none');
    expect(text).toMatch(/^HTTP\/1\.1 403 /);
    expect(text).toContain("Content-Security-Policy: default-src 'none'; frame-ancestors 'none'");
    for (const language of ['en', 'ja', 'fr']) expect(text).toContain(`<section lang="${language}">`);
    expect(text).not.toMatch(/<script|<link|<img|href|src=/);
    for (const [path, site] of [
      ['/?token=used', 'cross-site'],
      // No address and no cookie: nothing, also for a person.
      ['/', 'none'],
    ] as const)
      expect(await asBrowser(path, site)).toMatch(/^HTTP\/1\.1 403 [^]*\r\n\r\n$/);
    await expectNothing(await fetch(url, { redirect: 'manual' }));
  });
});

describe('without a session', () => {
  it('nothing is given', async () => {
    const { base, application, refusals } = await start();
    const paths = ['/', '/index.html', '/assets/main-abc.js', '/build-id.txt', '/events', '/no-such-thing', '/files/x'];
    for (const path of paths) await expectNothing(await fetch(base + path));
    await expectNothing(await call(base, { origin: base }, 'app.hello'));
    await expectNothing(await fetch(`${base}/files?name=a`, { method: 'POST', body: 'x', headers: { origin: base } }));
    await expectNothing(await fetch(`${base}/logout`, { method: 'POST', headers: { origin: base } }));
    await expectNothing(await fetch(base, { method: 'OPTIONS' }));
    expect(application.calls).toEqual([]);
    expect(new Set(refusals)).toEqual(new Set(['session']));
  });

  it('a wrong, short, long or empty token gives nothing', async () => {
    const { host, base, refusals } = await start();
    const right = new URL(host.url).searchParams.get('token') ?? '';
    for (const token of ['', 'x', right.slice(1), `${right}x`, right.toLowerCase() + '!', 'a'.repeat(5000)])
      await expectNothing(await fetch(`${base}/?token=${token}`, { redirect: 'manual' }));
    expect(new Set(refusals)).toEqual(new Set(['token']));
    expect(await enter({ host, base })).toBeTruthy();
  });

  it('a made-up cookie gives nothing', async () => {
    const { host, base } = await start();
    await enter({ host, base });
    for (const value of ['', 'x', 'A'.repeat(43)])
      await expectNothing(await fetch(base, { headers: { cookie: `sluice-${host.port}=${value}` } }));
  });
});

describe('the address of the terminal', () => {
  it('is exchanged once for a cookie and the next one is shown', async () => {
    const { host, base, addresses } = await start();
    const first = host.url;
    expect(first).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[A-Za-z0-9_-]{43}$/);
    const answer = await fetch(first, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location'), await answer.text()]).toEqual([303, '/', '']);
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(new RegExp(`^sluice-${host.port}=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict$`)),
    ]);
    expect(addresses).toEqual([host.url]);
    expect(host.url).not.toBe(first);

    await expectNothing(await fetch(first, { redirect: 'manual' }));
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const page = await fetch(base, { headers: { cookie } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('the page');

    // Opened again from the history of the same browser: the page, and no other address is used up.
    const again = await fetch(first, { redirect: 'manual', headers: { cookie } });
    expect([again.status, again.headers.getSetCookie()]).toEqual([303, []]);
    expect(addresses).toHaveLength(1);
  });

  it('opens nothing from a page elsewhere, and stays good for the person', async () => {
    const { host, base, refusals } = await start();
    const first = host.url;
    const elsewhere: Record<string, string>[] = [
      {
        'sec-fetch-site': 'cross-site',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'document',
        'sec-fetch-user': '?1',
      },
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:9' },
    ];
    for (const headers of elsewhere) await expectNothing(await fetch(first, { redirect: 'manual', headers }));
    expect(new Set(refusals)).toEqual(new Set(['link']));
    expect(host.url).toBe(first);
    // A wrong token is not told apart from a right one.
    await expectNothing(await fetch(`${base}/?token=x`, { headers: { origin: 'https://evil.example' } }));
    const typed = { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect((await fetch(first, { redirect: 'manual', headers: typed })).status).toBe(303);
  });

  it('lets two browsers in, each by its own', async () => {
    const started = await start();
    const [one, two] = [await enter(started), await enter(started)];
    expect(one.cookie).not.toBe(two.cookie);
    for (const headers of [one, two]) expect((await call(started.base, headers, 'app.hello')).status).toBe(200);
  });
});

describe('host and origin', () => {
  it('a forged or missing Host gets nothing, session or not', async () => {
    const started = await start();
    const { cookie } = await enter(started);
    const { port } = started.host;
    for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1', `127.0.0.1:${port + 1}`, '[::1]', '']) {
      const answer = await raw(port, `GET / HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 403 /);
      expect(answer).not.toContain('the page');
    }
    expect(await raw(port, `GET / HTTP/1.1\r\nCookie: ${cookie}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(port, `GET / HTTP/1.0\r\nCookie: ${cookie}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 403 /);
    const absolute = `GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n\r\n`;
    expect(await raw(port, absolute)).toMatch(/^HTTP\/1\.1 404 /);
    const token = new URL(started.host.url).search;
    expect(await raw(port, `GET /${token} HTTP/1.1\r\nHost: evil.example\r\n\r\n`)).toMatch(/^HTTP\/1\.1 403 /);
    expect(started.addresses).toHaveLength(1);
  });

  it('localhost is a name of ours', async () => {
    const started = await start();
    const { cookie } = await enter(started);
    const { port } = started.host;
    const answer = await raw(
      port,
      `GET / HTTP/1.1\r\nHost: localhost:${port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toContain('the page');
  });

  it('another origin gets nothing, whatever it asks for', async () => {
    const { base, application, ...started } = await start();
    const { cookie } = await enter({ base, ...started });
    const foreign = ['https://evil.example', 'null', `http://localhost:${started.host.port}`, 'http://127.0.0.1:9'];
    for (const origin of foreign) {
      await expectNothing(await call(base, { cookie, origin }, 'app.hello'));
      await expectNothing(await fetch(`${base}/files?name=a`, { method: 'POST', headers: { cookie, origin } }));
      await expectNothing(await fetch(`${base}/logout`, { method: 'POST', headers: { cookie, origin } }));
      await expectNothing(await fetch(`${base}/events`, { headers: { cookie, origin } }));
      await expectNothing(await fetch(base, { headers: { cookie, origin } }));
    }
    for (const site of ['cross-site', 'same-site'])
      for (const path of ['/', '/assets/main-abc.js', '/events'])
        await expectNothing(await fetch(base + path, { headers: { cookie, 'sec-fetch-site': site } }));
    const site = { 'sec-fetch-site': 'cross-site' };
    await expectNothing(await call(base, { cookie, origin: base, ...site }, 'app.hello'));
    expect(application.calls).toEqual([]);
    expect((await call(base, { cookie, origin: base }, 'app.hello')).status).toBe(200);
  });

  it('a command without an origin gets nothing', async () => {
    const { base, application, ...started } = await start();
    const { cookie } = await enter({ base, ...started });
    await expectNothing(await call(base, { cookie }, 'app.hello'));
    await expectNothing(await fetch(`${base}/events`, { headers: { cookie } }));
    expect(application.calls).toEqual([]);
  });
});

describe('the end of a session', () => {
  it('comes by logging out, for this browser only', async () => {
    const started = await start();
    const { base } = started;
    const [one, two] = [await enter(started), await enter(started)];
    const out = await fetch(`${base}/logout`, { method: 'POST', headers: one });
    expect([out.status, out.headers.getSetCookie()[0]]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    await expectNothing(await call(base, one, 'app.hello'));
    expect((await call(base, two, 'app.hello')).status).toBe(200);
  });

  it('comes after 30 minutes without a request; jobs know nothing of it', async () => {
    const clock = manualClock();
    const started = await start({ clock });
    const { base, application } = started;
    const headers = await enter(started);
    const stream = await fetch(`${base}/events`, { headers });
    await clock.advance(29 * 60_000);
    expect((await call(base, headers, 'app.alive')).status).toBe(200);
    await clock.advance(29 * 60_000);
    expect((await call(base, headers, 'app.alive')).status).toBe(200);
    await clock.advance(30 * 60_000);
    await stream.text();
    await expectNothing(await call(base, headers, 'app.alive'));
    await until('the stream has let go', () => application.listeners() === 0);
    expect(application.calls.map(({ name }) => name)).toEqual(['app.alive', 'app.alive']);
  });
});

describe('two servers at once', () => {
  it('do not disturb each other in one browser', async () => {
    const [one, two] = [await start(), await start()];
    const cookie = `${(await enter(one)).cookie}; ${(await enter(two)).cookie}`;
    for (const { base, application } of [one, two]) {
      expect((await call(base, { cookie, origin: base }, 'app.hello')).status).toBe(200);
      expect(application.calls).toHaveLength(1);
    }
    const crossed = (await enter(one)).cookie.replace(String(one.host.port), String(two.host.port));
    await expectNothing(await fetch(two.base, { headers: { cookie: crossed } }));
    await expectNothing(await call(one.base, { cookie, origin: two.base }, 'app.hello'));
  });
});

describe('where it listens', () => {
  it('is refused anywhere but on loopback', async () => {
    for (const address of ['0.0.0.0', '::', 'localhost', '192.0.2.1'])
      await expect(start({ address })).rejects.toMatchObject({ code: 'usage.invalid' });
  });

  it('is said when the port is taken', async () => {
    const { host } = await start();
    await expect(start({ port: host.port })).rejects.toMatchObject({
      code: 'usage.invalid',
      params: { detail: `port ${host.port} cannot be had: another program uses it` },
    });
  });
});
