/**
 * JSON with numbers as they stand in the text. `poll_id` is larger than 2^53 (protocol.md, ground rule 3), and a report
 * id is a uint64: `JSON.parse` would change their digits without a word.
 */

/** A number that JavaScript cannot hold; `JSON.stringify` writes its text back unquoted. */
interface RawJson {
  readonly rawJSON: string;
}

interface ExactJson {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): RawJson;
  isRawJSON(value: unknown): value is RawJson;
}

// TypeScript's library does not describe these parts of ES2026 yet; every Node that we run on has them.
const exact = JSON as unknown as ExactJson;

/** A number too exact for JavaScript comes as an object that `numberText` and `JSON.stringify` know. Throws SyntaxError. */
export function parseExact(text: string): unknown {
  return exact.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && String(value) !== source ? exact.rawJSON(source) : value,
  );
}

/** The digits of a number from `parseExact`, or of a text that holds a number; null for anything else. */
export function numberText(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  if (exact.isRawJSON(value)) return value.rawJSON;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? value : null;
}

/** For `JSON.stringify`: writes these digits as an unquoted number. Takes whole numbers only. */
export function exactInteger(digits: string): unknown {
  if (!/^(0|[1-9]\d{0,39})$/.test(digits)) throw new SyntaxError('not a whole number');
  return exact.rawJSON(digits);
}
