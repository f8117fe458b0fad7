import type { NoticePreferences } from '../../shared/contract/notices.ts';
import { alertsExpiring } from '../../shared/notice-rules.ts';
import { additionalAddresses, checkAddress, type AddressRights } from './addresses.ts';

/** As a person gives them: addresses as typed. */
export type WantedPreferences = Omit<NoticePreferences, 'additional'> & { readonly additional: string };

/**
 * Preferences as they are kept: whole, or an error and nothing. Thresholds each once, the highest first, and none unless
 * summary and alert are both on. Errors: those of `additionalAddresses`.
 */
export function checkedPreferences(wanted: WantedPreferences, rights: AddressRights): NoticePreferences {
  const address = wanted.address?.trim() ?? '';
  return {
    ...wanted,
    thresholds: alertsExpiring(wanted) ? [...new Set(wanted.thresholds)].sort((a, b) => b - a) : [],
    address: address === '' ? null : checkAddress(address),
    additional: [...additionalAddresses(wanted.additional, rights)],
  };
}
