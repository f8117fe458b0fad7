/** The one make-believe customer and its virtual accounts. Ids are strings, as the API prints them. */
export interface VirtualAccount {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
}

export interface SmartAccount {
  readonly id: string;
  readonly domain: string;
  readonly name: string;
  readonly virtualAccounts: readonly VirtualAccount[];
}

export const smartAccount: SmartAccount = {
  id: '418801',
  domain: 'make-believe.example',
  name: 'Make-believe Networks',
  virtualAccounts: [
    { id: '620001', name: 'DEFAULT', isDefault: true },
    { id: '620002', name: 'Campus', isDefault: false },
    { id: '620003', name: 'Branches', isDefault: false },
  ],
};

/** By id or by name, whatever the case. */
export function findVirtualAccount(idOrName: string): VirtualAccount | undefined {
  const wanted = idOrName.trim().toLowerCase();
  return smartAccount.virtualAccounts.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
}

/** `GET v2/accounts/search`, keys as in the published sample. */
export function accountsText(): string {
  return JSON.stringify({
    message_code: '',
    accounts: [
      {
        account_id: smartAccount.id,
        domain: smartAccount.domain,
        name: smartAccount.name,
        virtual_accounts: smartAccount.virtualAccounts.map(({ id, name, isDefault }) => ({
          default: isDefault,
          name,
          virtual_account_id: id,
        })),
      },
    ],
    message: '',
    status: 'COMPLETE',
  });
}
