import { once } from 'node:events';
import type { Clock } from '../../shared/clock.ts';
import type { CssmBehaviour } from './cssm/virtual-cssm.ts';
import type { FlavourName } from './product/flavours/flavours.ts';
import type { Pushed } from './product/push.ts';
import { startSite } from './site.ts';
import type { Site, SiteDescription } from './site.ts';

export { parseFault } from './product/faults.ts';
export { faultNames, jumpFaultNames } from './model.ts';
export type { FaultName } from './model.ts';
export { flavourNames } from './product/flavours/flavours.ts';
export type { FlavourName } from './product/flavours/flavours.ts';
export type { Site, SiteDescription, SiteOptions, SiteStats } from './site.ts';
export { startSite } from './site.ts';
export type { Pushed } from './product/push.ts';

export interface SandboxOptions {
  readonly products?: number | undefined;
  readonly seed?: number | undefined;
  readonly faults?: readonly string[] | undefined;
  readonly flavours?: readonly FlavourName[] | undefined;
  readonly jumps?: number | undefined;
  /** What the account does, as `POST /control/behaviour` sets it. */
  readonly cssm?: Partial<CssmBehaviour> | undefined;
  /** Address of a receiver: every product reports there by itself, once. */
  readonly push?: string | undefined;
  /** What each of them was answered. */
  readonly onPushed?: ((pushed: readonly Pushed[]) => void) | undefined;
  readonly clock: Clock;
  readonly stdout: { write(text: string): unknown };
  /** Called when it runs: what a person in front is told. */
  readonly onStarted?: ((started: Started) => void | Promise<void>) | undefined;
  /** The site runs until this aborts; standard input is never read. */
  readonly signal: AbortSignal;
}

/** `sluice sandbox`: one line of JSON on standard output, then runs until it is ended. */
export async function runSandbox(options: SandboxOptions): Promise<void> {
  if (options.signal.aborted) return;
  const site = await startSite(options);
  try {
    options.stdout.write(`${JSON.stringify(site.description)}\n`);
    await options.onStarted?.({ ...site.description, faults: faultsOf(site) });
    if (options.push !== undefined) options.onPushed?.(await site.push(options.push));
    if (!options.signal.aborted) await once(options.signal, 'abort');
  } finally {
    await site.close();
  }
}

/** Which product got which faults; all else stands in the JSON as well. */
export interface Started extends SiteDescription {
  readonly faults: readonly { readonly product: string; readonly faults: readonly string[] }[];
}

function faultsOf(site: Site): Started['faults'] {
  return site.products.flatMap(({ name, faults }) =>
    faults.size === 0 ? [] : [{ product: name, faults: [...faults] }],
  );
}
