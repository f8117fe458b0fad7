import { SluiceError } from '../../../shared/errors.ts';
import type { Session } from './session.ts';

/** Enough to see a slip of the pen by. */
const mostNamed = 30;

/**
 * A virtual account as the snapshot writes it, whatever the case. A name that it does not have would be a list of nothing,
 * which reads like "nothing is missing there". `usage.unknown_place`
 */
export async function findPlace(
  session: Session,
  wanted: string,
  of: { readonly snapshot?: number; readonly origin?: 'on_prem' },
): Promise<string> {
  const application = await session.application();
  const { rows } = await application.call('inventory.virtualAccounts', of, { signal: session.signal });
  const names = rows.map(({ name }) => name);
  // Never read, or from files without any.
  if (names.length === 0 || names.includes(wanted)) return wanted;
  const found = names.find((name) => name.toLowerCase() === wanted.toLowerCase());
  if (found !== undefined) return found;
  const known = [...names.slice(0, mostNamed), ...(names.length > mostNamed ? ['…'] : [])].join(', ');
  throw new SluiceError('usage.unknown_place', { virtualAccount: wanted, known });
}
