import { mostCount, type AgreementFacts, type LicenseTerm } from '../../../shared/inventory-rows.ts';
import { readDate } from '../../../shared/read-date.ts';
import { z } from 'zod';
import { numberText } from '../../http/exact-json.ts';
import { answerJson, Unreadable } from '../api/answer-json.ts';
import { isFailed } from '../api/answers.ts';
import type {
  Aside,
  ListedInstance,
  ListedLicense,
  ListedPage,
  ListedSubscription,
  ListedVirtualAccount,
} from './types.ts';

/** More would be no page; the client asks for far fewer. */
export const mostRowsInPage = 10_000;
const longestText = 1000;

/** The account said `FAILED`. */
export class InventoryRefused extends Error {}

/** Missing and null are null; numbers and booleans are their text. */
const wordSchema = z
  .unknown()
  .optional()
  .transform((value, context) => {
    if (value === null || value === undefined || value === '') return null;
    if (typeof value === 'boolean') return String(value);
    const text = typeof value === 'string' ? value : numberText(value);
    if (text === null || text.length > longestText) {
      context.addIssue({ code: 'custom', message: 'not a text' });
      return null;
    }
    return text.trim() === '' ? null : text.trim();
  });
const nameSchema = wordSchema.transform((value, context) => {
  if (value === null) context.addIssue({ code: 'custom', message: 'no name' });
  return value ?? '';
});
/** Whole, as number or text; missing is null. */
const countSchema = z
  .unknown()
  .optional()
  .transform((value, context) => {
    if (value === null || value === undefined || value === '') return null;
    const count = Number(typeof value === 'string' ? value.trim() : (numberText(value) ?? NaN));
    if (!Number.isSafeInteger(count) || Math.abs(count) > mostCount) {
      context.addIssue({ code: 'custom', message: 'not a whole number' });
      return null;
    }
    return count;
  });
const isSaidSchema = z
  .unknown()
  .optional()
  .transform((value) => value === true || /^(true|yes|y|1)$/i.test(text(value)));

/** No published answer has them (docs/unknowns.md): the likely names are looked for, and none is needed. */
const agreementWords = {
  metric: wordSchema,
  licenseMetric: wordSchema,
  tier: wordSchema,
  licenseTier: wordSchema,
  enterpriseAgreement: wordSchema,
  agreementId: wordSchema,
  agreementEndDate: wordSchema,
};
const frameSchema = z.looseObject({
  status: wordSchema,
  statusMessage: wordSchema,
  message: wordSchema,
  totalRecords: countSchema,
});
const termSchema = z.looseObject({
  licenseType: wordSchema,
  quantity: countSchema,
  startDate: wordSchema,
  endDate: wordSchema,
  subscriptionId: wordSchema,
  status: wordSchema,
});
const licenseSchema = z.looseObject({
  license: nameSchema,
  virtualAccount: nameSchema,
  quantity: countSchema,
  inUse: countSchema,
  available: countSchema,
  reserved: countSchema,
  pendingQuantity: countSchema,
  status: wordSchema,
  billingType: wordSchema,
  licenseDetails: z.array(termSchema).nullish(),
  ...agreementWords,
});
const instanceSchema = z.looseObject({
  licenseUsage: z.array(z.object({ license: nameSchema, quantity: countSchema })).nullish(),
  hostName: wordSchema,
  sudi: z.object({ udiPid: wordSchema, udiSerialNumber: wordSchema }).nullish(),
  displayName: wordSchema,
  registrationDate: wordSchema,
  lastContactDate: wordSchema,
  virtualAccount: nameSchema,
  productName: wordSchema,
  status: wordSchema,
});
const subscriptionSchema = z.looseObject({
  subscriptionId: nameSchema,
  virtualAccount: wordSchema,
  license: wordSchema,
  quantity: countSchema,
  startDate: wordSchema,
  endDate: wordSchema,
  status: wordSchema,
  ...agreementWords,
});
const virtualAccountSchema = z.looseObject({
  name: nameSchema,
  isDefault: isSaidSchema,
  accessLevel: wordSchema,
  parentAccount: wordSchema,
});

export function readLicenses(body: string): ListedPage<ListedLicense> {
  return pageOf(body, ['licenses'], licenseSchema, (row) => {
    const { license, virtualAccount, quantity, inUse, available, reserved, pendingQuantity, ...rest } = row;
    const { status, billingType: billing, licenseDetails, ...beside } = rest;
    const [agreement, other] = agreementOf(beside);
    const terms = (licenseDetails ?? []).map(termOf);
    return {
      license,
      virtualAccount,
      // Where only the parts are given, their sum is what is owned.
      quantity: quantity ?? terms.reduce((sum, term) => sum + term.quantity, 0),
      inUse: inUse ?? 0,
      available,
      reserved: reserved ?? 0,
      pending: pendingQuantity ?? 0,
      status,
      billing,
      terms,
      ...agreement,
      other: asideOf(other),
    };
  });
}

type AgreementWords = Readonly<Record<keyof typeof agreementWords, string | null>>;

function agreementOf<Row extends AgreementWords>(row: Row) {
  const { metric, licenseMetric, tier, licenseTier, enterpriseAgreement, agreementId, ...rest } = row;
  const { agreementEndDate: agreementEnd, ...other } = rest;
  const facts: AgreementFacts = {
    metric: metric ?? licenseMetric,
    tier: tier ?? licenseTier,
    agreement: enterpriseAgreement ?? agreementId,
    agreementEnd,
    agreementEndUtc: readDate(agreementEnd),
  };
  return [facts, other] as const;
}

function termOf(row: z.output<typeof termSchema>): LicenseTerm {
  const { licenseType, quantity, startDate: start, endDate: end, subscriptionId: subscription, status } = row;
  return {
    type: licenseType ?? '',
    quantity: quantity ?? 0,
    start,
    end,
    endUtc: readDate(end),
    subscription,
    status,
  };
}

export function readInstances(body: string): ListedPage<ListedInstance> {
  return pageOf(body, ['devices'], instanceSchema, (row) => {
    const { licenseUsage, hostName: hostname, sudi, displayName, registrationDate: registered, ...rest } = row;
    const { lastContactDate: lastContact, virtualAccount, productName: product, status, ...other } = rest;
    const udi = sudi?.udiPid && sudi.udiSerialNumber ? { pid: sudi.udiPid, serial: sudi.udiSerialNumber } : null;
    return {
      udi: udi ?? udiIn(displayName),
      hostname,
      displayName: displayName ?? hostname ?? (udi ? `${udi.pid}:${udi.serial}` : ''),
      virtualAccount,
      product,
      status,
      registered,
      lastContact,
      lastContactUtc: readDate(lastContact),
      usage: (licenseUsage ?? []).map(({ license, quantity }) => ({ license, quantity: quantity ?? 1 })),
      other: asideOf(other),
    };
  });
}

/** `UDI_PID:…; UDI_SN:…; ` (protocol.md, section 7.4). */
function udiIn(displayName: string | null): ListedInstance['udi'] {
  const [, pid, serial] = /UDI_PID:([^;]+);\s*UDI_SN:([^;]+);?/.exec(displayName ?? '') ?? [];
  return pid && serial ? { pid: pid.trim(), serial: serial.trim() } : null;
}

/** The name of the list is UNKNOWN: the likely ones are looked for. */
export function readSubscriptions(body: string): ListedPage<ListedSubscription> {
  return pageOf(body, ['licenseSubscriptions', 'subscriptions', 'licenses'], subscriptionSchema, (row) => {
    const {
      subscriptionId: id,
      virtualAccount,
      license,
      quantity,
      startDate: start,
      endDate: end,
      status,
      ...beside
    } = row;
    const [agreement, other] = agreementOf(beside);
    const dates = { start, end, endUtc: readDate(end) };
    return { id, virtualAccount, license, quantity, ...dates, status, ...agreement, other: asideOf(other) };
  });
}

export function readVirtualAccounts(body: string): readonly ListedVirtualAccount[] {
  return pageOf(body, ['virtualAccounts'], virtualAccountSchema, (row) => {
    const { name, isDefault, accessLevel: access, parentAccount: parent, ...other } = row;
    return { name, isDefault, access, parent, other: asideOf(other) };
  }).rows;
}

/** Throws `InventoryRefused` for `FAILED` whatever the HTTP status was, `Unreadable` for what is not as published. */
function pageOf<Schema extends z.ZodType, Row>(
  body: string,
  names: readonly string[],
  schema: Schema,
  give: (row: z.output<Schema>) => Row,
): ListedPage<Row> {
  const frame = check(frameSchema, answerJson(body), 'answer');
  if (isFailed(frame.status ?? ''))
    throw new InventoryRefused([frame.message, frame.statusMessage].filter(Boolean).join(' '));
  const listed = names.map((name) => frame[name]).find((list) => list !== undefined && list !== null);
  if (listed === undefined) {
    if (frame.totalRecords === 0) return { rows: [], total: 0 };
    throw new Unreadable(`no ${names[0] ?? ''}`);
  }
  if (!Array.isArray(listed)) throw new Unreadable(`${names[0] ?? ''}: not a list`);
  if (listed.length > mostRowsInPage) throw new Unreadable(`${listed.length} records in one page`);
  const { totalRecords: total } = frame;
  if (total !== null && total < 0) throw new Unreadable(`totalRecords ${total}`);
  return { rows: listed.map((row, at) => give(check(schema, row, `${names[0] ?? ''}.${at}`))), total };
}

function check<Schema extends z.ZodType>(schema: Schema, value: unknown, where: string): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Unreadable(`${[where, ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? 'not as published'}`);
}

/** Kept as it came, unless it is larger than anything that a row has to say. */
function asideOf(other: Record<string, unknown>): Aside {
  return JSON.stringify(other).length > 20_000 ? {} : other;
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
