import { printable, timeText } from './text.ts';

/** Any JSON value for a person to read: one `key: value` a line, lists indented, what is unknown left out. */
export function valueText(value: unknown, indent = ''): string {
  if (Array.isArray(value)) return value.map((item) => listItem(item, indent)).join('\n');
  if (typeof value !== 'object' || value === null) return `${indent}${scalar(value)}`;
  return Object.entries(value)
    .filter(([, inner]) => inner !== null && inner !== undefined)
    .map(([key, inner]) => entry(key, inner, indent))
    .join('\n');
}

function entry(key: string, inner: unknown, indent: string): string {
  if (key.endsWith('_utc') && typeof inner === 'number') return `${indent}${printable(key)}: ${timeText(inner)}`;
  if (typeof inner !== 'object' || inner === null) return `${indent}${printable(key)}: ${scalar(inner)}`;
  const isEmpty = Array.isArray(inner) ? inner.length === 0 : Object.values(inner).every((one) => one === null);
  return isEmpty
    ? `${indent}${printable(key)}: none`
    : `${indent}${printable(key)}:\n${valueText(inner, `${indent}  `)}`;
}

function listItem(item: unknown, indent: string): string {
  const text = valueText(item, `${indent}  `);
  return `${indent}- ${text.slice(indent.length + 2)}`;
}

function scalar(value: unknown): string {
  return printable(typeof value === 'string' ? value : JSON.stringify(value));
}
