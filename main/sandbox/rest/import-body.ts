/** Which form of an import a virtual product takes. */
export type RestImport = 'base64' | 'raw' | 'both';

/**
 * The XML inside the body of `POST /smartlic-service/import`, or null when no form that this product takes fits.
 *
 * The real body is UNKNOWN (protocol.md, Q3): the documentation says base64, the published sample sends raw XML under a
 * JSON content type. Chosen here: both, bare, as a JSON string, as the first fitting string value of a JSON object or
 * list (two levels), or as a form field. The content type is not looked at. `restImport` narrows it to one form.
 */
export function xmlOfImport(body: string, accepts: RestImport): string | null {
  for (const candidate of candidates(body)) {
    const text = candidate.replace(/^\uFEFF/, '').trim();
    if (text.startsWith('<')) {
      if (accepts !== 'base64') return text;
      continue;
    }
    const decoded = fromBase64(text);
    if (decoded !== null && accepts !== 'raw') return decoded;
  }
  return null;
}

function candidates(body: string): readonly string[] {
  const text = body.replace(/^\uFEFF/, '').trim();
  if (text.startsWith('<')) return [text];
  const json = parse(text);
  if (json !== undefined) return strings(json, 2);
  const found = [text];
  if (/^[^\s=&]*=/.test(text)) found.push(...[...new URLSearchParams(text).values()].filter((value) => value !== ''));
  return found;
}

function strings(value: unknown, depth: number): readonly string[] {
  if (typeof value === 'string') return [value];
  if (depth === 0 || typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((inner) => strings(inner, depth - 1));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function fromBase64(text: string): string | null {
  const compact = text.replace(/\s+/g, '');
  if (compact.length < 8 || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return null;
  const decoded = Buffer.from(compact, 'base64')
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim();
  return decoded.startsWith('<') ? decoded : null;
}
