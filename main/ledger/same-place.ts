import type { Way } from '../../shared/vocabulary.ts';

/** Where a product is reached. */
export interface Place {
  readonly host: string | null;
  /** The jump host that is nearest to it; absent: none. */
  readonly via?: string | null | undefined;
  readonly sshPort: number;
  readonly restPort: number;
  readonly way: Way | 'auto';
}

/**
 * Whether two entries are one product's: the same host behind the same jump host, and the port that is used. What is reached over REST only has
 * no SSH port of its own, so several may stand behind one address.
 */
export function samePlace(one: Place, other: Place): boolean {
  if (one.host === null || one.host.toLowerCase() !== other.host?.toLowerCase()) return false;
  if ((one.via ?? '').toLowerCase() !== (other.via ?? '').toLowerCase()) return false;
  const restOnly = [one, other].filter(({ way }) => way === 'rest').length;
  const sameRest = one.restPort === other.restPort;
  const sameSsh = one.sshPort === other.sshPort;
  return restOnly === 0 ? sameSsh : restOnly === 2 ? sameRest : sameSsh && sameRest;
}
