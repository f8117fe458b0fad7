import type { ChangeEffect } from '../../shared/contract/account-changes.ts';

/** What is needed of a license's row in one virtual account. */
interface Standing {
  readonly license: string;
  readonly virtualAccount: string;
  readonly balance: number;
}

/**
 * What a move (or, with `to` null, a removal) of a product instance does to the balance of each license that it uses:
 * its use goes with it, what is owned stays where it is. Licenses of one name in several rows count together.
 */
export function changeEffect(
  usage: readonly { readonly license: string; readonly quantity: number }[],
  rows: readonly Standing[],
  from: string,
  to: string | null,
): readonly ChangeEffect[] {
  const used = new Map<string, number>();
  for (const { license, quantity } of usage) used.set(license, (used.get(license) ?? 0) + quantity);
  const balanceIn = (virtualAccount: string, license: string): number =>
    rows
      .filter((row) => row.virtualAccount === virtualAccount && row.license === license)
      .reduce((sum, { balance }) => sum + balance, 0);
  return [...used].map(([license, quantity]) => {
    const before = balanceIn(from, license);
    const target = to === null ? null : balanceIn(to, license);
    return {
      license,
      quantity,
      from: { before, after: before + quantity },
      to: target === null ? null : { before: target, after: target - quantity },
    };
  });
}
