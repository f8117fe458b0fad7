import { SluiceError } from '../../shared/errors.ts';
import type { DecodedText } from './decode-text.ts';
import { decodeText } from './decode-text.ts';
import { field, textField } from './json-slices.ts';
import type { ReadLimits } from './limits.ts';
import { defaultReadLimits } from './limits.ts';
import { readSudi } from './payload-facts.ts';
import { cutBytes, decodeReport } from './report-body.ts';
import type { XmlElement } from './scan-xml.ts';
import { scanXml } from './scan-xml.ts';
import { malformed } from './text-position.ts';
import type { SystemInfo, UsageFile } from './types.ts';
import { xmlContent } from './xml-content.ts';

export interface ReadUsageOptions {
  readonly limits?: Partial<ReadLimits> | undefined;
  /** A file without a report is `reports: []` instead of `file.no_reports`: a product with nothing to report. */
  readonly allowNoReports?: boolean | undefined;
}

/** Refuses before anything is decoded. */
export function checkSize(bytes: Uint8Array, file: string, limits: ReadLimits): void {
  if (bytes.length === 0) throw new SluiceError('file.empty', { file });
  if (bytes.length > limits.maxBytes) throw new SluiceError('file.too_large', { file, limitBytes: limits.maxBytes });
}

/**
 * A file of `license smart save usage` or made by hand (protocol 4.1): root `smartLicense` with or without system info,
 * or one `RUMReport` as the root; declaration or none; UTF-8 or UTF-16; reports in CDATA or escaped.
 * Errors: `file.empty`, `file.too_large`, `file.malformed` (line and column), `file.doctype`, `file.too_deep`,
 * `file.no_reports`, `file.unknown` (another root).
 */
export function readUsageFile(bytes: Uint8Array, name: string, options: ReadUsageOptions = {}): UsageFile {
  const limits = { ...defaultReadLimits, ...options.limits };
  checkSize(bytes, name, limits);
  const decoded = decodeText(bytes, name);
  const { text, encoding } = decoded;
  if (text.trim() === '') throw new SluiceError('file.empty', { file: name });
  const elements = scanXml(text, name, limits);
  const root = elements[0];
  if (root?.name !== 'smartLicense' && root?.name !== 'RUMReport')
    throw new SluiceError('file.unknown', { file: name });

  const found =
    root.name === 'RUMReport' ? [root] : elements.filter((one) => one.depth === 2 && one.name === 'RUMReport');
  if (found.length === 0 && options.allowNoReports !== true) throw new SluiceError('file.no_reports', { file: name });
  const reports = found.map((one) => {
    if (one.contentEnd === one.contentStart) throw malformed(name, text, one.start, 'an empty RUMReport');
    const body = cutBytes(bytes, decoded, one.contentStart, one.contentEnd);
    return decodeReport(text, one.contentStart, one.contentEnd, body, name);
  });
  return { encoding, systemInfo: readSystemInfo(bytes, decoded, elements), reports };
}

function readSystemInfo(bytes: Uint8Array, decoded: DecodedText, elements: readonly XmlElement[]): SystemInfo | null {
  const info = elements.find((one) => one.depth === 2 && one.name === 'smartLicenseSystemInfo');
  if (!info) return null;
  const body = cutBytes(bytes, decoded, info.contentStart, info.contentEnd);
  const data = elements.find(
    (one) =>
      one.depth === 3 && one.name === 'data' && one.start >= info.contentStart && one.contentEnd <= info.contentEnd,
  );
  const json = data ? parseInfo(decoded.text.slice(data.contentStart, data.contentEnd)) : null;
  const devices = field(json, 'device_list');
  const first: unknown = Array.isArray(devices) ? devices[0] : undefined;
  return {
    body,
    json,
    udi: readSudi(field(json, 'sudi')) ?? readSudi(field(first, 'sudi')),
    hostname: textField(json, 'hostname') ?? textField(first, 'hostname'),
    softwareTag: textField(json, 'software_tag_identifier') ?? textField(first, 'software_tag_identifier'),
  };
}

/** System info is not signed and its meaning is only partly known: text that is no JSON is kept, not refused. */
function parseInfo(raw: string): unknown {
  try {
    return JSON.parse(xmlContent(raw)?.text ?? '') as unknown;
  } catch {
    return null;
  }
}
