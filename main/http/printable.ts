/**
 * The other side's own words for a message: one line, no control characters, no marks that turn text around (Unicode
 * TR 9, 2), cut, and without any of `secrets`.
 */
export function printable(text: string, secrets: readonly string[] = [], limit = 300): string {
  let clean = text;
  for (const secret of secrets) if (secret.length >= 4) clean = clean.replaceAll(secret, '<hidden>');
  clean = clean.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g, ' ').trim();
  return clean.length > limit ? `${clean.slice(0, limit)}…` : clean;
}
