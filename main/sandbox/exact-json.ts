/**
 * `JSON.parse` that loses nothing: a whole number beyond 2^53 becomes a bigint instead of a rounded double. Report ids and
 * poll ids are such numbers (protocol.md, section 0, rule 3). Throws SyntaxError.
 */
export function parseExact(text: string): unknown {
  return (JSON.parse as ParseWithSource)(text, (_key, value, context) => {
    if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
    return /^-?\d+$/.test(context?.source ?? '') ? BigInt(context?.source ?? '') : value;
  });
}

/** The value as JSON, big integers as unquoted numbers. */
export function writeExact(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'bigint' ? (JSON as unknown as WithRaw).rawJSON(inner.toString()) : inner,
  );
}

/** A value's property, undefined where there is none. */
export function field(value: unknown, ...path: readonly string[]): unknown {
  let inner = value;
  for (const key of path) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, key)) return undefined;
    inner = (inner as Record<string, unknown>)[key];
  }
  return inner;
}

/** A whole number, or text that is one, as decimal digits; null for anything else. */
export function digitsOf(value: unknown): string | null {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && /^\d+$/.test(value) ? value : null;
}

// TypeScript's libraries do not know these parts of ECMAScript 2026 yet.
type ParseWithSource = (
  text: string,
  reviver: (key: string, value: unknown, context?: { source?: string }) => unknown,
) => unknown;
interface WithRaw {
  rawJSON(text: string): unknown;
}
