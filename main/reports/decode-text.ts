import { isAscii, isUtf8 } from 'node:buffer';
import { SluiceError } from '../../shared/errors.ts';
import { malformed } from './text-position.ts';
import type { TextEncoding } from './types.ts';

export interface DecodedText {
  /** Without the byte order mark. */
  readonly text: string;
  readonly encoding: TextEncoding;
  /** Every character is one byte of the file at `byteOffset` + its index: pieces can be cut from the bytes themselves. */
  readonly isAscii: boolean;
  readonly byteOffset: number;
}

export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The encoding that a byte order mark, or the first `<` or blank of a file without one, shows. */
export function sniffEncoding(bytes: Uint8Array): TextEncoding {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8-bom';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b !== undefined && b !== 0 && b < 0x80) return 'utf-16be';
  if (a !== undefined && a !== 0 && a < 0x80 && b === 0) return 'utf-16le';
  return 'utf-8';
}

/**
 * Text of a file: UTF-8 with or without byte order mark, UTF-16 as Windows shells write it. Nothing is replaced: bytes
 * that are no such text are `file.malformed` with line and column, because a guessed character would alter signed text.
 */
export function decodeText(input: Uint8Array, file: string): DecodedText {
  const bytes = asBuffer(input);
  const encoding = sniffEncoding(bytes);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return decodeUtf16(bytes, encoding, file);
  const byteOffset = encoding === 'utf-8-bom' ? 3 : 0;
  const body = bytes.subarray(byteOffset);
  if (isAscii(body)) return { text: body.toString('latin1'), encoding, isAscii: true, byteOffset };
  if (!isUtf8(body)) throw badUtf8(body, file);
  return { text: body.toString('utf8'), encoding, isAscii: false, byteOffset };
}

/**
 * Text that a product printed and a terminal saved, in whatever encoding: what is neither UTF-8 nor UTF-16 is taken as
 * Windows-1252, half a character at the end is dropped. For reading only; nothing here is signed. Never throws.
 */
export function decodePrinted(input: Uint8Array): string {
  const bytes = asBuffer(input);
  const encoding = sniffEncoding(bytes);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return new TextDecoder(encoding).decode(bytes);
  const whole = bytes.subarray(0, endOfWholeCharacters(bytes));
  return new TextDecoder(isUtf8(whole) ? 'utf-8' : 'windows-1252').decode(whole);
}

/** A log that was cut off may end within a UTF-8 character of up to four bytes. */
function endOfWholeCharacters(bytes: Buffer): number {
  for (let at = bytes.length - 1; at >= Math.max(0, bytes.length - 3); at -= 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return isUtf8(bytes.subarray(0, at)) && !isUtf8(bytes.subarray(at)) ? at : bytes.length;
  }
  return bytes.length;
}

function decodeUtf16(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be', file: string): DecodedText {
  if (bytes.length % 2 !== 0)
    throw new SluiceError('file.malformed', {
      file,
      detail: 'UTF-16 text with half a character at its end',
      line: 1,
      column: 1,
    });
  const little = encoding === 'utf-16le' ? bytes : Buffer.from(bytes).swap16();
  let text = little.toString('utf16le');
  if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
  if (!text.isWellFormed()) throw malformed(file, text, loneSurrogate(text), 'UTF-16 text with half a character');
  return { text, encoding, isAscii: false, byteOffset: 0 };
}

function loneSurrogate(text: string): number {
  return text.search(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
}

function badUtf8(bytes: Buffer, file: string): SluiceError {
  // The decoder puts U+FFFD where it fails; the first one that does not stand in the bytes is the place.
  const text = bytes.toString('utf8');
  let byteAt = 0;
  let from = 0;
  let at = text.indexOf('\ufffd');
  for (; at >= 0; at = text.indexOf('\ufffd', from)) {
    byteAt += Buffer.byteLength(text.slice(from, at));
    if (!bytes.subarray(byteAt, byteAt + 3).equals(replacement)) break;
    byteAt += 3;
    from = at + 1;
  }
  return malformed(file, text, Math.max(at, 0), 'not UTF-8 text');
}

const replacement = Buffer.from('\ufffd');
