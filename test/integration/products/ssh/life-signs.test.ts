import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import ssh2 from 'ssh2';
import type { ServerChannel } from 'ssh2';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../../../main/products/ssh/connection.ts';
import { newHostKey } from '../../../../main/sandbox/product/host-key.ts';
import { harness } from './harness.ts';

const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

/** An SSH server that asks every 20 ms whether we are still there, and answers no command. */
async function curious(): Promise<{ port: number; questions: () => number; channels: ServerChannel[] }> {
  let questions = 0;
  const channels: ServerChannel[] = [];
  const server = new ssh2.Server({ hostKeys: [newHostKey()] }, (client) => {
    client.on('error', () => undefined);
    client.on('authentication', (login) => login.accept());
    client.on('session', (accept) => accept().on('exec', (acceptExec) => channels.push(acceptExec())));
    client.on('ready', () => {
      const { _protocol: protocol } = client as unknown as { _protocol: { ping(): void } };
      const asking = setInterval(() => {
        questions += 1;
        protocol.ping();
      }, 20);
      client.on('close', () => clearInterval(asking));
      ends.push(
        () => clearInterval(asking),
        () => client.end(),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  return { port: (server.address() as AddressInfo).port, questions: () => questions, channels };
}

describe('a product that only asks whether we are still there', () => {
  it('is silent', async () => {
    const server = await curious();
    const { target, options, verb } = harness(server.port);
    const connection = await connect({ target, options, secrets: new Set() }, 'session', verb.signal);
    const never = connection.within(new Promise(() => undefined), { limitMs: 400, step: 'scp', signal: verb.signal });
    await expect(never).rejects.toMatchObject({ code: 'product.timeout', params: { step: 'scp' } });
    expect(server.questions()).toBeGreaterThan(1);
    connection.close();
  });

  it('is heard again with the first byte of an answer', async () => {
    const server = await curious();
    const { target, options, verb } = harness(server.port);
    const connection = await connect({ target, options, secrets: new Set() }, 'session', verb.signal);
    const text = new Promise<string>((resolve) =>
      connection.client.exec('x', (_error, channel) => {
        let all = '';
        channel.on('data', (data: Buffer) => {
          all += data.toString();
          if (all.length === 20) resolve(all);
        });
      }),
    );
    // A byte every 100 ms: two seconds of answer under a limit of 800 ms.
    const answering = setInterval(() => server.channels[0]?.write('a'), 100);
    ends.push(() => clearInterval(answering));
    const waited = connection.within(text, { limitMs: 800, step: 'scp', signal: verb.signal });
    await expect(waited).resolves.toHaveLength(20);
    connection.close();
  });
});
