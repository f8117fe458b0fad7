import { checkedInput, licenseModule } from '../yang/rpcs.ts';
import type { RpcInput, YangRpc } from '../yang/rpcs.ts';

/** Every request besides the calls of `yangRpcs` (protocol 3.4; RFC 8040, 3.3 and 4.8.3). */
export const restconfCalls = {
  library: {
    method: 'GET',
    path: '/restconf/data/ietf-yang-library:modules-state?fields=module(name;revision)',
    purpose: 'which revision of the licensing module',
  },
  state: {
    method: 'GET',
    path: `/restconf/data/${licenseModule.name}:licensing/state`,
    purpose: 'who this product is, its policy, last acknowledgement and reports',
  },
} as const;

export function rpcPath(rpc: YangRpc): string {
  return `/restconf/operations/${licenseModule.name}:${rpc.name}`;
}

export function rpcRequestBody(rpc: YangRpc, input: RpcInput): Buffer {
  // uint32 is a number in JSON (RFC 7951, 6.1).
  const values = checkedInput(rpc, input).map(([name, value]) => [name, name === 'days' ? Number(value) : value]);
  return Buffer.from(JSON.stringify({ [`${licenseModule.name}:input`]: Object.fromEntries(values) as object }));
}

/** RFC 8040, 11.3.2. */
export const restconfHeaders = {
  'content-type': 'application/yang-data+json',
  accept: 'application/yang-data+json',
  'cache-control': 'no-cache',
} as const;
