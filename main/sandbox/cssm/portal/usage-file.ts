/** What stands in a usage file: text of each `RUMReport`, and the nonce of its system info. */
export type UsageFile =
  | { readonly ok: true; readonly reports: readonly string[]; readonly nonce: string | null }
  | { readonly ok: false; readonly why: string };

const maxDepth = 16;

/**
 * Reads a usage file (protocol.md 4.1) with a small scanner of its own: the account must not share a reader with the
 * program that it tests. Texts are joined over CDATA sections and decoded, nothing is trimmed.
 */
export function readUsageFile(bytes: Buffer): UsageFile {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { ok: false, why: 'the file is no UTF-8 text' };
  }
  if (text.trim() === '') return { ok: false, why: 'the file is empty' };
  try {
    return scan(text);
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, why: error.message };
    throw error;
  }
}

class Malformed extends Error {}

function scan(text: string): UsageFile {
  const stack: { name: string; text: string[] }[] = [];
  const reports: string[] = [];
  let nonce: string | null = null;
  let root: string | null = null;
  let at = 0;

  const open = (name: string): void => {
    if (stack.length === 0) {
      if (root !== null) throw new Malformed('more than one root element');
      root = name;
      if (root !== 'smartLicense' && root !== 'RUMReport')
        throw new Malformed(`a usage file does not begin with ${root}`);
    }
    if (stack.length >= maxDepth) throw new Malformed('nested too deeply');
    stack.push({ name, text: [] });
  };
  const close = (name: string): void => {
    const path = stack.map((element) => element.name).join('/');
    const closed = stack.pop();
    if (closed?.name !== name) throw new Malformed(`</${name}> closes nothing`);
    if (path === 'RUMReport' || path === 'smartLicense/RUMReport') reports.push(closed.text.join(''));
    if (path === 'smartLicense/smartLicenseSystemInfo/data') nonce = nonceOf(closed.text.join(''));
  };
  const upTo = (end: string, from: number): string => {
    const found = text.indexOf(end, from);
    if (found === -1) throw new Malformed('the file ends too early');
    at = found + end.length;
    return text.slice(from, found);
  };

  while (at < text.length) {
    const next = text.indexOf('<', at);
    const plain = text.slice(at, next === -1 ? text.length : next);
    if (plain.includes(']]>'))
      throw new Malformed(']]> ended a report early: inside of one it has to be split over two sections');
    if (stack.length > 0) stack.at(-1)?.text.push(decode(plain));
    else if (plain.trim() !== '') throw new Malformed('text outside the root element');
    if (next === -1) break;
    at = next;
    if (text.startsWith('<![CDATA[', at)) stack.at(-1)?.text.push(upTo(']]>', at + 9));
    else if (text.startsWith('<!--', at)) upTo('-->', at + 4);
    else if (text.startsWith('<?', at)) upTo('?>', at + 2);
    else if (text.startsWith('<!', at)) throw new Malformed('a document type is not taken');
    else {
      const tag = upTo('>', at + 1);
      const [, slash, name, selfClosing] = /^(\/?)([A-Za-z_][\w.-]*)(?:\s[^<]*?)?(\/?)$/s.exec(tag) ?? [];
      if (name === undefined) throw new Malformed('a tag is damaged');
      if (slash !== '/') open(name);
      if (slash === '/' || selfClosing === '/') close(name);
    }
  }
  if (stack.length > 0) throw new Malformed('the file ends too early');
  if (root === null) throw new Malformed('the file is no XML');
  return { ok: true, reports, nonce };
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);?/gi, (whole, name: string) => {
    if (name.startsWith('#')) {
      const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
      if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    }
    const found = named[name];
    if (found === undefined) throw new Malformed(`${whole} is not known`);
    return found;
  });
}

function nonceOf(json: string): string | null {
  try {
    const { nonce } = JSON.parse(json) as { nonce?: unknown };
    return typeof nonce === 'string' && nonce !== '' ? nonce : null;
  } catch {
    return null;
  }
}
