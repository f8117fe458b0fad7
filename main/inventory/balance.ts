import { termsToCome } from '../../shared/owned-by-day.ts';
import type { EpochMs } from '../../shared/vocabulary.ts';

/** What an account says of one license in one virtual account. */
export interface Owned {
  readonly license: string;
  readonly virtualAccount: string;
  readonly quantity: number;
  readonly inUse: number;
  readonly reserved: number;
  /** As the account says it; null where it does not. */
  readonly available: number | null;
  readonly terms: readonly OwnedTerm[];
}

/** A part of the quantity; `endUtc` null: it has no end that is known. */
export interface OwnedTerm {
  readonly quantity: number;
  readonly endUtc: EpochMs | null;
}

export interface Balance {
  /** Free licenses; below zero so many are missing. */
  readonly balance: number;
  /** The next end of a term; null: none is known. */
  readonly endsAt: EpochMs | null;
  /** The day from which licenses are missing if nothing changes; null: none that is known. */
  readonly shortAt: EpochMs | null;
  /** From when on it is worth an alarm: a shortage at once, an end of a term on its day; null: never. */
  readonly concernAt: EpochMs | null;
}

/**
 * Whether `available` counts what is reserved, and whether it goes below zero, is UNKNOWN: the smaller one of what the
 * account says and of what is owned less what is used, so that no shortage is hidden.
 */
export function balanceNow({ quantity, inUse, reserved, available }: Owned): number {
  return available === null ? quantity - inUse - reserved : Math.min(available, quantity - inUse);
}

/** The balance on a later day if nothing but the ends of terms changes. */
export function balanceAt(owned: Owned, asOf: EpochMs, at: EpochMs): number {
  return termsToCome(owned, asOf)
    .filter(({ endUtc }) => endUtc <= at)
    .reduce((left, { quantity }) => left - quantity, balanceNow(owned));
}

export function balanceOf(owned: Owned, asOf: EpochMs): Balance {
  const balance = balanceNow(owned);
  const coming = termsToCome(owned, asOf);
  const shortAt =
    balance < 0 ? asOf : (coming.find(({ endUtc }) => balanceAt(owned, asOf, endUtc) < 0)?.endUtc ?? null);
  const ends = owned.terms.flatMap(({ endUtc }) => (endUtc === null ? [] : [endUtc]));
  return {
    balance,
    endsAt: coming[0]?.endUtc ?? null,
    shortAt,
    concernAt: balance < 0 ? 0 : ends.length === 0 ? null : Math.min(...ends),
  };
}
