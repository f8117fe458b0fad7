import { once } from 'node:events';
import { connect } from 'node:net';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { SluiceError } from '../../../shared/errors.ts';
import { call, enter, raw, start, until } from './web-support.ts';

describe('a call', () => {
  it('gives the answer of the application', async () => {
    const started = await start();
    const headers = await enter(started);
    const answer = await call(started.base, headers, 'products.list', { input: { limit: 5, text: '現場 "é"' } });
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await answer.json()).toEqual({
      ok: true,
      value: { name: 'products.list', input: { limit: 5, text: '現場 "é"' } },
    });
  });

  it('gives errors as data', async () => {
    const started = await start();
    const headers = await enter(started);
    started.application.answer = () =>
      Promise.reject(
        new SluiceError('product.closed', { host: 'h', step: 's' }, { cause: new SluiceError('internal') }),
      );
    const answer = await call(started.base, headers, 'products.list');
    expect([answer.status, await answer.json()]).toEqual([
      200,
      {
        ok: false,
        error: {
          code: 'product.closed',
          params: { host: 'h', step: 's' },
          retryable: true,
          cause: { code: 'internal', params: {}, retryable: false },
        },
      },
    ]);
  });

  it.each<[string, string, Record<string, string>, number]>([
    ['no JSON', '{"input":', {}, 400],
    ['no UTF-8', '', {}, 400],
    ['no object', '[{"input":{}}]', {}, 400],
    ['null', 'null', {}, 400],
    ['no input', '{}', {}, 400],
    ['more than input', '{"input":{},"other":1}', {}, 400],
    ['the prototype', '{"__proto__":{"input":{}}}', {}, 400],
    ['another content type', '{"input":{}}', { 'content-type': 'text/plain' }, 415],
    ['a form', 'input=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ])('that is %s never reaches the application', async (_name, body, more, status) => {
    const started = await start();
    const headers = await enter(started);
    const answer = await call(started.base, { ...headers, ...more }, 'app.hello', body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ ok: false, error: { code: 'usage.invalid' } });
    expect(started.application.calls).toEqual([]);
  });

  it('is limited, as declared and as counted', async () => {
    const started = await start();
    const headers = await enter(started);
    const body = JSON.stringify({ input: 'x'.repeat(999_985) });
    expect((await call(started.base, headers, 'a', body)).status).toBe(200);
    const large = await call(started.base, headers, 'a', JSON.stringify({ input: 'x'.repeat(1_000_000) }));
    expect([large.status, await large.json()]).toMatchObject([413, { ok: false, error: { code: 'usage.invalid' } }]);

    const stream = ReadableStream.from(
      (function* () {
        for (let i = 0; i < 200; i += 1) yield Buffer.alloc(10_000, 'x');
      })(),
    );
    const counted = await fetch(`${started.base}/call/a`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: stream,
      duplex: 'half',
    });
    expect(counted.status).toBe(413);
    expect(started.application.calls).toHaveLength(1);
  });

  it('that takes long gives signs of life and then its answer', async () => {
    const started = await start({ limits: { longCallMs: 20 } });
    const headers = await enter(started);
    let end: (value: unknown) => void = () => undefined;
    started.application.answer = () => new Promise((resolve) => (end = resolve));
    // Its beginning comes before its end.
    const answer = await call(started.base, headers, 'jobs.wait');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    end({ state: 'done' });
    const text = await answer.text();
    expect(text).toMatch(/^ +\{/);
    expect(JSON.parse(text)).toEqual({ ok: true, value: { state: 'done' } });
  });

  it('is aborted when the page goes, and when the session ends', async () => {
    const started = await start();
    const headers = await enter(started);
    const { application, base } = started;
    application.answer = (_name, _input, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    const leaving = new AbortController();
    const left = fetch(`${base}/call/jobs.wait`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{"input":{}}',
      signal: leaving.signal,
    });
    await until('the call', () => application.calls.length === 1);
    leaving.abort();
    await expect(left).rejects.toThrow();
    await until('its end', () => application.calls[0]?.signal.aborted === true);

    const waiting = call(base, headers, 'jobs.wait');
    await until('the call', () => application.calls.length === 2);
    expect(application.calls[1]?.signal.aborted).toBe(false);
    await fetch(`${base}/logout`, { method: 'POST', headers });
    expect(await (await waiting).json()).toMatchObject({ ok: false, error: { code: 'app.session_ended' } });
  });
});

describe('a connection', () => {
  it('that sends its headers slowly is closed', async () => {
    const { host } = await start({ limits: { headersMs: 200 } });
    const startedAt = performance.now();
    expect(await raw(host.port, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')).toMatch(/^HTTP\/1\.1 408 |^$/);
    expect(performance.now() - startedAt).toBeLessThan(4000);
  });

  it('that sends its body slowly is closed', async () => {
    const started = await start({ limits: { bodyMs: 100 } });
    const { cookie, origin } = await enter(started);
    const { port } = started.host;
    const answer = await raw(
      port,
      `POST /call/a HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nOrigin: ${origin}\r\n` +
        'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"inp',
    );
    expect(answer).toBe('');
    expect(started.application.calls).toEqual([]);
  });

  it('with too much in its headers is refused', async () => {
    const { host } = await start();
    const answer = await raw(host.port, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('that is one too many is closed', async () => {
    const { host, base } = await start({ limits: { connections: 2 } });
    const held = [connect(host.port, '127.0.0.1'), connect(host.port, '127.0.0.1')];
    await Promise.all(held.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    await expect(fetch(base)).rejects.toThrow();
    for (const socket of held) socket.destroy();
  });

  it('that asks for an upgrade or a tunnel gets nothing', async () => {
    const started = await start();
    const { port } = started.host;
    const { cookie, origin } = await enter(started);
    const head = `HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nOrigin: ${origin}\r\n`;
    const upgrade = `GET /events ${head}Connection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`;
    expect(await raw(port, `CONNECT 127.0.0.1:22 ${head}\r\n`)).toBe('');
    // Answered as the plain request that it also is, never upgraded.
    const answer = await raw(port, upgrade.replace('/events', '/nothing'));
    expect(answer).not.toMatch(/ 101 /);
  });

  it('that sends what is not HTTP is closed', async () => {
    const { host } = await start();
    expect(await raw(host.port, '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 |^$/);
  });

  it('that hides a request in the body of a refused one reaches nothing', async () => {
    const started = await start();
    const { cookie, origin } = await enter(started);
    const { port } = started.host;
    const inner = `POST /call/a HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nOrigin: ${origin}\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{"input":{}}`;
    const foreign = 'POST /call/a HTTP/1.1\r\nHost: evil.example\r\n';
    await raw(port, `${foreign}Content-Length: ${inner.length}\r\n\r\n${inner}`);
    const both = `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${inner}`;
    expect(await raw(port, foreign + both)).not.toContain(' 200 ');
    expect(started.application.calls).toEqual([]);
  });
});

describe('closing the host', () => {
  it('ends streams and waiting calls soon, and lets a running answer out', async () => {
    const started = await start({ limits: { closeMs: 500 } });
    const headers = await enter(started);
    const stream = await fetch(`${started.base}/events`, { headers });
    started.application.answer = () => new Promise(() => undefined);
    const waiting = call(started.base, headers, 'jobs.wait').catch(() => 'cut');
    await until('the call', () => started.application.calls.length === 1);
    const startedAt = performance.now();
    await started.host.close();
    expect(performance.now() - startedAt).toBeLessThan(3000);
    await stream.text();
    expect(await waiting).toBe('cut');
    expect(started.application.listeners()).toBe(0);
  });

  it('does not wait for a connection that is only held open', async () => {
    const started = await start();
    const silent = connect(started.host.port, '127.0.0.1');
    await once(silent, 'connect');
    await new Promise<void>((resolve) => {
      const held = request({ port: started.host.port, host: '127.0.0.1' });
      held.on('error', () => undefined);
      held.on('response', (answer) => answer.resume().on('end', () => resolve()));
      held.end();
    });
    const startedAt = performance.now();
    await started.host.close();
    expect(performance.now() - startedAt).toBeLessThan(1500);
  });
});
