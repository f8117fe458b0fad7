const mask = '<hidden>';
/** Shorter ones would mask half of every line. */
const shortestSecret = 4;

/**
 * The other side's own words for a message: one line, no control characters, no marks that turn text around (Unicode
 * TR 9, 2), without any of `secrets`, and only then cut: half of a secret is one, too.
 */
export function printable(text: string, secrets: readonly string[] = [], limit = 300): string {
  const clean = withoutSecrets(text, secrets)
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g, ' ')
    .trim();
  return clean.length > limit ? `${clean.slice(0, limit)}…` : clean;
}

/** Secrets as they stand, and as JSON, a URL or a form writes them. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= shortestSecret)
    .flatMap(forms)
    .sort((one, other) => other.length - one.length)
    .reduce((clean, form) => clean.replaceAll(form, mask), text);
}

function forms(secret: string): readonly string[] {
  const inForm = new URLSearchParams({ a: secret }).toString().slice('a='.length);
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), inForm])];
}
