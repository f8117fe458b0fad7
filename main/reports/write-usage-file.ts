/** A usage file in the published layout (protocol 4.1), made of what was cut from other files. */
export interface UsageFileParts {
  /** Everything between the smartLicenseSystemInfo tags; null leaves the element out. */
  readonly systemInfo: Buffer | null;
  /** Report bodies, repeated byte for byte. */
  readonly bodies: Iterable<Buffer>;
  /** XML declaration; the published upload archive has none in its members. Default true. */
  readonly withDeclaration?: boolean | undefined;
}

const piece = (text: string): Buffer => Buffer.from(text, 'latin1');
const declaration = piece('<?xml version="1.0" encoding="UTF-8"?>\n');
const head = piece('<smartLicense>');
const tail = piece('</smartLicense>');
const infoHead = piece('<smartLicenseSystemInfo>');
const infoTail = piece('</smartLicenseSystemInfo>');
const reportHead = piece('<RUMReport>');
const reportTail = piece('</RUMReport>');

/** The file in pieces, for writing without holding it whole. UTF-8. */
export function* usageFileChunks(parts: UsageFileParts): Generator<Buffer> {
  if (parts.withDeclaration !== false) yield declaration;
  yield head;
  if (parts.systemInfo) {
    yield infoHead;
    yield parts.systemInfo;
    yield infoTail;
  }
  for (const body of parts.bodies) {
    yield reportHead;
    yield body;
    yield reportTail;
  }
  yield tail;
}

/** The whole file, UTF-8. */
export function writeUsageFile(parts: UsageFileParts): Buffer {
  return Buffer.concat([...usageFileChunks(parts)]);
}
