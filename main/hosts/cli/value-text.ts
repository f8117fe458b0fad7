import { say, sayName, type Words } from '../../../shared/messages/words.ts';
import { printable, timeText } from './text.ts';

/**
 * What was found in a file, for a person to read: one `name: value` a line, lists indented, what is unknown left out.
 * Names of ours are said in the language; those that a product printed stay as they are.
 */
export function valueText(words: Words, value: unknown, indent = ''): string {
  if (Array.isArray(value)) return value.map((item) => listItem(words, item, indent)).join('\n');
  if (typeof value !== 'object' || value === null) return `${indent}${scalar(value)}`;
  return Object.entries(value)
    .filter(([, inner]) => isKnown(inner))
    .map(([key, inner]) => entry(words, key, inner, indent))
    .join('\n');
}

/** A group of which nothing is known is unknown itself; an empty list says that there is none. */
function isKnown(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  return typeof value !== 'object' || Array.isArray(value) || Object.values(value).some(isKnown);
}

function entry(words: Words, key: string, inner: unknown, indent: string): string {
  const name = `${indent}${printable(sayName(words, 'fact', key))}${say(words, 'fact.colon')}`;
  if (key.endsWith('_utc') && typeof inner === 'number') return `${name}${timeText(inner)}`;
  if (typeof inner !== 'object' || inner === null) return `${name}${scalar(named(words, key, inner))}`;
  return Array.isArray(inner) && inner.length === 0
    ? `${name}${say(words, 'fact.none')}`
    : `${name.trimEnd()}\n${valueText(words, inner, `${indent}  `)}`;
}

/** What we call it, where the value is a name of ours. */
function named(words: Words, key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (key === 'kind') return sayName(words, 'file', value);
  return key === 'smart_licensing' ? sayName(words, key, value) : value;
}

function listItem(words: Words, item: unknown, indent: string): string {
  const text = valueText(words, item, `${indent}  `);
  return `${indent}- ${text.slice(indent.length + 2)}`;
}

function scalar(value: unknown): string {
  return printable(typeof value === 'string' ? value : JSON.stringify(value));
}
