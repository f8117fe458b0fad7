/** What a Smart Account is for. `customer` is the standard one (protocol.md, section 9). */
export const accountKinds = ['customer', 'limited', 'holding'] as const;
export type AccountKind = (typeof accountKinds)[number];

export interface AccountKindRules {
  /** Orders that are parked there cannot be used, and reports do not belong there. */
  readonly canUseLicenses: boolean;
  /** Null: no limit is published. */
  readonly mostUsers: number | null;
  readonly mostVirtualAccounts: number | null;
  readonly hasUserGroups: boolean;
  readonly hasCustomTags: boolean;
  readonly canBeUpgraded: boolean;
}

const unlimited = {
  canUseLicenses: true,
  mostUsers: null,
  mostVirtualAccounts: null,
  hasUserGroups: true,
  hasCustomTags: true,
  canBeUpgraded: false,
} as const satisfies AccountKindRules;

export const accountKindRules: Readonly<Record<AccountKind, AccountKindRules>> = {
  customer: unlimited,
  limited: {
    canUseLicenses: true,
    mostUsers: 3,
    mostVirtualAccounts: 3,
    hasUserGroups: false,
    hasCustomTags: false,
    canBeUpgraded: true,
  },
  holding: { ...unlimited, canUseLicenses: false },
};

/** Every Smart Account has this virtual account; who may see it cannot be changed. */
export function isDefaultVirtualAccount(one: { readonly name: string; readonly isDefault?: boolean }): boolean {
  return one.isDefault ?? sameName(one.name, 'DEFAULT');
}

export function canChangeAccess(virtualAccount: { readonly name: string; readonly isDefault?: boolean }): boolean {
  return !isDefaultVirtualAccount(virtualAccount);
}

/** Licenses move between virtual accounts of one Smart Account, never between Smart Accounts. */
export function canMoveLicenses(
  from: { readonly smartAccount: string; readonly virtualAccount: string },
  to: { readonly smartAccount: string; readonly virtualAccount: string },
): boolean {
  return sameName(from.smartAccount, to.smartAccount) && !sameName(from.virtualAccount, to.virtualAccount);
}

/** Names and domains of accounts are compared without regard to case (protocol 7.3). */
export function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/**
 * Whether what a product says of its Smart Account means this one, of those that the login sees. A domain with a prefix
 * (`jp.example.com`) is another account than the domain without; a name proves nothing where two accounts bear it.
 */
export function meansAccount(
  said: string,
  account: { readonly domain: string; readonly name: string },
  seen: readonly { readonly domain: string; readonly name: string }[],
): boolean {
  if (sameName(said, account.domain)) return true;
  return (
    sameName(said, account.name) &&
    !seen.some((one) => one !== account && (sameName(said, one.domain) || sameName(said, one.name)))
  );
}

export const accountVerdicts = ['allowed', 'needs_parent', 'needs_cisco', 'refused'] as const;
export type AccountVerdict = (typeof accountVerdicts)[number];
export const accountReasons = [
  'own_domain',
  'mail_invalid',
  'domain_invalid',
  'prefix_invalid',
  'public_mail',
  'taken',
  'part_of_account',
  'other_domain',
  'parent_unknown',
] as const;
export type AccountReason = (typeof accountReasons)[number];

export interface AccountQuestion {
  /** Address of the person who asks for the account. */
  readonly mail: string;
  /** Null: the domain of the address, as the account proposes it. */
  readonly domain: string | null;
  /** `jp`, for `jp.example.com` beside `example.com`. */
  readonly prefix: string | null;
  /** Domains of accounts that are known to exist. */
  readonly existing: readonly string[];
}

export interface AccountAnswer {
  readonly verdict: AccountVerdict;
  readonly reason: AccountReason;
  /** Domain that the account would bear; null where it cannot be said. */
  readonly accountDomain: string | null;
  /** The kind that this person can ask for; a holding account is never made this way. */
  readonly kind: Exclude<AccountKind, 'holding'> | null;
  /** The account would be Pending from the request until it is approved and activated. */
  readonly isPendingFirst: boolean;
}

/** What would become of a request for a Smart Account. Nothing is asked of anyone: published rules only. */
export function checkAccount(question: AccountQuestion): AccountAnswer {
  const domainOfMail = mailDomain(question.mail);
  const refused = (reason: AccountReason, rest: Partial<AccountAnswer> = {}): AccountAnswer => ({
    verdict: 'refused',
    reason,
    accountDomain: null,
    kind: null,
    isPendingFirst: false,
    ...rest,
  });
  if (domainOfMail === null) return refused('mail_invalid');
  const domain = question.domain === null ? domainOfMail : domainName(question.domain);
  if (domain === null) return refused('domain_invalid');
  const prefix = question.prefix === null ? null : question.prefix.trim().toLowerCase();
  if (prefix !== null && !(isLabels(prefix) && `${prefix}.${domain}`.length <= 253)) return refused('prefix_invalid');
  if (publicMailDomains.has(domainOfMail)) return refused('public_mail', { kind: 'limited' });
  const accountDomain = prefix === null ? domain : `${prefix}.${domain}`;
  const exists = (name: string) => question.existing.some((one) => sameName(one.replace(/\.$/, ''), name));
  if (exists(accountDomain)) return refused('taken', { accountDomain });
  const open = { accountDomain, kind: 'customer', isPendingFirst: true } as const;
  // The account's domain comes from the address; another one is changed on request.
  if (domain !== domainOfMail && accountDomain !== domainOfMail)
    return { verdict: 'needs_cisco', reason: 'other_domain', ...open };
  const parents = parentsOf(accountDomain);
  if (parents.some(exists)) return { verdict: 'needs_parent', reason: 'part_of_account', ...open };
  // Who decides where nobody owns the domain is UNKNOWN: the safest answer is to ask.
  if (prefix !== null) return { verdict: 'needs_cisco', reason: 'parent_unknown', ...open };
  return { verdict: 'allowed', reason: 'own_domain', ...open };
}

/** `b.c` and `c` of `a.b.c`, without the last label alone. */
function parentsOf(domain: string): readonly string[] {
  const labels = domain.split('.');
  return labels.slice(1, -1).map((_label, index) => labels.slice(index + 1).join('.'));
}

/** Domain of an address in small letters; null: not an address with a domain. */
export function mailDomain(address: string): string | null {
  const parts = /^[^\s@]+@([^\s@]+)$/.exec(address.trim());
  return parts?.[1] === undefined ? null : domainName(parts[1]);
}

function domainName(text: string): string | null {
  const name = text.trim().toLowerCase().replace(/\.$/, '');
  return name.includes('.') && name.length <= 253 && isLabels(name) ? name : null;
}

function isLabels(text: string): boolean {
  return text.split('.').every((label) => /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u.test(label));
}

/** Where anybody gets an address; a company's domain is none of them. Well-known ones: the list cannot be complete. */
const publicMailDomains: ReadonlySet<string> = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'msn.com',
  'yahoo.com',
  'yahoo.co.jp',
  'yahoo.fr',
  'icloud.com',
  'me.com',
  'mac.com',
  'aol.com',
  'proton.me',
  'protonmail.com',
  'gmx.com',
  'gmx.net',
  'gmx.de',
  'web.de',
  'mail.com',
  'mail.ru',
  'yandex.ru',
  'qq.com',
  '163.com',
  '126.com',
  'naver.com',
  'docomo.ne.jp',
  'ezweb.ne.jp',
  'softbank.ne.jp',
  'nifty.com',
  'orange.fr',
  'wanadoo.fr',
  'free.fr',
  'laposte.net',
  'sfr.fr',
]);
