import type { Output } from '../../../shared/contract/contract.ts';
import { errorJson } from './output.ts';
import type { Words } from '../../../shared/messages/words.ts';

/**
 * The JSON that the command line prints. Keys are snake_case; those of `product list` and `reports` are a contract
 * (design, "What a person can check by hand").
 */
export function snakeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    // Parameters of an error are named as its code says; they are data, not keys of ours.
    Object.entries(value).map(([key, inner]) => [snake(key), key === 'params' ? inner : snakeKeys(inner)]),
  );
}

function snake(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

type ProductRow = Output<'products.list'>['rows'][number];
type ReportRow = Output<'reports.list'>['rows'][number];

/** `product list --json`: exactly these keys. `udi` is null until the product was reached or read from a file. */
export function productListJson(words: Words, row: ProductRow) {
  return {
    name: row.name,
    host: row.host,
    hostname: row.hostname,
    way: row.way,
    udi: row.udis.length ? row.udis.map(({ role, pid, serial }) => ({ role, pid, serial })) : null,
    last_ack_received: row.lastAckReceived,
    last_ack_received_utc: row.lastAckReceivedUtc,
    reports: row.reports,
    error: errorJson(words, row.error),
  };
}

/** `reports --json`: exactly these keys; ids are text because they exceed what JSON readers keep. */
export function reportListJson(words: Words, row: ReportRow) {
  return {
    product: row.productName,
    udi: { pid: row.udi.pid, serial: row.udi.serial },
    report_id: row.reportId,
    payload_sha256: row.payloadSha256,
    kind: row.kind,
    state: row.state,
    handover: row.handover,
    error: errorJson(words, row.error),
  };
}

/** A whole product, for `show`, `add` and `edit`. */
export function productJson(words: Words, row: ProductRow) {
  const { udis, error, ...rest } = row;
  return {
    ...(snakeKeys(rest) as Record<string, unknown>),
    udi: udis.length ? udis : null,
    error: errorJson(words, error),
  };
}

export function reportJson(words: Words, row: ReportRow) {
  const { error, productName, ...rest } = row;
  return { ...(snakeKeys(rest) as Record<string, unknown>), product: productName, error: errorJson(words, error) };
}
