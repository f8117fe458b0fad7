import { SluiceError } from '../../../shared/errors.ts';
import { faultNames } from '../model.ts';
import type { FaultName } from '../model.ts';
import type { Kind } from './catalogue.ts';
import { seeded } from './random.ts';

/** What `--fault NAME[:PRODUCT]` says. */
export interface FaultRequest {
  readonly fault: FaultName;
  /** Name of a product, or its place from 1; absent: one is picked. */
  readonly product?: string | undefined;
}

/** Reads `NAME` or `NAME:PRODUCT`. Throws `usage.invalid` with the names that there are. */
export function parseFault(text: string): FaultRequest {
  const colon = text.indexOf(':');
  const name = colon === -1 ? text : text.slice(0, colon);
  const fault = faultNames.find((known) => known === name);
  if (fault === undefined)
    throw new SluiceError('usage.invalid', { detail: `no fault ${name}; there are: ${faultNames.join(', ')}` });
  return colon === -1 ? { fault } : { fault, product: text.slice(colon + 1) };
}

/**
 * Which product gets which fault. Without a name the pick depends on the seed and the fault only, among the SLP products
 * that have no fault yet (all SLP products when every one has); `switchover` wants a stack.
 * @returns a set of faults per place in the site
 */
export function placeFaults(
  requests: readonly FaultRequest[],
  products: readonly { readonly name: string; readonly kind: Kind }[],
  seed: string,
): readonly ReadonlySet<FaultName>[] {
  const placed = products.map(() => new Set<FaultName>());
  for (const { fault, product } of requests) {
    const index = product === undefined ? pick(fault, products, placed, seed) : find(product, products);
    const kind = products[index]?.kind;
    if (kind === undefined || (fault === 'switchover' && !kind.roles.includes('Standby')))
      throw new SluiceError('usage.invalid', { detail: `fault ${fault} has no product that it fits` });
    placed[index]?.add(fault);
  }
  return placed;
}

function find(product: string, products: readonly { readonly name: string }[]): number {
  const index = products.findIndex(({ name }, at) => name === product || String(at + 1) === product);
  if (index === -1) {
    const names = products.map(({ name }) => name).join(', ');
    throw new SluiceError('usage.invalid', { detail: `no virtual product ${product}; there are: ${names}` });
  }
  return index;
}

function pick(
  fault: FaultName,
  products: readonly { readonly kind: Kind }[],
  placed: readonly ReadonlySet<FaultName>[],
  seed: string,
): number {
  const fitting = products.flatMap(({ kind }, index) =>
    kind.slp && (fault !== 'switchover' || kind.roles.includes('Standby')) ? [index] : [],
  );
  const free = fitting.filter((index) => placed[index]?.size === 0);
  const [first, ...others] = free.length > 0 ? free : fitting;
  return first === undefined ? -1 : seeded(`${seed} fault ${fault}`).pick([first, ...others]);
}
