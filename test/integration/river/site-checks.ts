import { expect } from 'vitest';
import type { ApplicationClient } from '../../../main/hosts/application-client.ts';
import { faultNames } from '../../../main/sandbox/model.ts';
import { kinds } from '../../../main/sandbox/product/catalogue.ts';
import type { Site } from '../../../main/sandbox/site.ts';
import { openApplication, registerSite, type Scope } from './harness.ts';

/** Full lengths with `npm run test:long`; scaled down otherwise. */
export const isLong = process.env.SLUICE_TEST_LONG === '1';

/** An account that answers as fast as it can: a test waits for itself only. */
export const quickAccount = { pendingPolls: 0, pollIntervalSeconds: 1 };

/**
 * A site of 40 over SSH: first a good product, then one a fault in the order of `faultNames`, then others with their
 * habits, other systems and prompts that people make.
 */
export async function siteOfFaults(scope: Scope, seed: number, patch: { tries: number }) {
  const site = await scope.site({
    products: 40,
    flavours: ['iosxe', 'nxos', 'iosxr', 'asa', 'odd-prompts'],
    seed,
    cssm: quickAccount,
    faults: faultNames.map((name, index) => `${name}:${index + 2}`),
    thinLine: { bitsPerSecond: 640_000, roundTripMs: 70 },
    kind: (index) => (index <= faultNames.length ? kinds['c9300-stack'] : undefined),
    manners: (index) =>
      index <= faultNames.length
        ? { loginLevel: 15, enablePassword: null, scp: true, sftp: true, shell: true, exec: true }
        : {},
  });
  const application = await scope.application(scope.folder());
  const ids = await registerSite(application, site, { way: 'ssh' });
  await application.call('settings.set', { patch: { ...patch, connectMs: 8000, silenceMs: 15_000 } });
  return { site, application, ids };
}

/** A workspace that knows the site, closed again, for the command line. */
export async function preparedWorkspace(
  scope: Scope,
  site: Site,
  options: Parameters<typeof registerSite>[2] & {
    folder?: string;
  } = {},
): Promise<string> {
  const workspace = options.folder ?? scope.folder();
  const application = await openApplication(workspace);
  try {
    await registerSite(application, site, options);
    await application.call('settings.set', { patch: { accountRequestsPerSecond: 50 } });
  } finally {
    await application.close();
  }
  return workspace;
}

/** Something to ask a workspace in between; closed again. */
export async function withApplication<T>(
  workspace: string,
  ask: (application: ApplicationClient) => Promise<T>,
): Promise<T> {
  const application = await openApplication(workspace);
  try {
    return await ask(application);
  } finally {
    await application.close();
  }
}

/** Reports that have ended on their product and for which it has no ACK yet: `product id state`. */
export function stillOffered(site: Site): string[] {
  return site.products.flatMap((product) =>
    product.reports().flatMap(({ id, state, purged }) => {
      if (purged || state === 'OPEN' || state === 'ACK') return [];
      return [`${product.name} ${id} ${state}`];
    }),
  );
}

/** What the account counted other than once: `udi id times`. */
export function notOnce(site: Site): string[] {
  return site
    .stats()
    .cssm.reports.filter(({ accepted }) => accepted !== 1)
    .map(({ udi, report_id, accepted }) => `${udi.pid} ${udi.serial} ${report_id} ${accepted} times`);
}

/** Every report of the site is at the account once and acknowledged on its product, and no product keeps a file. */
export function expectAllConfirmed(site: Site): void {
  expect(stillOffered(site).slice(0, 9)).toEqual([]);
  expect(notOnce(site)).toEqual([]);
  expect(site.stats().files).toEqual([]);
}

export function reportCount(site: Site): number {
  return site.stats().cssm.reports.length;
}

/** The same numbers for the same seed. */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
