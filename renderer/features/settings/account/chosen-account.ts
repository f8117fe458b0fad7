import type { Output } from '../../../../shared/contract/contract.ts';
import type { AccountDraft } from './account-draft.ts';

export type SeenAccount = Output<'account.check'>['accounts'][number];
export type Choice = Pick<AccountDraft, 'smartAccount' | 'virtualAccount'>;

export interface AccountOption {
  /** Of a radio button. */
  readonly value: string;
  readonly choice: Choice;
  /** Null: the virtual account is left to the product. */
  readonly virtualAccount: SeenAccount['virtualAccounts'][number] | null;
}

/** What can be chosen of an account: each of its virtual accounts, or none in particular. */
export function optionsOf(account: SeenAccount): readonly AccountOption[] {
  const smartAccount = account.domain || account.name;
  return [null, ...account.virtualAccounts].map((virtualAccount) => ({
    value: `${account.id} ${virtualAccount?.id ?? ''}`,
    choice: { smartAccount, virtualAccount: virtualAccount?.name ?? '' },
    virtualAccount,
  }));
}

/** The option that stands in the form now; null: none of those that the login sees. */
export function chosenOption(accounts: readonly SeenAccount[], choice: Choice): AccountOption | null {
  const account = accounts.find((one) =>
    [one.domain, one.name, one.id].some((name) => isSame(name, choice.smartAccount)),
  );
  if (!account) return null;
  return (
    optionsOf(account).find(({ virtualAccount }) =>
      virtualAccount === null
        ? choice.virtualAccount.trim() === ''
        : isSame(virtualAccount.name, choice.virtualAccount) || virtualAccount.id === choice.virtualAccount,
    ) ?? null
  );
}

const isSame = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase() && a.trim() !== '';
