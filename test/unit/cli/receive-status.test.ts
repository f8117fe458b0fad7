import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { run } from './harness.ts';

describe('receive status', () => {
  it('says whether something listens where the receiver would', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const answers = {
      'receiver.status': {
        ...{ running: null, startError: null, settings: { startsItself: false, address: '127.0.0.1', port } },
        counts: { done: 0, held: 0, heldDevices: 0, empty: 0, waitingBytes: 0 },
      },
    };
    expect((await run(['receive', 'status', '--json'], { answers })).json()).toMatchObject({ listens: true });
    expect((await run(['receive', 'status'], { answers })).stdout).toContain(`at 127.0.0.1, port ${port}: Sluice`);
    server.close();
    await once(server, 'close');
    expect((await run(['receive', 'status', '--json'], { answers })).json()).toMatchObject({ listens: false });
    expect((await run(['receive', 'status'], { answers })).stdout).toContain('no receiver runs there');
  });
});
