import type { T } from '../../app/use-t.ts';

/** `Smart Account / Virtual Account`, as far as the products have named them, or the On-Prem that it is for. */
export function accountText(
  t: T,
  account: {
    readonly smartAccount: string | null;
    readonly virtualAccount: string | null;
    readonly onPrem?: string | null;
  },
): string {
  if (account.onPrem) return `SSM On-Prem ${account.onPrem}`;
  if (account.smartAccount === null && account.virtualAccount === null) return t('handover:account.unknown');
  const unknown = t('handover:account.part_unknown');
  return `${account.smartAccount ?? unknown} / ${account.virtualAccount ?? unknown}`;
}
