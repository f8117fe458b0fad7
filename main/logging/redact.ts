/**
 * Takes secrets out of what is about to be written. It stands at the sink, so that no caller can forget it
 * (CVE-2024-20440 was a log that held credentials). Three nets: names of keys, shapes of text, and the very values
 * that the vault gave out.
 */
export interface Redactor {
  /** Any value, as a copy that may be written. */
  redact(value: unknown): unknown;
  text(text: string): string;
  /** This value is masked from now on wherever it appears, as it is and as JSON, URL or Base64 would write it. */
  registerSecret(value: string): void;
}

export const mask = '<hidden>';

/** Shorter values would mask half of every line; the shapes below still catch them where they stand. */
const shortestSecret = 4;
const deepest = 12;

const secretKey =
  /^(?:.*(?:password|passwd|passphrase|secret|token|private_?key|authorization|cookie|credentials?_value|api_?key).*|pass|pwd|id_?token|bearer)$/i;
/** Keys that the net above would catch although they hold no secret. */
const plainKey = /^(?:has|is|needs)[A-Z_]|[uU]rl$|[fF]ile$|_at$|At$|[cC]ount$|[sS]tate$|^tokenType$/;

const shapes: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/g, mask],
  [/\b(authorization["']?\s*[:=]\s*["']?)(?:(?:basic|bearer|digest|negotiate)\s+)?[^\s"',;]+/gi, `$1${mask}`],
  [/\b(bearer\s+)[A-Za-z0-9._~+/=-]{8,}/gi, `$1${mask}`],
  [/\b(basic\s+)[A-Za-z0-9+/=]{8,}/gi, `$1${mask}`],
  // Header and payload of a JSON web token are Base64 of `{"`.
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?/g, mask],
  [/\b(idtoken\s+)\S+/gi, `$1${mask}`],
  // `password 7 0822455D0A16`, `enable secret 9 $9$…`, `password=x`, `"client_secret": "x"`
  [
    /\b((?:password|passwd|passphrase|secret|client[_-]?secret|access[_-]?token|refresh[_-]?token|api[_-]?key|key-string|community)["']?(?:\s*[:=]\s*["']?|\s+(?:\d{1,2}\s+)?))(?!<hidden>|\d{1,2}\s)[^\s"',;&}]+/gi,
    `$1${mask}`,
  ],
  // user:password@host in a URL
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:)[^\s/@]+@/gi, `$1${mask}@`],
];

export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  let pattern: RegExp | null = null;

  const text = (line: string): string => {
    let clean = line;
    // Registered values first: a shape may cut one in two and leave its half.
    if (pattern) clean = clean.replace(pattern, mask);
    for (const [shape, replacement] of shapes) clean = clean.replace(shape, replacement);
    return clean;
  };

  const redact = (value: unknown, depth = 0): unknown => {
    if (typeof value === 'string') return text(value);
    if (typeof value === 'bigint') return text(String(value));
    if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value;
    if (depth >= deepest) return '…';
    if (value instanceof Error) return redact(errorFields(value), depth + 1);
    if (ArrayBuffer.isView(value)) return `<${value.byteLength} bytes>`;
    if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [text(key), hides(key, inner) ? mask : redact(inner, depth + 1)]),
    );
  };

  return {
    text,
    redact: (value) => redact(value),
    registerSecret(value) {
      // A private key is many lines; each would be written on its own in some error.
      for (const part of new Set([value, ...value.split(/\r?\n/)])) {
        if (part.trim().length < shortestSecret || /^-----(?:BEGIN|END) /.test(part)) continue;
        for (const form of forms(part)) secrets.add(form);
      }
      if (secrets.size)
        pattern = new RegExp(
          [...secrets]
            .sort((a, b) => b.length - a.length)
            .map(escaped)
            .join('|'),
          'g',
        );
    },
  };
}

function hides(key: string, value: unknown): boolean {
  if (value === null || value === undefined || typeof value === 'boolean') return false;
  return secretKey.test(key) && !plainKey.test(key);
}

function forms(secret: string): readonly string[] {
  const base64 = Buffer.from(secret, 'utf8').toString('base64');
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    encodeURIComponent(secret).replaceAll('%20', '+'),
    base64,
    base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
  ].filter((form) => form.length >= shortestSecret);
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

function errorFields(error: Error): Record<string, unknown> {
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...('code' in error ? { code: error.code } : {}),
    ...(error.cause === undefined ? {} : { cause: error.cause }),
  };
}
