import { SluiceError } from '../../../shared/errors.ts';
import type { Which } from '../../../shared/vocabulary.ts';

/**
 * THE list of what NETCONF and RESTCONF may ask of a product (protocol 3.2, 3.4). Values are checked before they stand
 * in a request; nothing else can be asked.
 */
export const yangRpcs = {
  saveUnreported: { name: 'rum-save-usage-unreported', input: ['file-path'], purpose: 'saves unreported usage' },
  saveAll: { name: 'rum-save-usage-all', input: ['file-path'], purpose: 'saves all usage' },
  saveDays: { name: 'rum-save-usage-days', input: ['file-path', 'days'], purpose: 'saves the usage of some days' },
  importFile: {
    name: 'import-file',
    input: ['file-path'],
    purpose: 'imports an acknowledgement or another account file',
  },
} as const;

export type YangRpc = (typeof yangRpcs)[keyof typeof yangRpcs];
export type RpcInput = Readonly<Partial<Record<'file-path' | 'days', string>>>;

export const licenseModule = {
  name: 'cisco-smart-license',
  namespace: 'http://cisco.com/ns/yang/cisco-smart-license',
  /** First with the calls for usage reports (17.4.1). */
  needed: '2020-11-01',
  /** First that lists the reports and the last acknowledgement (17.5, 17.6). */
  withReports: '2021-03-01',
} as const;

const allowed: Readonly<Record<'file-path' | 'days', RegExp>> = {
  'file-path': /^[a-z][a-z0-9-]{0,30}:\/?[A-Za-z0-9._-]{1,90}$/i,
  days: /^[1-9][0-9]{0,6}$/,
};

/** The values of a call in the order of the module. Errors: `internal` for one that is missing or not allowed. */
export function checkedInput(rpc: YangRpc, input: RpcInput): readonly (readonly ['file-path' | 'days', string])[] {
  return rpc.input.map((name) => {
    const value = input[name];
    if (value === undefined || !allowed[name].test(value))
      throw new SluiceError('internal', { detail: `${rpc.name}: ${name} is not allowed here` });
    return [name, value] as const;
  });
}

export function saveCall(which: Which, path: string): { readonly rpc: YangRpc; readonly input: RpcInput } {
  switch (which.kind) {
    case 'unreported':
      return { rpc: yangRpcs.saveUnreported, input: { 'file-path': path } };
    case 'all':
      return { rpc: yangRpcs.saveAll, input: { 'file-path': path } };
    case 'days':
      return { rpc: yangRpcs.saveDays, input: { 'file-path': path, days: String(which.days) } };
  }
}

/**
 * A module that is absent or too old for the usage reports of Smart Licensing Using Policy (17.3.x has the classic calls
 * only). Errors: `product.license_module`.
 */
export function requireModule(host: string, way: 'netconf' | 'restconf', found: string | null): string {
  if (found !== null && found >= licenseModule.needed) return found;
  throw new SluiceError('product.license_module', {
    host,
    way: way.toUpperCase(),
    found: found ?? 'none',
    needed: licenseModule.needed,
  });
}
