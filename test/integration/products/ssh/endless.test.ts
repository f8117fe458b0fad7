import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import ssh2 from 'ssh2';
import type { ServerChannel } from 'ssh2';
import { afterEach, describe, expect, it } from 'vitest';
import { Inbox } from '../../../../main/products/ssh/inbox.ts';
import { openSshProduct } from '../../../../main/products/ssh/ssh-product.ts';
import { newHostKey } from '../../../../main/sandbox/product/host-key.ts';
import { manualClock } from '../../../unit/http/manual-clock.ts';
import { harness } from './harness.ts';

const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

/** Writes as fast as the other side takes it, without an end. */
function pour(channel: ServerChannel): void {
  const piece = 'a line that goes on and on\r\n'.repeat(2000);
  const more = (): void => {
    while (!channel.destroyed && channel.writable && channel.write(piece));
  };
  channel.on('drain', more);
  more();
}

async function endlessProduct(from: 'login' | 'answer'): Promise<number> {
  const hostKey = newHostKey();
  const server = new ssh2.Server({ hostKeys: [hostKey] }, (client) => {
    client.on('error', () => undefined);
    client.on('authentication', (login) => (login.method === 'password' ? login.accept() : login.reject(['password'])));
    client.on('session', (accept) => {
      const session = accept();
      session.on('pty', (acceptPty) => acceptPty());
      session.on('shell', (acceptShell) => {
        const channel = acceptShell();
        channel.on('error', () => undefined);
        if (from === 'login') pour(channel);
        else channel.write('\r\nR1#');
        channel.on('data', (data: Buffer) => {
          if (from === 'login') return;
          if (data.includes('show')) pour(channel);
          else channel.write(`${data.toString('latin1').trimEnd()}\r\nR1#`);
        });
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

describe('a product that goes on without an end', () => {
  it.each([
    ['login', 'login'],
    ['answer', 'show version'],
  ] as const)('at its %s is let go, and named', { timeout: 60_000 }, async (from, command) => {
    const own = harness(await endlessProduct(from));
    const visit = async (): Promise<void> => {
      const product = await openSshProduct(own.target, own.options);
      ends.push(() => void product.close());
      await product.identify(own.verb);
    };
    await expect(visit()).rejects.toMatchObject({
      code: 'product.unexpected',
      params: { command, detail: 'it goes on without an end' },
    });
  });

  it('also where it never falls silent for long; a file may take its time', async () => {
    const clock = manualClock();
    const drip = async (what: string | null): Promise<unknown> => {
      const inbox = new Inbox(clock);
      inbox.bound(what, 1000);
      for (let count = 0; count < 100 && inbox.ended === null; count += 1) {
        const change = inbox.change(1000, new AbortController().signal);
        await clock.advance(500);
        inbox.push(Buffer.from('x'));
        await change;
      }
      return inbox.ended;
    };
    expect(await drip('show version')).toMatchObject({
      code: 'product.unexpected',
      params: { command: 'show version' },
    });
    expect(await drip(null)).toBeNull();
  });
});
