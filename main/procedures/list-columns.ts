import type { ListField } from '../../shared/contract/list-words.ts';
import { SluiceError } from '../../shared/errors.ts';
import type { Ledger, ListProfile } from '../ledger/ledger.ts';

type Columns = Readonly<Partial<Record<ListField, string>>>;

/** The mapping of a call: a kept one, and above it what was said with the call. Null: the columns are recognised. */
export async function listColumns(
  ledger: Ledger,
  { columns, profile }: { readonly columns?: Columns | undefined; readonly profile?: string | undefined },
): Promise<Columns | null> {
  if (profile === undefined) return columns ?? null;
  const kept = await keptColumns(ledger, profile, (kind) => kind === 'products');
  return { ...kept.columns, ...columns };
}

/** A mapping that was kept for tables of such a kind. `usage.unknown_list_profile` */
export async function keptColumns(
  ledger: Ledger,
  profile: string,
  isMeant: (kind: string) => boolean,
): Promise<ListProfile> {
  const kept = (await ledger.listProfiles()).find(({ name }) => name.toLowerCase() === profile.toLowerCase());
  if (!kept || !isMeant(kept.kind)) throw new SluiceError('usage.unknown_list_profile', { profile });
  return kept;
}
