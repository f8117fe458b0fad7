import { SluiceError } from '../../shared/errors.ts';
import type { Udi } from '../../shared/vocabulary.ts';
import { decodeText } from './decode-text.ts';
import { defaultReadLimits } from './limits.ts';
import { checkSize } from './read-usage-file.ts';
import { scanXml } from './scan-xml.ts';
import { xmlContent } from './xml-content.ts';

/** What one unit of a product asks the account for. */
export interface AuthorizationRequest {
  readonly udi: Udi;
  readonly hostname: string | null;
  readonly keys: readonly AuthorizationKey[];
  /** JSON text of the list of keys, with whatever else the product wrote into it. */
  readonly keysJson: string;
  /** Empty where the product gives none. */
  readonly confirmCode: string;
  readonly removeCode: string;
  /** The product holds the answer against it; null where the file names none. */
  readonly nonce: string | null;
}

export interface AuthorizationKey {
  readonly entitlement: string;
  /** As text: the account takes it so. */
  readonly count: string;
}

/**
 * Reads a SLAC request that a product saved (protocol section 5): `smartLicenseAuthRequest/data` is a JSON list of
 * `{sudi, keys[], confirm_code, remove_code}`, one a unit. Nothing is known of a signature; the file itself is kept.
 * Errors: `file.*`, `file.malformed` where the list cannot be read.
 */
export function readAuthorizationRequest(bytes: Uint8Array, name: string): readonly AuthorizationRequest[] {
  checkSize(bytes, name, defaultReadLimits);
  const { text } = decodeText(bytes, name);
  if (text.trim() === '') throw new SluiceError('file.empty', { file: name });
  const elements = scanXml(text, name, defaultReadLimits);
  const dataOf = (parent: string): unknown => {
    const at = elements.findIndex((one) => one.name === parent && one.depth === 2);
    const data = elements.slice(at + 1).find((one) => one.depth === 3 && one.name === 'data');
    if (at < 0 || !data || data.start > (elements[at]?.contentEnd ?? 0)) return undefined;
    try {
      return JSON.parse(xmlContent(text.slice(data.contentStart, data.contentEnd))?.text ?? '');
    } catch {
      return undefined;
    }
  };
  const info = record(dataOf('smartLicenseSystemInfo'));
  const listed = dataOf('smartLicenseAuthRequest');
  const bad = (detail: string) => new SluiceError('file.malformed', { file: name, detail, line: 1, column: 1 });
  if (!Array.isArray(listed) || listed.length === 0) throw bad('smartLicenseAuthRequest/data is no list');
  return (listed as readonly unknown[]).map((one) => {
    const { sudi, keys, confirm_code: confirmCode, remove_code: removeCode } = record(one);
    const { udi_pid: pid, udi_serial_number: serial } = record(sudi);
    if (typeof pid !== 'string' || typeof serial !== 'string') throw bad('a request names no sudi');
    if (!Array.isArray(keys)) throw bad('a request has no keys');
    return {
      udi: { pid, serial },
      hostname: words(info['hostname']),
      keys: (keys as readonly unknown[]).map(keyOf),
      keysJson: JSON.stringify(keys),
      confirmCode: words(confirmCode) ?? '',
      removeCode: words(removeCode) ?? '',
      nonce: words(info['nonce']),
    };
  });
}

function keyOf(value: unknown): AuthorizationKey {
  const { entitlement, count } = record(value);
  return {
    entitlement: words(entitlement) ?? '',
    count: typeof count === 'number' ? String(count) : (words(count) ?? ''),
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function words(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
