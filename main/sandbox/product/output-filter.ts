/** What stands behind `|` on a command line. */
export type Filter = (text: string) => string;

export type ParsedFilter =
  | { readonly ok: true; readonly command: string; readonly filter: Filter | null }
  | { readonly ok: false; readonly column: number; readonly why: 'invalid' | 'incomplete' };

const names = ['append', 'begin', 'count', 'exclude', 'include', 'redirect', 'section', 'tee'] as const;

/**
 * Splits `COMMAND | FILTER EXPRESSION`. Only `show` and `more` have filters; elsewhere `|` is part of the line.
 * Expressions are taken as JavaScript's: near enough to those of IOS for what people type.
 */
export function splitFilter(line: string): ParsedFilter {
  const bar = /^\s*(?:sh[a-z]*|mo[a-z]*|do|dir|di)\b/i.test(line) ? line.search(/\s\|/) : -1;
  if (bar === -1) return { ok: true, command: line, filter: null };
  const command = line.slice(0, bar);
  const after = /^\s\|\s*(\S*)\s?(.*)$/.exec(line.slice(bar));
  const typed = (after?.[1] ?? '').toLowerCase();
  const expression = (after?.[2] ?? '').trim();
  const column = line.length - line.slice(bar).replace(/^\s\|\s*/, '').length;
  const found = names.filter((name) => name.startsWith(typed));
  if (typed === '') return { ok: false, column, why: 'incomplete' };
  const [name] = found;
  if (name === undefined || found.length !== 1 || name === 'append' || name === 'redirect' || name === 'tee')
    return { ok: false, column, why: 'invalid' };
  if (expression === '') return { ok: false, column, why: 'incomplete' };
  return { ok: true, command, filter: (text) => apply(name, expression, text) };
}

function apply(name: 'begin' | 'count' | 'exclude' | 'include' | 'section', expression: string, text: string): string {
  const pattern = toPattern(expression);
  const lines = text.replace(/\n$/, '').split('\n');
  switch (name) {
    case 'include':
      return joined(lines.filter((line) => pattern.test(line)));
    case 'exclude':
      return joined(lines.filter((line) => !pattern.test(line)));
    case 'begin': {
      const start = lines.findIndex((line) => pattern.test(line));
      return start === -1 ? '' : joined(lines.slice(start));
    }
    case 'count':
      return `Number of lines which match regexp = ${String(lines.filter((line) => pattern.test(line)).length)}\n`;
    case 'section':
      return joined(section(lines, pattern));
  }
}

/** Matching lines, each with the deeper-indented lines below it. */
function section(lines: readonly string[], pattern: RegExp): string[] {
  const kept: string[] = [];
  let inside: number | null = null;
  for (const line of lines) {
    const indent = line.search(/\S/);
    if (inside !== null && indent > inside) kept.push(line);
    else if (pattern.test(line)) {
      inside = Math.max(indent, 0);
      kept.push(line);
    } else inside = null;
  }
  return kept;
}

function joined(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function toPattern(expression: string): RegExp {
  try {
    return new RegExp(expression);
  } catch {
    return new RegExp(expression.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  }
}
