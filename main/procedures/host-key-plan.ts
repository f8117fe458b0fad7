import type { hostKeyStates } from '../../shared/contract/host-keys.ts';
import { SluiceError } from '../../shared/errors.ts';
import { speaksOf } from '../openssh/openssh.ts';
import type { KnownHost } from '../openssh/openssh.ts';

/** A product or jump host whose key may stand in the file. */
export interface KeyPlace {
  readonly kind: 'product' | 'jump';
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** Under which name its keys are pinned. */
  readonly pinHost: string;
}

export interface PlannedKey {
  readonly entry: KnownHost;
  readonly state: (typeof hostKeyStates)[number];
  /** Null: a line for whoever it fits (`@revoked`, `@cert-authority`). */
  readonly place: KeyPlace | null;
  readonly pinned: string | null;
}

/** Hashed names and patterns cost one try for each place. */
const mostTries = 5_000_000;

/** Which lines of a `known_hosts` file speak of our places, and what each would change. */
export async function planHostKeys(
  entries: readonly KnownHost[],
  places: readonly KeyPlace[],
  pinnedAt: (place: KeyPlace) => Promise<ReadonlyMap<string, string>>,
  isRevoked: (fingerprint: string) => boolean,
): Promise<{ readonly planned: readonly PlannedKey[]; readonly others: number }> {
  const planned: PlannedKey[] = [];
  const plain = new Map<string, KnownHost[]>();
  const patterns: KnownHost[] = [];
  for (const entry of entries) {
    if (entry.marker !== null)
      planned.push({
        entry,
        state: entry.marker === 'cert-authority' ? 'unsupported' : isRevoked(entry.fingerprint) ? 'known' : 'revoked',
        place: null,
        pinned: null,
      });
    else if (entry.hosts.startsWith('|') || /[*?!]/.test(entry.hosts)) patterns.push(entry);
    else
      for (const name of entry.hosts.toLowerCase().split(',')) {
        const some = plain.get(name);
        if (some) some.push(entry);
        else plain.set(name, [entry]);
      }
  }
  if (patterns.length * places.length > mostTries)
    throw new SluiceError('usage.invalid', { detail: 'too many hashed names and patterns for so many products' });
  const revokedHere = new Set(
    entries.filter(({ marker }) => marker === 'revoked').map(({ fingerprint }) => fingerprint),
  );
  const used = new Set<KnownHost>();
  for (const place of places) {
    const host = place.host.toLowerCase();
    const name = place.port === 22 ? host : `[${host}]:${place.port}`;
    const found = [
      ...(plain.get(name) ?? []),
      ...patterns.filter((entry) => speaksOf(entry, place.host, place.port)),
    ].filter(({ fingerprint }) => !revokedHere.has(fingerprint) && !isRevoked(fingerprint));
    if (found.length === 0) continue;
    const pinned = await pinnedAt(place);
    const seen = new Set<string>();
    for (const entry of found) {
      used.add(entry);
      // The first line of an algorithm decides, as what is pinned is one key of each.
      if (seen.has(entry.algorithm)) continue;
      seen.add(entry.algorithm);
      const now = pinned.get(entry.algorithm) ?? null;
      const state = now === null ? 'new' : now === entry.fingerprint ? 'known' : 'changed';
      planned.push({ entry, state, place, pinned: state === 'changed' ? now : null });
    }
  }
  const others = entries.filter((entry) => entry.marker === null && !used.has(entry)).length;
  return { planned, others };
}
