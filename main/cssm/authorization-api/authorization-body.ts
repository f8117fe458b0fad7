import type { EpochMs, Udi } from '../../../shared/vocabulary.ts';

export interface AuthorizationOrder {
  readonly udi: Udi;
  readonly hostname: string | null;
  /** JSON text of the list of keys, as the product wrote it or as a person ordered it; `[]` gives one back. */
  readonly keysJson: string;
  readonly confirmCode: string | null;
  readonly removeCode: string | null;
  readonly timestamp: EpochMs;
  /** The product's own where its request file names one: it holds the answer against it. */
  readonly nonce: string;
}

/** Body of `v2/devices/authrequest` for one unit, minimal published form (protocol.md, section 7.3). Pure. */
export function buildAuthorizationBody(order: AuthorizationOrder): string {
  const { udi, hostname, keysJson, confirmCode, removeCode, timestamp, nonce } = order;
  const member = (name: string, value: string | null): string =>
    value === null ? '' : `,${JSON.stringify(name)}:${JSON.stringify(value)}`;
  const sudi = JSON.stringify({ udi_pid: udi.pid, udi_serial_number: udi.serial });
  return (
    `{"data":{"timestamp":${JSON.stringify(timestamp)},"nonce":${JSON.stringify(nonce)},"licenses":[{"sudi":${sudi}` +
    `${member('hostname', hostname)},"keys":${keysJson}` +
    `${member('confirm_code', confirmCode)}${member('remove_code', removeCode)}}]}}`
  );
}
