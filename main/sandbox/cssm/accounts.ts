/** The make-believe company's accounts. Ids are strings, as the API prints them. */
export interface VirtualAccount {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  /** Seen only by those who were named for it. */
  readonly isRestricted?: boolean;
  /** Name of the virtual account that it lies in. */
  readonly parent?: string;
}

export interface SmartAccount {
  readonly id: string;
  readonly domain: string;
  readonly name: string;
  readonly kind: 'customer' | 'limited' | 'holding';
  readonly virtualAccounts: readonly VirtualAccount[];
}

export const smartAccount: SmartAccount = {
  id: '418801',
  domain: 'make-believe.example',
  name: 'Make-believe Networks',
  kind: 'customer',
  virtualAccounts: [
    { id: '620001', name: 'DEFAULT', isDefault: true },
    { id: '620002', name: 'Campus', isDefault: false },
    { id: '620003', name: 'Branches', isDefault: false },
    { id: '620004', name: 'Branches Osaka', isDefault: false, parent: 'Branches' },
    { id: '620005', name: 'Branches Lyon', isDefault: false, parent: 'Branches' },
    { id: '620006', name: 'Data Centre', isDefault: false },
    { id: '620007', name: 'Data Centre East', isDefault: false, parent: 'Data Centre' },
    { id: '620008', name: 'Data Centre West', isDefault: false, parent: 'Data Centre' },
    { id: '620009', name: 'Laboratory', isDefault: false },
    { id: '620010', name: 'Defence', isDefault: false, isRestricted: true },
    { id: '620011', name: 'Voice', isDefault: false },
    { id: '620012', name: 'Wireless', isDefault: false },
  ],
};

/** Seen only with the behaviour `moreAccounts`: most logins see one account. */
export const moreAccounts: readonly SmartAccount[] = [
  {
    id: '418802',
    domain: 'limited.make-believe.example',
    name: 'Make-believe Workshop',
    kind: 'limited',
    virtualAccounts: [
      { id: '630001', name: 'DEFAULT', isDefault: true },
      { id: '630002', name: 'Bench', isDefault: false },
      { id: '630003', name: 'Shelf', isDefault: false },
    ],
  },
  {
    id: '418803',
    domain: 'holding.make-believe.example',
    name: 'Make-believe Partner Holding',
    kind: 'holding',
    virtualAccounts: [{ id: '640001', name: 'DEFAULT', isDefault: true }],
  },
];

/** By id or by name, whatever the case. */
export function findVirtualAccount(idOrName: string): VirtualAccount | undefined {
  const wanted = idOrName.trim().toLowerCase();
  return smartAccount.virtualAccounts.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
}

/** `GET v2/accounts/search`, keys as in the published sample. */
export function accountsText(withMore = false): string {
  return JSON.stringify({
    message_code: '',
    accounts: [smartAccount, ...(withMore ? moreAccounts : [])].map((account) => ({
      account_id: account.id,
      domain: account.domain,
      name: account.name,
      virtual_accounts: account.virtualAccounts.map(({ id, name, isDefault }) => ({
        default: isDefault,
        name,
        virtual_account_id: id,
      })),
    })),
    message: '',
    status: 'COMPLETE',
  });
}
