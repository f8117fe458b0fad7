/** NETCONF framing of the virtual products (RFC 6242), written apart from the reader of the ways in. */

const mark = ']]>]]>';

/** Takes whole messages off a text that grows. Latin-1 keeps bytes apart until a message is whole. */
export class Frames {
  #text = '';
  chunked = false;

  push(bytes: Buffer): void {
    this.#text += bytes.toString('latin1');
  }

  /** Null: not yet. `false`: what came is no framing; the session ends. */
  take(): string | null | false {
    if (this.#text.length > 4_000_000) return false;
    return this.chunked ? this.#chunked() : this.#marked();
  }

  #marked(): string | null {
    const end = this.#text.indexOf(mark);
    if (end === -1) return null;
    const message = this.#text.slice(0, end);
    this.#text = this.#text.slice(end + mark.length);
    return Buffer.from(message, 'latin1').toString('utf8');
  }

  #chunked(): string | null | false {
    let at = 0;
    let message = '';
    for (;;) {
      const rest = this.#text.slice(at, at + 16);
      if (/^\n##\n/.test(rest)) {
        this.#text = this.#text.slice(at + 4);
        return Buffer.from(message, 'latin1').toString('utf8');
      }
      const head = /^\n#([1-9]\d{0,9})\n/.exec(rest);
      if (head === null) return /^(?:\n(?:#(?:#|[1-9]\d{0,9})?)?)?$/.test(rest) ? null : false;
      const start = at + head[0].length;
      const end = start + Number(head[1]);
      if (this.#text.length < end) return null;
      message += this.#text.slice(start, end);
      at = end;
    }
  }
}

/** `pieces`: how long each chunk is, in turn. */
export function frame(text: string, chunked: boolean, pieces: readonly number[] = [4096]): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  if (!chunked) return Buffer.concat([bytes, Buffer.from(mark)]);
  const parts: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const chunk = bytes.subarray(at, at + (pieces[turn % pieces.length] ?? 4096));
    parts.push(Buffer.from(`\n#${String(chunk.length)}\n`), chunk);
    at += chunk.length;
  }
  return Buffer.concat([...parts, Buffer.from('\n##\n')]);
}
