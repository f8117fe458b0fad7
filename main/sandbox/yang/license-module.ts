import type { SiteProduct } from '../product/site-product.ts';

export const moduleName = 'cisco-smart-license';
export const moduleNamespace = 'http://cisco.com/ns/yang/cisco-smart-license';

/**
 * Revision of `cisco-smart-license` that a virtual product has (protocol.md 3.2): the newest, on some of them the first
 * with the calls for usage reports; with the fault `old-yang`, and before Smart Licensing Using Policy, the classic one.
 * Null: no IOS XE, no such module.
 */
export function moduleRevision(product: SiteProduct): string | null {
  if (product.kind.system !== 'iosxe') return null;
  if (product.smartLicensing === 'classic' || product.faults.has('old-yang')) return '2019-07-01';
  return product.manners.licenseModule;
}

/** NETCONF and RESTCONF are switched on. */
export function hasYang(product: SiteProduct): boolean {
  return product.kind.system === 'iosxe' && !product.faults.has('no-netconf');
}
