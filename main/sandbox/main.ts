import { once } from 'node:events';
import type { Clock } from '../../shared/clock.ts';
import type { FlavourName } from './product/flavours/flavours.ts';
import { startSite } from './site.ts';
import type { Site } from './site.ts';

export { parseFault } from './product/faults.ts';
export { faultNames } from './model.ts';
export type { FaultName } from './model.ts';
export { flavourNames } from './product/flavours/flavours.ts';
export type { FlavourName } from './product/flavours/flavours.ts';
export type { Site, SiteDescription, SiteOptions, SiteStats } from './site.ts';
export { startSite } from './site.ts';

export interface SandboxOptions {
  readonly products?: number | undefined;
  readonly seed?: number | undefined;
  readonly faults?: readonly string[] | undefined;
  readonly flavours?: readonly FlavourName[] | undefined;
  readonly clock: Clock;
  readonly stdout: { write(text: string): unknown };
  /** Plain words for the person in front; nothing that a script needs. */
  readonly stderr?: { write(text: string): unknown } | undefined;
  /** The site runs until this aborts; standard input is never read. */
  readonly signal: AbortSignal;
}

/** `sluice sandbox`: one line of JSON on standard output, then runs until it is ended. */
export async function runSandbox(options: SandboxOptions): Promise<void> {
  if (options.signal.aborted) return;
  const site = await startSite(options);
  try {
    options.stdout.write(`${JSON.stringify(site.description)}\n`);
    options.stderr?.write(wordsOf(site));
    if (!options.signal.aborted) await once(options.signal, 'abort');
  } finally {
    await site.close();
  }
}

/** For the trainee; all of it but the faults stands in the JSON as well. */
function wordsOf(site: Site): string {
  const { products, cssm } = site.description;
  const [first] = products;
  const faults = site.products.flatMap(({ name, faults: own }) =>
    own.size === 0 ? [] : [`${[...own].join(', ')} on ${name}`],
  );
  return [
    `A make-believe site of ${String(products.length)} products is running. End it with Ctrl-C.`,
    ...(first === undefined
      ? []
      : [
          `  Log in:  ssh -p ${String(first.ssh_port)} ${first.username}@${first.host}   (password ${first.password}, the same everywhere)`,
        ]),
    `  Portal:  ${cssm.portal_url}`,
    ...(faults.length === 0 ? [] : [`  Faults:  ${faults.join('; ')}`]),
    '',
  ].join('\n');
}
