import type { Udi } from '../../../shared/vocabulary.ts';
import { idOfContent } from '../product/payload.ts';
import { digitsOf, field, parseExact } from '../exact-json.ts';

/** A report as it came, by API or in a file. */
export interface IncomingReport {
  readonly udi: Udi;
  /** Decimal text: may be larger than 2^53. */
  readonly reportId: string;
  readonly payload: string;
  readonly signatureValue: string;
}

export type ReadReport =
  { readonly ok: true; readonly report: IncomingReport } | { readonly ok: false; readonly why: string };

/**
 * Reads one `{payload, signature}` (protocol.md 4.2, 4.3). The payload is only looked into; its text stays what came.
 * Both published versions: `report_id` in `asset_identification` (2.0) or in `meta`.
 */
export function readReport(value: unknown): ReadReport {
  const payload = field(value, 'payload');
  if (typeof payload !== 'string') {
    const why = payload === undefined ? 'the report has no payload' : 'the payload is no text: its signed form is lost';
    return { ok: false, why };
  }
  const signatureValue = field(value, 'signature', 'value');
  const signer = readSudi(field(value, 'signature', 'sudi'));
  if (typeof signatureValue !== 'string' || signer === null) return { ok: false, why: 'the report has no signature' };
  let body: unknown;
  try {
    body = parseExact(payload);
  } catch {
    return { ok: false, why: 'the payload is not JSON' };
  }
  const named = digitsOf(field(body, 'asset_identification', 'report_id') ?? field(body, 'meta', 'report_id'));
  // A device-led conversion measures nothing and need not name an id (chosen): it is known by its content.
  const reportId = named ?? (field(body, 'measurements') === undefined ? idOfContent(payload) : null);
  if (reportId === null) return { ok: false, why: 'the payload names no report id' };
  const udi = readSudi(field(body, 'asset_identification', 'instance', 'sudi'));
  if (udi === null) return { ok: false, why: 'the payload names no product' };
  if (udi.pid !== signer.pid || udi.serial !== signer.serial)
    return { ok: false, why: `the payload of ${text(udi)} is signed by ${text(signer)}` };
  return { ok: true, report: { udi, reportId, payload, signatureValue } };
}

export function readSudi(value: unknown): Udi | null {
  const pid = field(value, 'udi_pid');
  const serial = field(value, 'udi_serial_number');
  return typeof pid === 'string' && typeof serial === 'string' && pid !== '' && serial !== '' ? { pid, serial } : null;
}

const text = (udi: Udi): string => `${udi.pid} ${udi.serial}`;
