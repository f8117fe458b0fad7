import { mostListRows } from '../../shared/contract/list-words.ts';
import { SluiceError } from '../../shared/errors.ts';
import { isUsed, type Inventory, type Variables } from './ansible-inventory.ts';
import { expandRange, hasRange } from './ansible-range.ts';
import type { TextFile } from './format.ts';
import { makeRow, type MadeRow } from './make-row.ts';

type Section = { readonly kind: 'hosts' | 'vars' | 'children'; readonly group: string };

/** An INI inventory (Ansible's `ansible.builtin.ini` plugin). Gives the lines that are not understood as rows. */
export function readAnsibleIni(inventory: Inventory, { text, name: file }: TextFile): readonly MadeRow[] {
  const bad: MadeRow[] = [];
  const refuse = (line: number, detail: string, code: 'bad_line' | 'bad_range' = 'bad_line'): void => {
    bad.push(makeRow({ file, line, name: null, host: null, problems: [{ code, detail: detail.slice(0, 80) }] }));
  };
  let section: Section = { kind: 'hosts', group: 'ungrouped' };
  for (const [at, given] of text.split(/\r\n|\n|\r/).entries()) {
    const number = at + 1;
    const line = given.replace(/^\uFEFF/, '').trim();
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    const header = /^\[([^:\]\s]+)(?::(\w+))?\]\s*(?:#.*)?$/.exec(line);
    if (header) {
      const kind = header[2] ?? 'hosts';
      if (kind !== 'hosts' && kind !== 'vars' && kind !== 'children') {
        refuse(number, line);
        continue;
      }
      section = { kind, group: header[1] ?? '' };
      inventory.group(section.group, file, number);
      continue;
    }
    switch (section.kind) {
      case 'children':
        inventory.group(firstWord(line), file, number).parents.add(section.group);
        break;
      case 'vars': {
        const found = /^([^=\s]+)\s*=\s*(.*)$/.exec(line);
        if (found?.[1] === undefined) refuse(number, line.split('=')[0] ?? '');
        else if (isUsed(found[1]))
          inventory
            .group(section.group, file, number)
            .variables.set(found[1], { text: unquoted(found[2] ?? ''), file, line: number });
        break;
      }
      case 'hosts':
        readHostLine(inventory, section.group, line, file, number, refuse);
        break;
    }
    if (inventory.hosts.size + bad.length > mostListRows)
      throw new SluiceError('list.too_large', { file, what: 'products', limit: mostListRows });
  }
  return bad;
}

function readHostLine(
  inventory: Inventory,
  group: string,
  line: string,
  file: string,
  number: number,
  refuse: (line: number, detail: string, code?: 'bad_line' | 'bad_range') => void,
): void {
  const words = shellWords(line);
  if (words === null) return refuse(number, firstWord(line));
  const [pattern = '', ...settings] = words;
  const variables: Variables = new Map();
  for (const word of settings) {
    const at = word.indexOf('=');
    // Not the word itself: it may be a secret whose name was forgotten.
    if (at < 1) return refuse(number, pattern);
    const key = word.slice(0, at);
    if (isUsed(key)) variables.set(key, { text: word.slice(at + 1), file, line: number });
  }
  const port = /^(\[[0-9a-f:.%]+\]|[^:]+|.*\].*?):(\d{1,5})$/i.exec(pattern);
  const bare = port && !hasRange(`${port[2]}`) ? (port[1] ?? pattern) : pattern;
  if (port && bare !== pattern && !variables.has('ansible_port'))
    variables.set('ansible_port', { text: port[2] ?? '', file, line: number });
  const names = hasRange(bare) ? expandRange(bare) : [bare.replace(/^\[([0-9a-f:.%]+)\]$/i, '$1')];
  if (names === null) return refuse(number, pattern, 'bad_range');
  inventory.spend(names.length, file);
  for (const name of names) {
    const host = inventory.host(name, file, number);
    host.groups.add(group);
    for (const [key, value] of variables) host.variables.set(key, value);
    if (inventory.hosts.size > mostListRows) return;
  }
}

const firstWord = (line: string): string => line.split(/\s+/)[0] ?? '';

function unquoted(text: string): string {
  const found = /^(["'])(.*)\1$/.exec(text.trim());
  return found?.[2] ?? text.replace(/\s+#.*$/, '').trim();
}

/** As a shell splits it, with `#` beginning a comment. Null: a quote is not closed. */
function shellWords(line: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const letter = line.charAt(at);
    if (quote !== '') {
      if (letter === quote) quote = '';
      else if (letter === '\\' && quote === '"' && /["\\$`]/.test(line.charAt(at + 1))) {
        at += 1;
        word += line.charAt(at);
      } else word += letter;
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      word ??= '';
    } else if (letter === '\\' && at + 1 < line.length) {
      at += 1;
      word = (word ?? '') + line.charAt(at);
    } else if (/\s/.test(letter)) {
      if (word !== null) words.push(word);
      word = null;
    } else if (letter === '#' && word === null) break;
    else word = (word ?? '') + letter;
  }
  if (quote !== '') return null;
  if (word !== null) words.push(word);
  return words;
}

/** A header in brackets or a host with a variable of Ansible's. */
export function looksLikeAnsibleIni(text: string): boolean {
  // Within a line: what may run over line ends is tried from each of them again.
  const head = text.slice(0, 100_000).replaceAll('\r', '\n');
  return (
    /^[ \t]*\[[\w.-]+(:(vars|children|hosts))?\][ \t]*(#.*)?$/m.test(head) ||
    /^[^\s#;,]+[ \t]+([\w.]+=\S+[ \t]+)*ansible_\w+=/m.test(head)
  );
}
