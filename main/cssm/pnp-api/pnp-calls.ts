import { numberText } from '../../http/exact-json.ts';
import { answerJson, Unreadable } from '../api/answer-json.ts';
import { isFailed, Refused } from '../api/answers.ts';
import type { AskOfAccount } from '../token-api/token-calls.ts';

/** As published (protocol.md, section 7.4): the paths and what they ask for, not what a row holds. */
const published = {
  accounts: 'pnp/v2/accounts',
  virtualAccounts: 'pnp/v2/accounts/{domain}/virtual-accounts',
};

/** Whether the first page is 0 or 1 is not published: one page is asked for, as large as others are known to be. */
const rowsPerPage = 500;
const longestValue = 300;
const mostFields = 50;

/** One record as it came, a name and a value each. */
export type PnpFields = readonly { readonly name: string; readonly value: string }[];

export interface PnpPage {
  readonly rows: readonly PnpFields[];
  /** Null: it does not say. */
  readonly total: number | null;
}

/** What Plug and Play Connect lists; nothing is changed there. How it lists devices is not known. */
export interface PnpCalls {
  accounts(domain: string | null, signal: AbortSignal): Promise<PnpPage>;
  virtualAccounts(domain: string, signal: AbortSignal): Promise<PnpPage>;
}

export function pnpCalls(ask: AskOfAccount): PnpCalls {
  const get = (path: string, domain: string | null, name: string, signal: AbortSignal): Promise<PnpPage> => {
    const query = new URLSearchParams({
      rowsPerPage: String(rowsPerPage),
      ...(domain === null ? {} : { accountDomain: domain }),
    });
    const request = { method: 'GET', path: `${path}?${query.toString()}` } as const;
    return ask(request, { isRepeatable: true }, signal, (body) => readPnp(body, name));
  };
  return {
    accounts: (domain, signal) => get(published.accounts, domain, 'accounts', signal),
    virtualAccounts: (domain, signal) =>
      get(published.virtualAccounts.replace('{domain}', encodeURIComponent(domain)), null, 'virtualAccounts', signal),
  };
}

/** Throws `Refused` for `FAILED`, `Unreadable` where the list is not there under its name. */
export function readPnp(body: string, name: string): PnpPage {
  const frame = answerJson(body);
  if (!isObject(frame)) throw new Unreadable('not an object');
  if (isFailed(textOf(frame.status))) throw new Refused(textOf(frame.message) || textOf(frame.statusMessage));
  const listed = frame[name];
  if (!Array.isArray(listed)) throw new Unreadable(`no ${name}`);
  const total = Number(numberText(frame.totalRows) ?? NaN);
  // One that gives more than was asked for is shown as far as was asked, and how many there are.
  const known = listed.length > rowsPerPage ? listed.length : null;
  const rows = listed.slice(0, rowsPerPage).map(fieldsOf);
  return { rows, total: Number.isSafeInteger(total) ? Math.max(total, known ?? 0) : known };
}

function fieldsOf(row: unknown, at: number): PnpFields {
  if (!isObject(row)) throw new Unreadable(`${at}: not an object`);
  return Object.entries(row)
    .slice(0, mostFields)
    .flatMap(([name, value]) => {
      const text = textOf(value).slice(0, longestValue);
      return text === '' ? [] : [{ name: name.slice(0, 100), value: text }];
    });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Nested ones as JSON. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.trim();
  return numberText(value) ?? JSON.stringify(value);
}
