import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import type { ReceiverLimits } from '../../../main/receiver/limits.ts';
import { startReceiver, type PushedRequest, type Receiver } from '../../../main/receiver/receiver.ts';

const open: Receiver[] = [];
afterEach(async () => {
  for (const receiver of open.splice(0)) await receiver.close();
});

async function listening(limits: Partial<ReceiverLimits> = {}) {
  const taken: PushedRequest[] = [];
  const receiver = await startReceiver({
    address: '127.0.0.1',
    port: 0,
    clock: systemClock,
    limits,
    take: async (push) => {
      taken.push(push);
      return { kind: 'reports', sha256: 'ab' };
    },
  });
  open.push(receiver);
  return { receiver, taken };
}

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

function send(
  port: number,
  path: string,
  options: { method?: string; body?: Buffer | string; headers?: Record<string, string> } = {},
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, method: options.method ?? 'POST', headers: options.headers ?? {}, agent: false },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (piece: string) => (body += piece));
        response.once('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      },
    );
    sent.once('error', reject);
    sent.end(options.body);
  });
}

async function dialled(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

describe('the push receiver', () => {
  it('takes a POST at its place and below, with what came around it but no secrets', async () => {
    const { receiver, taken } = await listening();
    const headers = { authorization: 'Basic c2VjcmV0', 'x-device': 'sw-1', cookie: 'a=b' };
    expect((await send(receiver.port, '/cslu/v1/pi', { body: 'one', headers })).status).toBe(202);
    expect((await send(receiver.port, '/cslu/v1/pi/acme-1?x=y', { body: 'two' })).status).toBe(202);
    expect(taken.map(({ bytes, path, remote }) => [bytes.toString(), path, remote])).toEqual([
      ['one', '/cslu/v1/pi', '127.0.0.1'],
      ['two', '/cslu/v1/pi/acme-1', '127.0.0.1'],
    ]);
    expect(taken[0]?.headers).toMatchObject({ authorization: '***', cookie: '***', 'x-device': 'sw-1' });
    expect(JSON.stringify(taken[0]?.headers)).not.toContain('c2VjcmV0');
  });

  it('has nothing else: 404 without a word', async () => {
    const { receiver, taken } = await listening();
    const asked = [
      ['GET', '/cslu/v1/pi'],
      ['PUT', '/cslu/v1/pi'],
      ['POST', '/'],
      ['POST', '/cslu/v1/pix'],
      ['POST', '/cslu/v1'],
      ['POST', '/cslu/v1/health'],
      ['GET', '/../../etc/passwd'],
    ] as const;
    for (const [method, path] of asked) {
      const { status, headers, body } = await send(receiver.port, path, { method });
      expect([method, path, status, body, Object.keys(headers).toSorted()]).toEqual([
        ...[method, path, 404, ''],
        ['connection', 'content-length'],
      ]);
    }
    expect(taken).toEqual([]);
  });

  it('refuses what is too large, packed, empty or too often', async () => {
    const { receiver, taken } = await listening({ maxBodyBytes: 1000, requestsPerMinutePerAddress: 6 });
    expect((await send(receiver.port, '/cslu/v1/pi', { body: Buffer.alloc(1001) })).status).toBe(413);
    // Without its length told beforehand.
    const chunked = { 'transfer-encoding': 'chunked' };
    expect((await send(receiver.port, '/cslu/v1/pi', { body: Buffer.alloc(1001), headers: chunked })).status).toBe(413);
    expect(
      (await send(receiver.port, '/cslu/v1/pi', { body: 'x', headers: { 'content-encoding': 'gzip' } })).status,
    ).toBe(415);
    expect((await send(receiver.port, '/cslu/v1/pi')).status).toBe(400);
    expect((await send(receiver.port, '/cslu/v1/pi', { body: Buffer.alloc(1000) })).status).toBe(202);
    expect((await send(receiver.port, '/cslu/v1/pi', { body: 'x' })).status).toBe(202);
    expect((await send(receiver.port, '/cslu/v1/pi', { body: 'x' })).status).toBe(429);
    expect(taken).toHaveLength(2);
  });

  it('holds few connections of one address, and none that says nothing', async () => {
    const { receiver, taken } = await listening({ maxConnectionsPerAddress: 2, silenceMs: 400, headersMs: 400 });
    const silent = await Promise.all([dialled(receiver.port), dialled(receiver.port)]);
    silent[0]?.write('POST /cslu/v1/pi HTTP/1.1\r\nhost: x\r\n');
    silent[1]?.write('POST /cslu/v1/pi HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n12345');
    const third = await dialled(receiver.port);
    await once(third, 'close');
    await Promise.all(silent.filter((one) => !one.closed).map((one) => once(one, 'close')));
    // Their places are free again, and half a body was nothing.
    expect((await send(receiver.port, '/cslu/v1/pi', { body: 'x' })).status).toBe(202);
    expect(taken.map(({ bytes }) => bytes.toString())).toEqual(['x']);
  });

  it('does not listen on what is no address', async () => {
    const place = { port: 0, clock: systemClock, take: () => Promise.resolve({ kind: 'full' as const }) };
    await expect(startReceiver({ ...place, address: 'localhost' })).rejects.toMatchObject({
      code: 'receiver.cannot_listen',
    });
    await expect(startReceiver({ ...place, address: '192.0.2.1' })).rejects.toMatchObject({
      code: 'receiver.cannot_listen',
    });
  });
});
