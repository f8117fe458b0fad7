import { createHash, randomBytes } from 'node:crypto';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import v8 from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import type { FileRef } from '../../../shared/vocabulary.ts';
import { enter, raw, start, temporaryFolder, until } from './web-support.ts';

v8.setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const upload = (
  base: string,
  headers: Record<string, string>,
  name: string,
  body: string | ReadableStream,
): Promise<Response> =>
  fetch(`${base}/files?name=${encodeURIComponent(name)}`, { method: 'POST', headers, body, duplex: 'half' } as never);

describe('files', () => {
  it('go up and come down byte for byte, 50 MB in flat memory', async () => {
    const started = await start();
    const { base } = started;
    const headers = await enter(started);
    const chunk = randomBytes(64_000);
    const sent = createHash('sha256');
    let most = 0;
    let count = 0;
    // What is live, not what waits to be collected; of both ends, which are in this process.
    const look = (): void => {
      count += 1;
      if (count % 100 !== 0) return;
      collectGarbage();
      most = Math.max(most, process.memoryUsage().arrayBuffers);
    };
    collectGarbage();
    const before = process.memoryUsage().arrayBuffers;
    const up = JSON.parse(
      await new Promise<string>((resolve, reject) => {
        const path = `/files?name=${encodeURIComponent('usage 現場.tar.gz')}`;
        // Not fetch, which takes in a stream faster than it sends it.
        const sending = httpRequest(
          { host: '127.0.0.1', port: started.host.port, path, method: 'POST', headers },
          (answer) => {
            let text = '';
            answer.on('data', (part: Buffer) => (text += part.toString())).on('end', () => resolve(text));
          },
        );
        sending.on('error', reject);
        void (async () => {
          for (let i = 0; i < 800; i += 1) {
            look();
            chunk.writeUInt32LE(i);
            sent.update(chunk);
            if (!sending.write(Buffer.from(chunk))) await once(sending, 'drain');
          }
          sending.end();
        })();
      }),
    ) as { ok: true; value: FileRef };
    expect(up).toMatchObject({ ok: true, value: { name: 'usage 現場.tar.gz', size: 51_200_000 } });

    const down = await fetch(`${base}/files/${up.value.id}`, { headers });
    expect(Object.fromEntries(down.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '51200000',
      'content-disposition': expect.stringContaining("filename*=UTF-8''usage%20%E7%8F%BE%E5%A0%B4.tar.gz") as string,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox') as string,
    });
    const received = createHash('sha256');
    if (down.body === null) throw new Error('no body');
    for await (const part of down.body) {
      look();
      received.update(part as Uint8Array);
    }
    expect(received.digest('hex')).toBe(sent.digest('hex'));
    // About 20 MB of buffers, also for files many times as large.
    expect(most - before).toBeLessThan(30_000_000);
  });

  it('of the same name do not meet', async () => {
    const started = await start();
    const headers = await enter(started);
    const refs = await Promise.all(
      ['one', 'two'].map(async (text) => {
        const answer = await upload(started.base, headers, 'same.txt', text);
        return ((await answer.json()) as { value: FileRef }).value;
      }),
    );
    const texts = await Promise.all(
      refs.map(async ({ id }) => await (await fetch(`${started.base}/files/${id}`, { headers })).text()),
    );
    expect(texts).toEqual(['one', 'two']);
    // Only this user may read what lies there.
    if (process.platform !== 'win32')
      for (const path of started.application.scratches)
        for (const place of [path, dirname(path)]) expect(statSync(place).mode & 0o077).toBe(0);
  });

  it('never get a path from outside', async () => {
    const started = await start();
    const headers = await enter(started);
    const { port } = started.host;
    const answer = await upload(started.base, headers, '../../../sluice-outside.txt', 'x');
    expect(((await answer.json()) as { value: FileRef }).value.name).toBe('sluice-outside.txt');
    expect(started.application.scratches[0]).toMatch(/[0-9a-f-]{36}[/\\]sluice-outside\.txt$/);
    const targets = [
      '/../../../../etc/passwd',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/assets/../../package.json',
      '/assets/..%2f..%2fpackage.json',
      '/assets\\..\\..\\package.json',
      '//etc/passwd',
      '/build-id.txt',
      '/files/../etc/passwd',
      '/files/%2e%2e%2fetc%2fpasswd',
      '/files/00000000-0000-4000-8000-000000000000',
      '/files/sluice-outside.txt',
    ];
    for (const target of targets) {
      const head = `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${headers.cookie}\r\n\r\n`;
      expect(await raw(port, head), target).toMatch(/^HTTP\/1\.1 404 [^]*content-length: 0\r\n[^]*\r\n\r\n$/i);
    }
  });

  it('that are too large are refused, as declared and as counted, and leave nothing', async () => {
    const started = await start({ limits: { uploadBytes: 1000 } });
    const headers = await enter(started);
    const declared = await upload(started.base, headers, 'big', 'x'.repeat(1001));
    const counted = await upload(
      started.base,
      headers,
      'big',
      ReadableStream.from([Buffer.alloc(600), Buffer.alloc(600), Buffer.alloc(5_000_000)]),
    );
    for (const answer of [declared, counted])
      expect([answer.status, await answer.json()]).toEqual([
        413,
        { ok: false, error: { code: 'file.too_large', params: { file: 'big', limitBytes: 1000 }, retryable: false } },
      ]);
    expect(started.application.scratches.filter((path) => existsSync(path))).toEqual([]);
  });

  it('that were cut off or went silent leave nothing', async () => {
    const started = await start({ limits: { uploadSilenceMs: 300 } });
    const { cookie, origin } = await enter(started);
    const { port } = started.host;
    const head = `POST /files?name=a HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nOrigin: ${origin}\r\nContent-Length: 1000\r\n\r\nhalf`;
    const socket = connect(port, '127.0.0.1', () => socket.write(head));
    const there = () => started.application.scratches.filter((path) => existsSync(path)).length;
    await until('the file', () => there() === 1);
    socket.destroy();
    await until('its end', () => there() === 0);
    expect(await raw(port, head)).toBe('');
    await until('its end', () => there() === 0);
  });

  it('that take longer than a browser may be idle keep it signed in', async () => {
    const started = await start({ limits: { idleMs: 400 } });
    const { cookie, origin } = await enter(started);
    const { port } = started.host;
    const pieces = 12;
    const answer = new Promise<string>((resolve, reject) => {
      const sending = httpRequest(
        { host: '127.0.0.1', port, path: '/files?name=a', method: 'POST', headers: { cookie, origin } },
        (came) => {
          let text = '';
          came.on('data', (part: Buffer) => (text += part.toString())).on('end', () => resolve(text));
        },
      );
      sending.on('error', reject);
      void (async () => {
        for (let sent = 0; sent < pieces; sent += 1) {
          sending.write('x');
          await systemClock.sleep(100);
        }
        sending.end();
      })();
    });
    expect(JSON.parse(await answer)).toMatchObject({ ok: true, value: { size: pieces } });
  });

  it('that grow or shrink while they come down are cut, and no byte of them stands in the next answer', async () => {
    const started = await start();
    const headers = await enter(started);
    const { files } = started.application;
    const up = await upload(started.base, headers, 'a.txt', 'x'.repeat(100));
    const { id } = ((await up.json()) as { value: FileRef }).value;
    for (const size of [50, 150]) {
      started.application.files = { ...files, openRead: async (ref) => ({ ...(await files.openRead(ref)), size }) };
      const get = `GET /files/${id} HTTP/1.1\r\nHost: 127.0.0.1:${started.host.port}\r\nCookie: ${headers.cookie}\r\n\r\n`;
      const begun = performance.now();
      const body = (await raw(started.host.port, get)).split('\r\n\r\n')[1] ?? '';
      expect(body.length).toBeLessThanOrEqual(Math.min(size, 100));
      // Cut, not left open until it is idle for too long.
      expect(performance.now() - begun).toBeLessThan(5000);
    }
  });

  it('that the disk does not take are said so, by the name given', async () => {
    const started = await start();
    const headers = await enter(started);
    // A file where the folder should be; permissions would not stop root.
    const inTheWay = join(temporaryFolder(), 'in-the-way');
    writeFileSync(inTheWay, '');
    started.application.files = { ...started.application.files, pathOf: () => join(inTheWay, 'a.txt') };
    const answer = await upload(started.base, headers, 'a.txt', 'x'.repeat(2_000_000));
    expect(await answer.json()).toEqual({
      ok: false,
      error: { code: 'file.unwritable', params: { file: 'a.txt', detail: 'ENOTDIR' }, retryable: false },
    });
  });
});
