import { afterEach, describe, expect, it, vi } from 'vitest';
import { openSshProduct } from '../../../../main/products/ssh/ssh-product.ts';
import { harness } from './harness.ts';
import type { Harness } from './harness.ts';
import { device, usageFile } from './scripted-device.ts';
import type { Device } from './scripted-device.ts';
import { scriptedServer } from './scripted-server.ts';
import type { Oddities, ScriptedServer } from './scripted-server.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Collects once from a product of which it is known how it gives its files. */
async function collect(
  own: Partial<Device>,
  odd: Partial<Oddities>,
): Promise<{ server: ScriptedServer; mine: Harness; reports: number; transfer: string | null }> {
  const server = await scriptedServer(device(own), odd);
  closing.push(() => server.close());
  const mine = harness(server.port, { learned: { oneChannel: true, fetch: 'scp' } });
  const product = await openSshProduct(mine.target, mine.options);
  closing.push(() => product.close());
  const { reports, transfer } = await product.collect({ kind: 'unreported' }, async () => undefined, mine.verb);
  return { server, mine, reports, transfer };
}

const place = (mine: Harness, words: RegExp): number => mine.transcript.findIndex(({ text }) => words.test(text));

describe('the login of a transfer', () => {
  it('is begun while the product still writes the file, and used', async () => {
    const { server, mine, reports } = await collect({ usage: usageFile([1, 2]) }, { delayMs: 5 });
    expect(reports).toBe(2);
    expect(mine.leases.map(({ purpose }) => purpose)).toEqual(['session', 'transfer']);
    expect(place(mine, /^connecting .*\(transfer\)/)).toBeLessThan(place(mine, /^license smart save usage/));
    await vi.waitFor(() => expect(server.open()).toBe(1));
  });

  it('is ended where there is nothing to transfer', async () => {
    const { server, mine, reports } = await collect({ usage: null }, { delayMs: 20 });
    expect(reports).toBe(0);
    expect(place(mine, /^connecting .*\(transfer\)/)).toBeGreaterThan(0);
    await vi.waitFor(() => expect(server.open()).toBe(1));
  });

  it('that finds no line is not tried a second time: another transfer is', async () => {
    const { mine, transfer } = await collect({ usage: usageFile([1]) }, { lines: 1 });
    expect(transfer).toBe('more');
    expect(mine.leases.filter(({ purpose }) => purpose === 'transfer').length).toBeLessThanOrEqual(1);
    expect(mine.learned().fetch).toBe('scp');
  });
});
