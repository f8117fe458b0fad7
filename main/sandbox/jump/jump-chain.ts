import { SluiceError } from '../../../shared/errors.ts';
import type { SiteAccounts } from '../product/accounts.ts';
import { newHostKey } from '../product/host-key.ts';
import { jumpFaultNames } from '../model.ts';
import type { JumpFaultName } from '../model.ts';
import { startJumpHost } from './jump-host.ts';
import type { JumpHost } from './jump-host.ts';

export interface JumpDescription {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  /** The one in front of it. */
  readonly via: string | null;
}

export interface JumpChain {
  readonly description: readonly JumpDescription[];
  readonly hosts: readonly JumpHost[];
  close(): Promise<void>;
}

/** `NAME` or `NAME:jump-1`; without a place, the last one of the chain. Null: no fault of jump hosts. */
export function parseJumpFault(text: string): { readonly fault: JumpFaultName; readonly place: number | null } | null {
  const [name, jump] = text.split(':');
  const fault = jumpFaultNames.find((known) => known === name);
  if (fault === undefined) return null;
  return { fault, place: jump === undefined ? null : Number(/^(?:jump-)?(\d+)$/.exec(jump)?.[1] ?? Number.NaN) };
}

/** The faults of each jump host. `usage.invalid`: there is none that one fits; to be known before anything listens. */
export function placeJumpFaults(
  count: number,
  asked: readonly { readonly fault: JumpFaultName; readonly place: number | null }[],
): readonly ReadonlySet<JumpFaultName>[] {
  const faults = Array.from({ length: count }, () => new Set<JumpFaultName>());
  for (const { fault, place } of asked) {
    const at = faults[(place ?? count) - 1];
    if (at === undefined)
      throw new SluiceError('usage.invalid', { detail: `fault ${fault} has no jump host that it fits` });
    at.add(fault);
  }
  return faults;
}

/**
 * Jump hosts one behind the other: `jump-1` is the one that is reached from outside, the last one reaches the products.
 * Each forwards to the next one only.
 */
export async function startJumpChain(options: {
  readonly count: number;
  readonly host: string;
  readonly accounts: SiteAccounts;
  readonly username: string;
  readonly password: string;
  readonly faults: readonly ReadonlySet<JumpFaultName>[];
  readonly productPorts: readonly number[];
}): Promise<JumpChain> {
  const { count, host, accounts, username, password, faults } = options;
  const hosts: JumpHost[] = [];
  const description: JumpDescription[] = [];
  // From the products outwards: each has to know what it may reach.
  for (let index = count - 1, ports = options.productPorts; index >= 0; index -= 1) {
    const allowed = ports;
    const jump = await startJumpHost({
      host,
      hostKey: newHostKey(),
      accounts,
      faults: faults[index] ?? new Set(),
      mayReach: (name, port) => name === host && allowed.includes(port),
    });
    ports = [jump.port];
    hosts.unshift(jump);
    description.unshift({
      name: `jump-${index + 1}`,
      host,
      port: jump.port,
      username,
      password,
      via: index === 0 ? null : `jump-${index}`,
    });
  }
  return {
    description,
    hosts,
    close: async () => {
      await Promise.all(hosts.map((jump) => jump.close()));
    },
  };
}
