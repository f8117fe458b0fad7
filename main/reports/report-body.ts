import { hash } from 'node:crypto';
import type { DecodedText } from './decode-text.ts';
import { asBuffer, decodeText } from './decode-text.ts';
import { JsonProblem, field, objectMembers, parseSlice, textField } from './json-slices.ts';
import { defaultReadLimits } from './limits.ts';
import { payloadFacts, readSudi } from './payload-facts.ts';
import { madeIdPrefix, reportKind } from './report-kind.ts';
import { scanXml } from './scan-xml.ts';
import { malformed } from './text-position.ts';
import type { UsageReport } from './types.ts';
import { xmlContent } from './xml-content.ts';

/**
 * One stored report body (everything between the RUMReport tags, UTF-8), decoded again: used before it is sent, to prove
 * that payload and signature are what was collected. Errors: `file.malformed`, `file.doctype`, `file.too_deep`.
 */
export function readReportBody(body: Uint8Array, name = 'RUMReport'): UsageReport {
  const decoded = decodeText(body, name);
  const before = '<RUMReport>';
  const text = `${before}${decoded.text}</RUMReport>`;
  scanXml(text, name, defaultReadLimits);
  return decodeReport(text, before.length, text.length - '</RUMReport>'.length, Buffer.from(asBuffer(body)), name);
}

/** Bytes of a part of a decoded file, as UTF-8; cut from the bytes themselves where they are ASCII. */
export function cutBytes(input: Uint8Array, decoded: DecodedText, start: number, end: number): Buffer {
  if (!decoded.isAscii) return Buffer.from(decoded.text.slice(start, end), 'utf8');
  return Buffer.copyBytesFrom(input, decoded.byteOffset + start, end - start);
}

/** The report whose content stands in `text` between two offsets. Source of the format: protocol 4.2. */
export function decodeReport(text: string, start: number, end: number, body: Buffer, file: string): UsageReport {
  const content = xmlContent(text.slice(start, end));
  if (!content) throw malformed(file, text, start, 'an element inside RUMReport');
  try {
    return decodeJson(content.text, body);
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    const at = start + content.rawOffset(error.offset);
    throw malformed(file, text, at, `a usage report is damaged: ${error.message}`);
  }
}

function decodeJson(json: string, body: Buffer): UsageReport {
  const members = objectMembers(json);
  const values = new Map<string, unknown>();
  for (const [name, slice] of members) values.set(name, parseSlice(json, slice));

  const slice = members.get('payload');
  const given = values.get('payload');
  if (!slice || given === undefined) throw new JsonProblem(0, 'no payload');
  const isText = typeof given === 'string';
  if (!isText && (typeof given !== 'object' || given === null)) throw new JsonProblem(slice.start, 'an empty payload');
  const payload = isText ? given : json.slice(slice.start, slice.end);
  // Half a surrogate pair has no UTF-8 form: no product could have signed it, and storing it would alter it.
  if (!payload.isWellFormed()) throw new JsonProblem(slice.start, 'a payload with half a character');
  const facts = payloadFacts(isText ? parsePayload(payload, slice.start) : given, payload);

  const signatureSlice = members.get('signature');
  const signature = values.get('signature');
  const isSigned = signatureSlice !== undefined && typeof signature === 'object' && signature !== null;
  const signerUdi = readSudi(field(signature, 'sudi'));
  const udi = facts.udi ?? signerUdi;
  if (!udi) throw new JsonProblem(slice.start, 'it names no product (no sudi)');
  const payloadSha256 = hash('sha256', payload);
  const headerType = textField(values.get('header'), 'type');
  const { metrics, ...said } = facts;
  return {
    ...said,
    kind: reportKind({ headerType, metrics, reportId: facts.reportId }),
    body,
    payload,
    payloadSha256,
    payloadForm: isText ? 'text' : 'object',
    signatureJson: isSigned ? json.slice(signatureSlice.start, signatureSlice.end) : null,
    headerType,
    udi,
    signerUdi,
    reportId: facts.reportId ?? `${madeIdPrefix}${payloadSha256.slice(0, 16)}`,
  };
}

function parsePayload(payload: string, offset: number): unknown {
  try {
    const parsed: unknown = JSON.parse(payload);
    if (typeof parsed === 'object' && parsed !== null) return parsed;
  } catch {
    // Reported below: a position inside the escaped text would not be one in the file.
  }
  throw new JsonProblem(offset, 'its payload is not JSON');
}
