import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../main/hosts/system-clock.ts';
import { openSshProduct } from '../../../../main/products/ssh/ssh-product.ts';
import { listedCommand } from '../../../../main/products/ssh/commands.ts';
import { readUsageFile } from '../../../../main/reports/reports.ts';
import { startSite } from '../../../../main/sandbox/site.ts';
import type { Site } from '../../../../main/sandbox/site.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { harness } from './harness.ts';

/** The make-believe site was written by others, from the protocol alone: what both understand alike is joined here. */
describe('the make-believe site', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite({ products: 25, seed: 3, faults: ['reset-mid-file', 'switchover'], clock: systemClock });
  });
  afterAll(() => site.close());

  it('gives every product its reports, and keeps no temporary file', async () => {
    const queue = [...site.description.products];
    const outcomes: string[] = [];
    const lane = async (): Promise<void> => {
      for (let each = queue.shift(); each; each = queue.shift()) {
        const { host, ssh_port: port, username, password, enable_password: enablePassword, udi } = each;
        const own = harness(port, {
          host,
          secrets: { username, password, enablePassword: enablePassword ?? undefined },
        });
        const product = await openSshProduct(own.target, own.options);
        const identity = await product.identify(own.verb);
        // A set of UDIs: after a switchover another member is the active one.
        expect(JSON.stringify(identity.udis)).toContain(JSON.stringify(udi).match(/[A-Z0-9]{11}/)?.[0] ?? '');
        try {
          const result = await product.collect(
            { kind: 'unreported' },
            async ({ bytes, name }) => expect(readUsageFile(bytes, name).reports.length).toBeGreaterThan(0),
            own.verb,
          );
          const held = await product.held(own.verb);
          expect(held?.offered.size).toBeGreaterThanOrEqual(result.reports);
          outcomes.push('collected');
        } catch (error) {
          if (!(error instanceof SluiceError) || error.code !== 'product.no_slp') throw error;
          outcomes.push('no_slp');
        }
        await product.close();
        expect([...own.left]).toEqual([]);
        for (const { direction, text } of own.transcript)
          if (direction === 'sent' && text !== '<hidden>')
            expect(
              listedCommand(text.replace(/^exec: /, '').replace(/^subsystem: /, 'subsystem ')),
              text,
            ).not.toBeNull();
      }
    };
    await Promise.all(Array.from({ length: 8 }, lane));
    expect(outcomes.filter((each) => each === 'collected')).toHaveLength(24);
    expect(outcomes.filter((each) => each === 'no_slp')).toHaveLength(1);
  });
});
