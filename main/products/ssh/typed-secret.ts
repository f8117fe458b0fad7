/** Shorter pieces than this tell nothing and would blot out ordinary words. */
const pieceLength = 8;

/**
 * A text without a secret that was typed in a line, also where a terminal folded, scrolled or repeated it in pieces:
 * every run of characters all of whose pieces of eight are pieces of the secret becomes `<hidden>`. Linear in the text.
 */
export function withoutPieces(text: string, secret: string): string {
  if (secret.length < pieceLength) return text;
  const pieces = new Set<string>();
  for (let at = 0; at + pieceLength <= secret.length; at += 1) pieces.add(secret.slice(at, at + pieceLength));
  let shown = '';
  let kept = 0;
  for (let at = 0; at + pieceLength <= text.length; at += 1) {
    if (!pieces.has(text.slice(at, at + pieceLength))) continue;
    let end = at + pieceLength;
    while (end < text.length && pieces.has(text.slice(end - pieceLength + 1, end + 1))) end += 1;
    shown += `${text.slice(kept, at)}<hidden>`;
    kept = end;
    at = end - 1;
  }
  return shown + text.slice(kept);
}
