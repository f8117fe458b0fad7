import type { AccountFileKind, EpochMs, ReportKind, Udi, UdiMember } from '../../shared/vocabulary.ts';

/** How the bytes were written. `-bom`: a byte order mark stood before the text. */
export type TextEncoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be';

export interface UsageFile {
  readonly encoding: TextEncoding;
  /** Null: hand-made, single-report and REST files have none. */
  readonly systemInfo: SystemInfo | null;
  /** In the order of the file. */
  readonly reports: readonly UsageReport[];
}

export interface SystemInfo {
  /** Everything between the smartLicenseSystemInfo tags, UTF-8. */
  readonly body: Buffer;
  /** Parsed copy of its `data`; null where that is no JSON. */
  readonly json: unknown;
  readonly udi: Udi | null;
  readonly hostname: string | null;
  readonly softwareTag: string | null;
}

export interface UsageReport {
  /** Everything between the RUMReport tags as UTF-8, cut out of the text by position: never a parser's text. */
  readonly body: Buffer;
  /** The signed text, exactly as decoded. For `object` the slice of JSON text that the product printed instead. */
  readonly payload: string;
  /** Of the payload's UTF-8 bytes, lower-case hex. */
  readonly payloadSha256: string;
  /** `object`: printed as a JSON object; the signed bytes are not known, so it cannot go up by API. */
  readonly payloadForm: 'text' | 'object';
  /** The slice of JSON text that is the signature object, numbers and blanks untouched. */
  readonly signatureJson: string | null;
  /** `rum`, another type for device-led conversion, null where absent. */
  readonly headerType: string | null;
  readonly kind: ReportKind;
  /** Of the payload; of the signature where the payload names none. */
  readonly udi: Udi;
  readonly signerUdi: Udi | null;
  /** Decimal text, safe above 2^53. A payload without an id gets `sha256-` and 16 hex digits of its hash. */
  readonly reportId: string;
  /** `2.0` in newer reports, null in older ones. */
  readonly version: string | null;
  /** Software identification tag of the product. */
  readonly softwareTag: string | null;
  readonly entitlementTag: string | null;
  /** Of the last measurement: `ENTITLEMENT`, `TELEMETRY`. */
  readonly metricName: string | null;
  readonly measuredFrom: EpochMs | null;
  readonly measuredTo: EpochMs | null;
  readonly measurements: number;
  /** Last measured value as printed. */
  readonly count: string | null;
  readonly softwareVersion: string | null;
  readonly haUdis: readonly UdiMember[];
  /** Why the last measurement ended: `CurrentUsageRequested`, `ProductReload`. */
  readonly closeReason: string | null;
  readonly isUtility: boolean;
}

export interface AccountFile {
  readonly kind: AccountFileKind;
  /** The root's name, then the names of its children, each once. */
  readonly elements: readonly string[];
}

export type FileKind =
  | 'usage'
  | 'rest-usage'
  | 'ack'
  | 'policy'
  | 'authorization'
  | 'authorization-request'
  | 'trust'
  | 'trust-request'
  | 'tar'
  | 'gzip'
  | 'zip'
  | 'png'
  | 'binary'
  | 'text'
  | 'empty'
  | 'json'
  | 'xml-unknown';
