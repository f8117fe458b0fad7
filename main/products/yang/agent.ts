import type { Run } from '../ssh/context.ts';
import type { RpcInput, YangRpc } from './rpcs.ts';

export type Json = Readonly<Record<string, unknown>>;

export interface RpcAnswer {
  /** As answered: the name of the module, or its number. */
  readonly returnCode: string;
  readonly confirmationCodes: string | null;
}

/**
 * One protocol that speaks the module `cisco-smart-license`: NETCONF or RESTCONF. Values are texts, or what JSON has.
 * Errors: the connection's own, `not_authorized`, `product.rpc_error`, `product.license_module`.
 */
export interface YangAgent {
  readonly way: 'netconf' | 'restconf';
  /** Of the module, as the product told at the last connection. */
  revision(): string;
  /** Grows with every connection whose other end was not proved to be the same: who answers is read again then. */
  generation(): number;
  /** Connects again where the connection has ended. */
  ready(run: Run): Promise<void>;
  /** The container `licensing/state`. */
  state(run: Run): Promise<Json>;
  rpc(run: Run, rpc: YangRpc, input: RpcInput): Promise<RpcAnswer>;
  /** The product's clock, where the protocol tells. */
  clock(): { readonly printed: string; readonly skewMs: number | null } | null;
  close(): Promise<void>;
}
