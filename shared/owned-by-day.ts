import type { EpochMs } from './vocabulary.ts';

interface OwnedParts {
  readonly quantity: number;
  /** `endUtc` null: it has no end that is known. */
  readonly terms: readonly { readonly quantity: number; readonly endUtc: EpochMs | null }[];
}

/** Terms that count in the quantity and end later, the next one first. */
export function termsToCome(
  { terms }: Pick<OwnedParts, 'terms'>,
  asOf: EpochMs,
): readonly { quantity: number; endUtc: EpochMs }[] {
  return terms
    .flatMap(({ quantity, endUtc }) => (endUtc !== null && endUtc > asOf ? [{ quantity, endUtc }] : []))
    .sort((a, b) => a.endUtc - b.endUtc);
}

/** What is owned on each day on which that changes, the day of the snapshot first: for a chart of use against it. */
export function ownedByDay(
  owned: OwnedParts,
  asOf: EpochMs,
): readonly { readonly at: EpochMs; readonly owned: number }[] {
  let left = owned.quantity;
  const days: { at: EpochMs; owned: number }[] = [{ at: asOf, owned: left }];
  for (const { quantity, endUtc } of termsToCome(owned, asOf)) {
    left -= quantity;
    const last = days.at(-1);
    if (last?.at === endUtc) last.owned = left;
    else days.push({ at: endUtc, owned: left });
  }
  return days;
}
