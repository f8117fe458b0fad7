import { may, type AccountRole } from '../../shared/account-roles.ts';
import { SluiceError } from '../../shared/errors.ts';

export interface AddressRights {
  /** Of the login that is set for the account; null: nobody has said it. */
  readonly role: AccountRole | null;
  /** Null: no account is set, or it is set by a name that is no domain. */
  readonly accountDomain: string | null;
}

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const domainForm = new RegExp(`^(?:${label}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$`, 'i');
/** What may stand before the `@` without quotes (RFC 5322, 3.2.3): neither a line end nor what separates addresses. */
const localForm = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;

/** Names under which organisations stand in the two-letter top-level domains: `example.co.jp`, `example.gouv.fr`. */
const sharedNames = new Set(
  'ac ad asso co com ed edu gob gouv gov go gr id lg ltd mil ne net nhs nom or org plc sch tm'.split(' '),
);

export function isDomain(text: string): boolean {
  return text.length <= 253 && domainForm.test(text);
}

/** One address as it is. `usage.bad_address` */
export function checkAddress(text: string): string {
  const address = text.trim();
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const isGood =
    address.length <= 254 && local.length <= 64 && localForm.test(local) && isDomain(address.slice(at + 1));
  if (!isGood) throw new SluiceError('usage.bad_address', { address: address.slice(0, 254) });
  return address;
}

/**
 * The account's own top-level domain: what its owner registered, without the prefix for a part of the organisation.
 * `jp.example.com` and `example.com` give `example.com`, `tokyo.example.co.jp` gives `example.co.jp`.
 */
export function topLevelDomain(accountDomain: string): string {
  const labels = accountDomain.toLowerCase().split('.');
  const isShared = labels.at(-1)?.length === 2 && sharedNames.has(labels.at(-2) ?? '');
  return labels.slice(isShared ? -3 : -2).join('.');
}

/**
 * Why this person may have nobody else told. A role that nobody has said is not enough: further addresses get what is
 * theirs alone to give. `usage.role_unknown`, `usage.not_administrator`, `usage.no_account_domain`
 */
export function additionalRefusal({ role, accountDomain }: AddressRights): SluiceError | null {
  if (role === null) return new SluiceError('usage.role_unknown');
  if (may(role, 'notify_others') !== 'yes') return new SluiceError('usage.not_administrator', { role });
  if (accountDomain === null || !isDomain(accountDomain)) return new SluiceError('usage.no_account_domain');
  return null;
}

/**
 * Additional addresses, separated by commas, as they are kept. None needs no right.
 * `usage.role_unknown`, `usage.not_administrator`, `usage.no_account_domain`, `usage.bad_address`,
 * `usage.foreign_address`: the first one that is refused.
 */
export function additionalAddresses(text: string, { role, accountDomain }: AddressRights): readonly string[] {
  const written = text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (written.length === 0) return [];
  const refusal = additionalRefusal({ role, accountDomain });
  if (refusal) throw refusal;
  const domain = topLevelDomain(accountDomain ?? '');
  const kept = new Map<string, string>();
  for (const address of written.map(checkAddress)) {
    const of = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
    if (of !== domain && !of.endsWith(`.${domain}`))
      throw new SluiceError('usage.foreign_address', { address, domain });
    if (!kept.has(address.toLowerCase())) kept.set(address.toLowerCase(), address);
  }
  return [...kept.values()];
}
