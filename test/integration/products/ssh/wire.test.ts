import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import ssh2 from 'ssh2';
import { afterEach, describe, expect, it } from 'vitest';
import { newHostKey } from '../../../../main/sandbox/product/host-key.ts';
import { keepKeyObjects } from '../../../../main/ssh-speed/key-objects.ts';
import { writeTogether } from '../../../../main/ssh-speed/one-write.ts';

const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

describe('what goes over the line', () => {
  it('is one piece for everything written in one turn, and all of it before a good-bye', async () => {
    const pieces: string[] = [];
    const server = createServer((socket) => socket.on('data', (data) => pieces.push(data.toString())));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ends.push(() => server.close());
    const socket = writeTogether(connect({ port: (server.address() as AddressInfo).port, noDelay: true }));
    let systemWrites = 0;
    const raw = socket as unknown as { _writev(...given: unknown[]): void; _write(...given: unknown[]): void };
    for (const name of ['_write', '_writev'] as const) {
      const given = raw[name].bind(socket);
      raw[name] = (...rest) => {
        systemWrites += 1;
        given(...rest);
      };
    }
    await once(socket, 'connect');
    for (const piece of ['length ', 'contents ', 'tag']) socket.write(piece);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(systemWrites).toBe(1);
    socket.write(' good');
    socket.write('-bye');
    socket.destroySoon();
    await once(socket, 'close');
    await expect.poll(() => pieces.join('')).toBe('length contents tag good-bye');
  });

  it.each(['aes128-gcm@openssh.com', 'aes128-ctr'] as const)(
    'is encrypted with key objects in place of their bytes (%s): ssh2 keeps its keys where they are looked for',
    async (cipher) => {
      const hostKey = newHostKey();
      const server = new ssh2.Server({ hostKeys: [hostKey] }, (client) => {
        client.on('error', () => undefined);
        client.on('authentication', (login) => login.accept());
        client.on('session', (accept) => {
          accept().on('exec', (acceptExec, _reject, { command }) => {
            const channel = acceptExec();
            channel.write(command.repeat(2000));
            channel.exit(0);
            channel.end();
          });
        });
      });
      const sockets = new Set<Socket>();
      const listener = createServer((socket) => {
        sockets.add(socket);
        server.injectSocket(socket);
      });
      listener.listen(0, '127.0.0.1');
      await once(listener, 'listening');
      ends.push(() => {
        for (const socket of sockets) socket.destroy();
        listener.close();
      });
      const client = new ssh2.Client();
      client.on('error', () => undefined);
      let found = 0;
      client.on('handshake', () => (found = keepKeyObjects(client)));
      const ready = once(client, 'ready');
      const sock = writeTogether(connect({ port: (listener.address() as AddressInfo).port }));
      client.connect({ sock, username: 'x', algorithms: { cipher: [cipher] } });
      await ready;
      expect(found).toBeGreaterThanOrEqual(2);
      const text = await new Promise<string>((resolve, reject) => {
        client.exec('abc', (error, channel) => {
          if (error) return reject(error);
          let all = '';
          channel.on('data', (data: Buffer) => (all += data.toString()));
          channel.on('close', () => resolve(all));
        });
      });
      expect(text).toBe('abc'.repeat(2000));
      client.end();
    },
  );
});
