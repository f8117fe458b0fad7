import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import net from 'node:net';
import tls from 'node:tls';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { openConnectionLog } from '../../../main/connections/connection-log.ts';
import type { ConnectionLog, Place } from '../../../main/connections/connection-log.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import type { NewConnection } from '../../../main/ledger/ledger.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function server(): Promise<{ server: Server; port: number }> {
  const made = createServer((socket) => socket.on('error', () => undefined).end()).listen(0, '127.0.0.1');
  await once(made, 'listening');
  ends.push(() => made.close());
  return { server: made, port: (made.address() as AddressInfo).port };
}

function log(options: { places?: readonly Place[]; isMain?: boolean; fail?: boolean } = {}) {
  const rows: NewConnection[] = [];
  const failures: unknown[] = [];
  const one: ConnectionLog = openConnectionLog({
    ledger: {
      async recordConnections(given) {
        if (options.fail) throw new Error('disk full');
        rows.push(...given);
      },
    },
    clock: systemClock,
    accountPlaces: async () => options.places ?? [],
    isMain: options.isMain ?? true,
    onFailure: (thrown) => failures.push(thrown),
  });
  ends.push(() => one.close());
  return { one, rows, failures };
}

/** To its end, however it ends. */
const ended = (socket: net.Socket) =>
  new Promise<void>((resolve) =>
    socket
      .on('error', () => undefined)
      .on('close', () => resolve())
      .resume(),
  );

describe('the log of connections', () => {
  it('has every outgoing socket, whoever made it and however it ended', async () => {
    const { one, rows } = log({ places: [{ host: 'LocalHost', port: 9 }] });
    const { port, server: closed } = await server();
    await ended(net.connect(port, 'localhost'));
    await ended(new net.Socket().connect(port, '127.0.0.1'));
    await ended(tls.connect({ port, host: '127.0.0.1', rejectUnauthorized: false }));
    await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    closed.close();
    await ended(net.connect(port, '127.0.0.1'));
    await ended(net.connect(port, 'no-such-name.invalid'));
    await one.close();
    expect(rows.map(({ host, port: at, error }) => [host, at, error])).toEqual([
      ['localhost', port, null],
      ['127.0.0.1', port, null],
      ['127.0.0.1', port, null],
      ['127.0.0.1', port, null],
      ['127.0.0.1', port, 'ECONNREFUSED'],
      ['no-such-name.invalid', 0, expect.stringMatching(/^E/)],
    ]);
    expect(rows[0]?.at).toBeGreaterThan(Date.now() - 60_000);
    // After its end it hears nothing more.
    await ended(net.connect(port, '127.0.0.1'));
    expect(rows).toHaveLength(6);
  });

  it('names what was given up before it connected', async () => {
    const { one, rows } = log();
    const { port } = await server();
    const socket = net.connect(port, '127.0.0.1');
    await once(socket, 'connectionAttempt');
    socket.destroy();
    await ended(socket);
    await one.close();
    expect(rows).toMatchObject([{ host: '127.0.0.1', port, error: 'ABORTED' }]);
  });

  it('tells the account by host and port', async () => {
    const { port } = await server();
    const { one, rows } = log({ places: [{ host: 'LOCALHOST', port }] });
    await ended(net.connect(port, 'localhost'));
    await ended(net.connect(port, '127.0.0.1'));
    await one.close();
    expect(rows.map(({ isAccount }) => isAccount)).toEqual([true, false]);
  });

  it('leaves pipes alone', async () => {
    const { one, rows } = log();
    await ended(net.connect(process.platform === 'win32' ? '\\\\.\\pipe\\no-such' : '/no/such/pipe'));
    await one.close();
    expect(rows).toEqual([]);
  });

  it('keeps two applications of one process apart', async () => {
    const { port } = await server();
    const main = log();
    const second = log({ isMain: false });
    await main.one.run(() => ended(net.connect(port, '127.0.0.1')));
    await second.one.run(async () => {
      await Promise.resolve();
      await ended(net.connect(port, 'localhost'));
    });
    await ended(net.connect(port, '127.0.0.1'));
    await main.one.close();
    await second.one.close();
    expect(main.rows.map(({ host }) => host)).toEqual(['127.0.0.1', '127.0.0.1']);
    expect(second.rows.map(({ host }) => host)).toEqual(['localhost']);
  });

  it('never fails what it watches: an error without a listener is still thrown, a full disk is only told', async () => {
    const { port } = await server();
    const { one, failures } = log({ fail: true });
    await ended(net.connect(port, '127.0.0.1'));
    const socket = net.connect(port, '127.0.0.1');
    const before = socket.listenerCount('error');
    expect(before).toBe(0);
    await ended(socket);
    await one.close();
    expect(failures).toHaveLength(1);
    expect(
      socket.eventNames().filter((name) => ['lookup', 'connect', 'connectionAttempt'].includes(String(name))),
    ).toEqual([]);
  });

  it('writes within about a second, without being asked', async () => {
    const { port } = await server();
    const { rows } = log();
    await ended(net.connect(port, '127.0.0.1'));
    for (let tries = 0; rows.length === 0 && tries < 100; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(rows).toHaveLength(1);
  });
});
