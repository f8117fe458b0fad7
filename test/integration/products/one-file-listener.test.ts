import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { serveOneFile } from '../../../main/products/one-file-listener.ts';
import type { OneFileEntry } from '../../../main/products/one-file-listener.ts';
import type { ServedFile } from '../../../main/products/product.ts';
import { SluiceError } from '../../../shared/errors.ts';

const bytes = Buffer.from([0, 255, 13, 10, ...Buffer.from('<smartLicense/>')]);
const open: ServedFile[] = [];
afterEach(async () => {
  for (const served of open.splice(0)) await served.close();
});

async function serve(changes: object = {}): Promise<{ served: ServedFile; log: OneFileEntry[] }> {
  const log: OneFileEntry[] = [];
  const served = await serveOneFile({
    address: '127.0.0.1',
    bytes,
    clock: systemClock,
    log: (entry) => void log.push(entry),
    ...changes,
  });
  open.push(served);
  return { served, log };
}

async function ask(url: string, method = 'GET'): Promise<{ status: number; body: Buffer }> {
  const asked = request(url, { method, agent: false });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode ?? 0, body: Buffer.concat(chunks) };
}

test('gives the file to one GET and then ends', async () => {
  const { served, log } = await serve();
  expect(await ask(served.url)).toEqual({ status: 200, body: bytes });
  await expect(ask(served.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await expect.poll(() => log.map((entry) => entry.event)).toEqual(['listening', 'sent', 'closed']);
  expect(JSON.stringify(log)).not.toContain(new URL(served.url).pathname);
});

test('everything else gets 404 and does not use up the one GET', async () => {
  const { served } = await serve();
  const { origin, pathname } = new URL(served.url);
  for (const [url, method] of [
    [`${origin}/`, 'GET'],
    [`${origin}${pathname}x`, 'GET'],
    [`${served.url}?a=1`, 'GET'],
    [served.url, 'POST'],
    [served.url, 'HEAD'],
  ] as const)
    expect((await ask(url, method)).status).toBe(404);
  expect((await ask(served.url)).body).toEqual(bytes);
});

test('two listeners have unlike, long paths', async () => {
  const [a, b] = [await serve(), await serve()];
  const paths = [a, b].map(({ served }) => new URL(served.url).pathname);
  expect(new Set(paths).size).toBe(2);
  expect(paths.every((path) => path.length > 30)).toBe(true);
});

test('the file is offered for a limited time only', async () => {
  const { served, log } = await serve({ lifetimeMs: 30 });
  await expect.poll(() => log.map((entry) => entry.event)).toEqual(['listening', 'too_late', 'closed']);
  await expect(ask(served.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('close ends a connection that only waits', async () => {
  const { served } = await serve();
  const socket = connect(Number(new URL(served.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.resume();
  const closed = new Promise((resolve) => socket.once('close', resolve));
  // A request that never ends.
  socket.write('GET /');
  await served.close();
  await closed;
});

test('any-address, names and foreign addresses are refused, and files above the limit', async () => {
  for (const address of ['0.0.0.0', '::', 'localhost', '192.0.2.77'])
    await expect(serve({ address })).rejects.toMatchObject({ code: 'usage.invalid' });
  await expect(serve({ maxBytes: 3 })).rejects.toBeInstanceOf(SluiceError);
});
