import type { PortalField, PortalKind, PortalProblem } from '../../../shared/contract/inventory-file-words.ts';
import {
  mostCount,
  type AgreementFacts,
  type InstanceFacts,
  type LicenseFacts,
  type SubscriptionFacts,
  type VirtualAccountFacts,
} from '../../../shared/inventory-rows.ts';
import { readDate } from '../../../shared/read-date.ts';
import type { EpochMs } from '../../../shared/vocabulary.ts';
import type { PortalMapping } from './portal-columns.ts';

interface InstanceNamed extends InstanceFacts {
  readonly name: string;
  readonly pid: string | null;
  readonly serial: string | null;
}

export type PortalFacts =
  | { readonly kind: 'licenses'; readonly license: LicenseFacts }
  | { readonly kind: 'instances'; readonly instance: InstanceNamed }
  | { readonly kind: 'subscriptions'; readonly subscription: SubscriptionFacts }
  | { readonly kind: 'virtualAccounts'; readonly virtualAccount: VirtualAccountFacts };

/** One line of a file: what it says, and what is the matter with it. */
export interface PortalRow {
  /** From 1, of the file. */
  readonly line: number;
  /** What it is about, shown to a person. */
  readonly name: string;
  /** The same in two lines: the line is there twice. */
  readonly key: string;
  /** Empty where something needed is missing: then `problems` say so, and the line is left out. */
  readonly facts: PortalFacts;
  readonly account: string | null;
  readonly asOf: string | null;
  readonly problems: readonly PortalProblem[];
}

export interface RowForm {
  readonly kind: PortalKind;
  readonly mapping: PortalMapping;
  /** Where the file has no column of it. */
  readonly virtualAccount: string | null;
}

const longestText = 1000;

/** Cells are texts, never formulas: what begins with `=` is kept as it stands and counts nothing. */
export function readPortalRow(line: number, values: readonly string[], form: RowForm): PortalRow {
  const problems: PortalProblem[] = [];
  const text = (field: PortalField): string | null => {
    const at = form.mapping[field];
    const value = at === undefined ? '' : unguarded(values[at] ?? '').trim();
    if (value.length > longestText) problems.push({ code: 'too_long', field, detail: `${value.slice(0, 40)}…` });
    return value === '' || value === '-' || /^n\/?a$/i.test(value) ? null : value;
  };
  const needed = (field: PortalField): string => {
    const value = text(field);
    if (value === null) problems.push({ code: 'no_value', field, detail: '' });
    return value ?? '';
  };
  const count = (field: PortalField): number | null => {
    const value = text(field);
    if (value === null) return null;
    const read = readCount(value);
    if (read === null) problems.push({ code: 'not_a_count', field, detail: value.slice(0, 60) });
    // What is available goes below zero where some are missing; nobody owns or uses fewer than none.
    else if (read < 0 && field !== 'available')
      problems.push({ code: 'below_zero', field, detail: value.slice(0, 60) });
    return read;
  };
  const date = (field: PortalField, value: string | null): EpochMs | null => {
    const at = readDate(value);
    if (value !== null && at === null) problems.push({ code: 'unclear_date', field, detail: value.slice(0, 60) });
    return at;
  };
  const place = (): string => {
    const value = form.mapping.virtual_account === undefined ? form.virtualAccount : text('virtual_account');
    if (value === null) problems.push({ code: 'no_value', field: 'virtual_account', detail: '' });
    return value ?? '';
  };
  const agreement = (): AgreementFacts => {
    const agreementEnd = text('agreement_end');
    return {
      ...{ metric: text('metric'), tier: text('tier'), agreement: text('agreement') },
      ...{ agreementEnd, agreementEndUtc: date('agreement_end', agreementEnd) },
    };
  };
  const finish = (name: string, key: readonly (string | null)[], facts: PortalFacts): PortalRow => ({
    // On one line, whatever the cell holds: a name must not look like the next line of a list.
    ...{ line, name: name.slice(0, 200).replaceAll(/\s+/gu, ' '), key: key.join('\n') },
    facts,
    ...{ account: text('account'), asOf: text('as_of') },
    problems,
  });

  switch (form.kind) {
    case 'licenses': {
      const license = needed('license');
      const virtualAccount = place();
      const quantity = count('quantity');
      const inUse = count('in_use');
      const available = count('available');
      if (quantity === null && !hasProblem('quantity'))
        problems.push({ code: 'no_value', field: 'quantity', detail: '' });
      if (inUse === null && available === null && !hasProblem('in_use') && !hasProblem('available'))
        problems.push({ code: 'no_value', field: 'in_use', detail: '' });
      const [start, end] = [text('start'), text('end')];
      const endUtc = date('end', end);
      const [subscription, type, status] = [text('subscription'), text('type'), text('status')];
      const owned = quantity ?? 0;
      const hasTerm = start !== null || end !== null || subscription !== null || type !== null;
      const billing = text('billing');
      return finish(license, [license, virtualAccount, billing, subscription, type, start, end], {
        kind: 'licenses',
        license: {
          ...{ license, virtualAccount, quantity: owned },
          // Where only the balance is given, the rest is in use.
          inUse: inUse ?? Math.max(0, owned - (available ?? owned)),
          ...{ reserved: count('reserved') ?? 0, pending: count('pending') ?? 0, available },
          ...{ status, billing },
          terms: hasTerm ? [{ type: type ?? '', quantity: owned, start, end, endUtc, subscription, status: null }] : [],
          ...agreement(),
        },
      });
    }
    case 'instances': {
      const said = text('instance');
      const [, saidPid, saidSerial] = /UDI_PID:([^;]+);\s*UDI_SN:([^;]+);?/.exec(said ?? '') ?? [];
      const pid = text('pid') ?? saidPid?.trim() ?? null;
      const serial = text('serial') ?? saidSerial?.trim() ?? null;
      const hostname = text('hostname');
      const name = hostname ?? said ?? serial ?? '';
      if (name === '') problems.push({ code: 'no_value', field: 'instance', detail: '' });
      const virtualAccount = place();
      const lastContact = text('last_contact');
      const [product, status, registered] = [text('product'), text('status'), text('registered')];
      const usage = readUses(text('uses'));
      if (usage === null)
        problems.push({ code: 'unclear_uses', field: 'uses', detail: (text('uses') ?? '').slice(0, 60) });
      const key = serial === null ? [said, hostname, virtualAccount] : [pid, serial];
      return finish(name, key, {
        kind: 'instances',
        instance: {
          ...{ name, pid, serial, hostname, virtualAccount, product, status, registered, lastContact },
          lastContactUtc: date('last_contact', lastContact),
          usage: usage ?? [],
        },
      });
    }
    case 'subscriptions': {
      const id = needed('subscription');
      const virtualAccount = text('virtual_account') ?? form.virtualAccount;
      const [license, start, end, status] = [text('license'), text('start'), text('end'), text('status')];
      const dates = { start, end, endUtc: date('end', end) };
      return finish(id, [id, virtualAccount, license, start, end], {
        kind: 'subscriptions',
        subscription: { id, virtualAccount, license, quantity: count('quantity'), ...dates, status, ...agreement() },
      });
    }
    case 'virtualAccounts': {
      const name = needed('virtual_account');
      const said = text('default');
      const isDefault = said === null ? name.toUpperCase() === 'DEFAULT' : /^(true|yes|y|1|x|oui|はい)$/i.test(said);
      const virtualAccount = { name, isDefault, access: text('access'), parent: text('parent') };
      return finish(name, [name], { kind: 'virtualAccounts', virtualAccount });
    }
  }

  function hasProblem(field: PortalField): boolean {
    return problems.some((one) => one.field === field);
  }
}

/** Whole numbers, also in thousands by `,`, a blank or `’`; `1.234` may be either and is none. */
function readCount(value: string): number | null {
  const plain = /^[-+−]?\d{1,3}(?:[, \u00a0\u202f'’]\d{3})+$/.test(value)
    ? value.replace(/[, \u00a0\u202f'’]/g, '')
    : value;
  if (!/^[-+−]?\d{1,15}(?:\.00?)?$/.test(plain)) return null;
  const count = Number(plain.replace('−', '-'));
  return Math.abs(count) > mostCount ? null : count;
}

/** `Network Advantage (2); DNA Essentials (1)`, as our own export writes it; null: something else. */
function readUses(value: string | null): InstanceFacts['usage'] | null {
  if (value === null) return [];
  const usage = value.split(/\s*;\s*/).map((part) => {
    const [, license, quantity] = /^(.+?)\s*\((\d{1,9})\)$/.exec(part) ?? [];
    return license === undefined ? null : { license, quantity: Number(quantity) };
  });
  return usage.includes(null) ? null : usage.filter((one) => one !== null);
}

/** Our own export guards cells that a spreadsheet would take for a formula with a `'`. */
function unguarded(value: string): string {
  return /^'[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(value) ? value.slice(1) : value;
}
