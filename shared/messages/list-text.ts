import type { FileProblemCode, ListField, RowProblem } from '../contract/list-words.ts';
import { format, type Catalogue, type MessageKey } from './messages.ts';

export function listFieldText(catalogue: Catalogue, field: string): string {
  return format(catalogue, `list.field.${field as ListField}`);
}

/** Of these the detail is a value's name, for `from_environment` with the variable behind it. */
const ofValues: ReadonlySet<string> = new Set([
  'vaulted',
  'asked',
  'from_environment',
  'encoded',
  'template',
  'bad_secret',
]);

/** What is the matter with a line of a list. */
export function listProblemText(catalogue: Catalogue, { code, detail }: RowProblem): string {
  if (!ofValues.has(code)) return format(catalogue, `list.problem.${code}`, { detail });
  const [value = '', variable = ''] = detail.split(': ', 2);
  return format(catalogue, `list.problem.${code}`, { detail: valueName(catalogue, value), variable });
}

/** The readers name values in English: `enable password`. */
function valueName(catalogue: Catalogue, english: string): string {
  const name = english.replaceAll(' ', '_');
  const key = [`list.field.${name}`, `list.value.${name}`].find((one) => Object.hasOwn(catalogue, one));
  return key === undefined ? english : format(catalogue, key as MessageKey);
}

/** What is the matter with a file of a list, with its name and line in front. */
export function listFileText(
  catalogue: Catalogue,
  one: {
    readonly code: FileProblemCode;
    readonly file: string;
    readonly line: number | null;
    readonly detail: string;
  },
): string {
  const { code, file, line, detail } = one;
  return `${file}${line === null ? '' : `:${line}`}: ${format(catalogue, `list.file.${code}`, { detail: code === 'remark' ? remarkText(catalogue, detail) : detail })}`;
}

/** `include_missing: other.conf`: the code in words, the rest as it stands in the file. */
function remarkText(catalogue: Catalogue, detail: string): string {
  const [, code = '', rest = ''] = /^(\w+): (.*)$/s.exec(detail) ?? [];
  const key = `list.ssh_config.${code}`;
  return Object.hasOwn(catalogue, key) ? `${format(catalogue, key as MessageKey)}: ${rest}` : detail;
}
