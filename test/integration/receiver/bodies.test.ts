import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { startReceiver, type Receiver } from '../../../main/receiver/receiver.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';

const open: Receiver[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function receiver(limits: NonNullable<Parameters<typeof startReceiver>[0]['limits']>): Promise<Receiver> {
  const made = await startReceiver({
    address: '127.0.0.1',
    port: 0,
    clock: systemClock,
    take: () => Promise.resolve({ kind: 'no_reports', sha256: 'x' }),
    limits,
  });
  open.push(made);
  return made;
}

/** The first line of the answer to a body in chunks. */
async function chunked({ port }: Receiver, chunks: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write('POST /cslu/v1/pi HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n');
  for (const one of chunks) socket.write(`${one.length.toString(16)}\r\n${one}\r\n`);
  socket.write('0\r\n\r\n');
  return (await text(socket)).split('\r\n', 1)[0] ?? '';
}

describe('bodies of the receiver', () => {
  it('in more pieces than any network makes are refused', async () => {
    const made = await receiver({ maxPieces: 100 });
    expect(await chunked(made, Array<string>(90).fill('x'))).toBe('HTTP/1.1 501 Not Implemented');
    expect(await chunked(made, Array<string>(110).fill('x'))).toBe('HTTP/1.1 413 Payload Too Large');
  });

  it('for which there is no room now are for later, not too large', async () => {
    const made = await receiver({ maxBodiesBytes: 50 });
    expect(await chunked(made, ['x'.repeat(60)])).toBe('HTTP/1.1 503 Service Unavailable');
  });
});
