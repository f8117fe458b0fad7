import type { EpochMs } from './vocabulary.ts';

interface OwnedParts {
  readonly quantity: number;
  /** `endUtc` null: it has no end that is known. */
  readonly terms: readonly { readonly quantity: number; readonly endUtc: EpochMs | null }[];
}

/**
 * Terms that count in the quantity and end later, the next one first. No more of them counts than is owned: where the
 * account has taken a term off already, by its own clock or early, its end takes nothing off once more.
 */
export function termsToCome(
  { quantity: owned, terms }: OwnedParts,
  asOf: EpochMs,
): readonly { quantity: number; endUtc: EpochMs }[] {
  let left = owned;
  return terms
    .flatMap(({ quantity, endUtc }) => (endUtc !== null && endUtc > asOf ? [{ quantity, endUtc }] : []))
    .sort((a, b) => a.endUtc - b.endUtc)
    .flatMap(({ quantity, endUtc }) => {
      const counted = Math.min(quantity, Math.max(0, left));
      left -= counted;
      return counted > 0 ? [{ quantity: counted, endUtc }] : [];
    });
}

/** Terms whose end is known: those that had ended as they are, and those that still count. */
export function termsWithEnd(owned: OwnedParts, asOf: EpochMs): readonly { quantity: number; endUtc: EpochMs }[] {
  const ended = owned.terms.flatMap(({ quantity, endUtc }) =>
    endUtc !== null && endUtc <= asOf ? [{ quantity, endUtc }] : [],
  );
  return [...ended, ...termsToCome(owned, asOf)];
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
