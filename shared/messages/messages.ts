import { turningMarks } from '../turning-marks.ts';
import type { ErrorData } from '../errors.ts';
import type { en } from './en.ts';

export type MessageKey = keyof typeof en;
/** A language. Complete by type: a forgotten key is a type error. */
export type Catalogue = Readonly<Record<MessageKey, string>>;
export type MessageParams = Readonly<Record<string, string | number>>;

/**
 * Fills `{name}` with its parameter. `[[…]]` is left out as a whole when a parameter in it is missing or empty; outside
 * of it a missing one becomes `?`, so that a sentence is never broken by a parameter that an older record lacks.
 */
export function format(catalogue: Catalogue, key: MessageKey, params: MessageParams = {}): string {
  return fill(catalogue[key], params);
}

export function fill(template: string, params: MessageParams): string {
  const has = (name: string) => Object.hasOwn(params, name) && params[name] !== '';
  return template
    .replaceAll(/\[\[(.*?)\]\]/g, (_all, part: string) => (placeholders(part).every(has) ? part : ''))
    .replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
      has(name) ? String(params[name]).replace(turningMarks, ' ') : '?',
    );
}

/** Names of the parameters that a template uses. */
export function placeholders(template: string): readonly string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}

/** An error in words. A code that this catalogue lacks (a record of a newer version) is shown with its parameters. */
export function errorMessage(catalogue: Catalogue, error: ErrorData): string {
  const key = `error.${error.code}` as const;
  if (!Object.hasOwn(catalogue, key)) return `${error.code} ${JSON.stringify(error.params)}`;
  const detail = `detail.${String(error.params.detail)}`;
  const isCoded = error.code === 'product.not_confirmed' && isKey(catalogue, detail);
  // A jump host's own trouble is told within: which hop, and what is the matter with it.
  const why = error.code === 'jump.failed' && error.cause ? { why: errorMessage(catalogue, error.cause) } : undefined;
  return format(catalogue, key, { ...error.params, ...why, ...(isCoded ? { detail: catalogue[detail] } : {}) });
}

function isKey(catalogue: Catalogue, key: string): key is MessageKey {
  return Object.hasOwn(catalogue, key);
}
