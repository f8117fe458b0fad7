/**
 * The first bytes that a product sends are in clear: text lines, the identification, the list of algorithms
 * (RFC 4253, sections 4.2, 6 and 7.1). They tell why a login never came about: a busy line's text, or what is offered.
 */
export const firstBytesKept = 8192;

/** Text that came before (or instead of) `SSH-2.0-…`. */
export function textBeforeIdentification(bytes: Buffer): string {
  const text = bytes.subarray(0, firstBytesKept).toString('latin1');
  const identification = /(?:^|\n)SSH-/.exec(text);
  return (identification ? text.slice(0, identification.index) : text).replace(/\r/g, '').trim();
}

export interface OfferedLists {
  readonly kex: readonly string[];
  readonly hostKey: readonly string[];
  readonly cipher: readonly string[];
  readonly mac: readonly string[];
  readonly compression: readonly string[];
}

/** The product's KEXINIT; null when it never came or cannot be read. */
export function readOffered(bytes: Buffer): OfferedLists | null {
  const start = bytes.indexOf('SSH-');
  if (start < 0) return null;
  const lineEnd = bytes.indexOf(0x0a, start);
  if (lineEnd < 0) return null;
  // uint32 length, byte padding, byte SSH_MSG_KEXINIT (20), 16 bytes cookie, ten name lists
  let at = lineEnd + 1;
  if (bytes.length < at + 22 || bytes[at + 5] !== 20) return null;
  at += 22;
  const lists: string[][] = [];
  for (let index = 0; index < 8; index += 1) {
    if (bytes.length < at + 4) return null;
    const length = bytes.readUInt32BE(at);
    at += 4;
    if (length > 4096 || bytes.length < at + length) return null;
    lists.push(
      bytes
        .toString('latin1', at, at + length)
        .split(',')
        .filter((name) => name !== ''),
    );
    at += length;
  }
  const [kex = [], hostKey = [], cipher = [], , mac = [], , compression = []] = lists;
  return { kex, hostKey, cipher, mac, compression };
}

const busyText =
  /too many (?:ssh |open |concurrent |active )?(?:sessions|users|connections|logins|lines|clients)|no (?:free|available|more) (?:vty |tty |terminal |ssh )?(?:lines?|sessions?|connections?)|(?:lines?|ttys?|vtys?|sessions?) (?:are |is )?(?:all )?(?:in use|busy|occupied)|all (?:\w+ )?(?:lines|ttys|vtys|sessions) (?:are )?(?:taken|full|used)|max(?:imum)?(?: number of)? (?:\w+ )?(?:sessions|connections|users|logins|lines)|(?:session|connection|line|user) limit|resource shortage|server (?:is )?(?:too )?busy|connections? exceeded|try again later/i;

export function saysBusy(text: string): boolean {
  return busyText.test(text);
}

/** The line that says it, for the message. */
export function busyLine(text: string): string {
  return (
    text
      .split('\n')
      .find((line) => busyText.test(line))
      ?.trim() ?? text.trim().slice(0, 200)
  );
}
