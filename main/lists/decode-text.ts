/** Text and the name of its encoding; null: these bytes are no text. UTF-8, UTF-16 by its mark or its zeros, else Windows-1252. */
export function decodeText(bytes: Buffer): { readonly text: string; readonly encoding: string } | null {
  const encoding = encodingOf(bytes);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    if (encoding !== 'utf-8') return null;
    return finish(new TextDecoder('windows-1252').decode(bytes), 'windows-1252');
  }
  return finish(text, encoding);
}

function finish(text: string, encoding: string): { text: string; encoding: string } | null {
  return text.includes('\0') ? null : { text, encoding };
}

export function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a mark: in UTF-16 of Latin letters every other byte is zero.
  const head = bytes.subarray(0, 64);
  if (head.length < 4 || head.length % 2 !== 0) return 'utf-8';
  const zeros = (from: number): number => {
    let count = 0;
    for (let at = from; at < head.length; at += 2) if (head[at] === 0) count += 1;
    return count;
  };
  const most = head.length / 2;
  if (zeros(1) > most * 0.8 && zeros(0) === 0) return 'utf-16le';
  if (zeros(0) > most * 0.8 && zeros(1) === 0) return 'utf-16be';
  return 'utf-8';
}
