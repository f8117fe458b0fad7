/** Decoded character content of an element, and the way back to where it stood. */
export interface XmlContent {
  readonly text: string;
  /** Offset in the raw content of an offset in `text`; after references it is the beginning of their piece. */
  rawOffset(offset: number): number;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolve(reference: string): string {
  const body = reference.slice(1, -1);
  if (!body.startsWith('#')) return named[body] ?? reference;
  const code = body.startsWith('#x') ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
  return code <= 0x10ffff ? String.fromCodePoint(code) : reference;
}

/**
 * Character content of what stands between two tags: CDATA sections joined (a payload that holds `]]>` spans two),
 * references resolved in the text between them, comments and instructions left out. Null where an element stands in it.
 * Blanks at both ends are left out. `raw` must have been checked by `scanXml`.
 */
export function xmlContent(raw: string): XmlContent | null {
  const pieces: { text: string; rawStart: number; isExact: boolean }[] = [];
  for (let at = 0; at < raw.length;) {
    const mark = raw.indexOf('<', at);
    const end = mark < 0 ? raw.length : mark;
    if (end > at) pieces.push(textPiece(raw.slice(at, end), at));
    if (mark < 0) break;
    if (raw.startsWith('<![CDATA[', mark)) {
      const close = raw.indexOf(']]>', mark + 9);
      pieces.push({ text: raw.slice(mark + 9, close), rawStart: mark + 9, isExact: true });
      at = close + 3;
    } else if (raw.startsWith('<!--', mark)) at = raw.indexOf('-->', mark + 4) + 3;
    else if (raw.startsWith('<?', mark)) at = raw.indexOf('?>', mark + 2) + 2;
    else return null;
  }
  const isBlank = (piece: { text: string }): boolean => piece.text.trim() === '';
  const first = pieces.findIndex((piece) => !isBlank(piece));
  const last = pieces.findLastIndex((piece) => !isBlank(piece));
  const kept = first < 0 ? [] : pieces.slice(first, last + 1);
  const text = kept.length === 1 ? (kept[0]?.text ?? '') : kept.map((piece) => piece.text).join('');
  const rawOffset = (offset: number): number => {
    let before = 0;
    for (const piece of kept) {
      if (offset <= before + piece.text.length) return piece.rawStart + (piece.isExact ? offset - before : 0);
      before += piece.text.length;
    }
    return raw.length;
  };
  return { text, rawOffset };
}

function textPiece(piece: string, rawStart: number): { text: string; rawStart: number; isExact: boolean } {
  if (!piece.includes('&')) return { text: piece, rawStart, isExact: true };
  return { text: piece.replace(/&[#\w]+;/g, resolve), rawStart, isExact: false };
}
