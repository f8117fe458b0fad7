import type { ErrorData } from '../errors.ts';
import { joinedText } from './joined-text.ts';
import { errorMessage, format, type Catalogue, type MessageKey } from './messages.ts';
import { translated, type Sentence } from './sentences.ts';

/** Which groups of sentences a parameter may be; every other one is a name, a number or a product's own words. */
const groupsOf: Readonly<Partial<Record<string, readonly string[]>>> = {
  detail: ['detail'],
  what: ['what'],
  flag: ['flag'],
  step: ['step'],
  kind: ['algorithm'],
  offered: ['offered'],
  found: ['licensing'],
  text: ['text'],
  holder: ['holder'],
};

/** An error in words, with its parameters in the language too. They stay English in the data, for programs. */
export function spokenError(catalogue: Catalogue, sentences: readonly Sentence[], error: ErrorData): string {
  const params = Object.fromEntries(
    Object.entries(error.params).map(([name, value]) => [
      name,
      typeof value === 'string' ? spoken(catalogue, sentences, error.code, name, value) : value,
    ]),
  );
  return errorMessage(catalogue, { ...error, params });
}

function spoken(
  catalogue: Catalogue,
  sentences: readonly Sentence[],
  code: ErrorData['code'],
  name: string,
  value: string,
): string {
  if (name === 'state' || name === 'wanted')
    return value
      .split(', ')
      .map(stateIn(catalogue, statesOf[code] ?? 'handover'))
      .join(' / ');
  if (name === 'role' || name === 'right') {
    const key = `${name}.${value}`;
    return Object.hasOwn(catalogue, key) ? format(catalogue, key as MessageKey) : value;
  }
  const groups = groupsOf[name];
  return groups === undefined ? value : inParts(catalogue, sentences, value, groups);
}

/** Whose states an error names; else those of hand-overs and of their lines. */
const statesOf: Readonly<Partial<Record<ErrorData['code'], string>>> = {
  'usage.authorization_state': 'slac_state',
  'usage.token_state': 'token_state',
};

function stateIn(catalogue: Catalogue, group: string): (state: string) => string {
  return (state) => {
    const key = `${group}.${state}`;
    return Object.hasOwn(catalogue, key) ? format(catalogue, key as MessageKey) : state;
  };
}

/**
 * The router joins what it refuses as `procedure: field: sentence; field: sentence`, the command line as `--option:
 * sentence` or `<argument>: sentence`. The procedure is a name for programs.
 */
function inParts(
  catalogue: Catalogue,
  sentences: readonly Sentence[],
  value: string,
  groups: readonly string[],
): string {
  if (!/^(?:\w+\.\w+|--[\w-]+|<[\w. ]+>): /.test(value)) return translated(sentences, value, groups);
  const parts = value
    .replace(/^\w+\.\w+: /, '')
    .split('; ')
    .map((part) => {
      const [, fields = '', sentence = part] = /^((?:(?:[\w.-]+|<[\w. ]+>): )+)(.+)$/s.exec(part) ?? [];
      const names = fields.split(': ').map((field) => (field.startsWith('--') ? field : fieldWords(field)));
      return `${names.join(': ')}${translated(sentences, sentence, groups)}`;
    });
  return joinedText(catalogue, parts);
}

/** `tokenUrl` as people write it: `token url`. */
export function fieldWords(field: string): string {
  return field.replaceAll(/(?<=[a-z\d])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
