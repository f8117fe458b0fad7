import { hash } from 'node:crypto';
import type { Row, Value } from './rows.ts';

/**
 * The tables whose rows `verify` guards. Each change of such a row writes one journal row with the digest of the row as
 * it is afterwards; the row itself carries the sequence of that journal row in `journal_seq`. The order of the columns
 * is part of the digest: a later migration may only append to it, and a column named in `added` counts only when it is
 * not null, so that rows written before it keep their digest.
 */
export interface GuardedTable {
  readonly name: string;
  readonly key: string;
  readonly columns: readonly string[];
  readonly added?: readonly string[];
}

const table = (name: string, key: string, columns: string, added: readonly string[] = []): GuardedTable => ({
  name,
  key,
  columns: columns.trim().split(/\s+/),
  added,
});

export const guarded = {
  ledger: table('ledger', 'id', 'id created_at'),
  setting: table('setting', 'name', 'name value'),
  credential: table('credential', 'name', 'name username has_password has_enable_password has_key', ['agent']),
  jump_host: table('jump_host', 'name', 'name host port credential via legacy_algorithms added_at'),
  revoked_key: table('revoked_key', 'fingerprint', 'fingerprint algorithm hosts revoked_at reason'),
  credential_group: table('credential_group', 'name', 'name position rules'),
  product: table(
    'product',
    'id',
    `id name host ssh_port rest_port way site credential legacy_algorithms life hostname platform software_version
     smart_licensing smart_account virtual_account facts next_ack_deadline_utc last_contact_at last_error clock_skew_ms
     last_way added_at revision`,
    ['netconf_port', 'via', 'vrf', 'source_interface', 'merged_into', 'replaced_by'],
  ),
  product_udi: table('product_udi', 'id', 'id product_id position role pid serial identifies'),
  pinned_key: table('pinned_key', 'id', 'id kind host port algorithm fingerprint key accepted_at reason'),
  usage_file: table('usage_file', 'id', 'id product_id name sha256 size origin form system_info received_at bytes'),
  report: table(
    'report',
    'id',
    `seq id product_id file_id pid serial report_id payload_sha256 body_sha256 payload_form entitlement_tag metric_name
     measured_from measured_to count software_version state channel flagged error reason collected_at changed_at`,
    ['kind'],
  ),
  upload: table(
    'upload',
    'id',
    `id product_id pid serial account_id virtual_account_id body_sha256 nonce timestamp reports state poll_id
     poll_interval_ms answer error started_at ended_at`,
  ),
  handover: table(
    'handover',
    'number',
    'number smart_account virtual_account product_ids form uuid made_at state path sha256 size products reports reason',
    ['proof', 'on_prem'],
  ),
  handover_line: table('handover_line', 'device', 'device handover product_id system_info_file reports state reason', [
    'proof',
  ]),
  account_file: table('account_file', 'id', 'id sha256 name kind size origin upload_id handover received_at bytes'),
  coverage: table('coverage', 'id', 'id file_id product_id state last_ack_before accepted answer reports changed_at'),
  push_decision: table('push_decision', 'id', 'id pid serial decision pushes reports product_id decided_at'),
  product_action: table(
    'product_action',
    'id',
    'id product_id kind lines state before after taken codes answer error sha256 began_at ended_at',
  ),
  notice_sent: table(
    'notice_sent',
    'id',
    'id day kind state message_id recipients subject alerts pid answer error began_at ended_at',
  ),
  account_change: table(
    'account_change',
    'id',
    'id kind domain pid serial name from_place to_place effect state reason error began_at ended_at',
  ),
  authorization: table(
    'authorization',
    'number',
    `number kind origin product_id pid serial hostname keys code confirm_code place state account_id virtual_account_id
     virtual_account body request_nonce poll_id request_sha256 answer_sha256 answer error reason began_at changed_at`,
  ),
  id_token: table(
    'id_token',
    'id',
    `id domain virtual_account description days uses export_controlled origin state fingerprint expires expires_utc
     created_by error began_at changed_at`,
  ),
  inventory_snapshot: table(
    'inventory_snapshot',
    'number',
    'number account_id domain name as_of virtual_accounts licenses instances subscriptions unread',
    ['on_prem'],
  ),
  proof: table('proof', 'sha256', 'sha256 product_id text received_at'),
} as const satisfies Record<string, GuardedTable>;

export type GuardedName = keyof typeof guarded;

export const guardedTables: readonly GuardedTable[] = Object.values(guarded);

export function subjectOf(table: GuardedTable, row: Row): string {
  return `${table.name}:${String(row[table.key])}`;
}

/** Typed and with its length, so that no two different rows give the same text. BLOBs stand by their SHA-256. */
export function canonicalValue(value: Value | undefined): string {
  if (value === null || value === undefined) return 'n;';
  if (typeof value === 'string') return `t${value.length}:${value};`;
  if (typeof value === 'number' || typeof value === 'bigint') return `i${value};`;
  return `b${hash('sha256', value)};`;
}

/** SHA-256 of all columns of the row, in order; with `patch`, of the row as it is after that. Keys are never patched. */
export function rowDigest(table: GuardedTable, row: Row, patch: Row = {}): Buffer {
  let canonical = `${table.name}\n`;
  for (const column of table.columns) canonical += canonicalValue(column in patch ? patch[column] : row[column]);
  for (const column of table.added ?? []) {
    const value = column in patch ? patch[column] : row[column];
    if (value !== null && value !== undefined) canonical += `${column}=${canonicalValue(value)}`;
  }
  return hash('sha256', canonical, 'buffer');
}

export interface JournalColumns {
  readonly seq: number | bigint;
  readonly at: number | bigint;
  readonly operator: string;
  readonly jobId: string | null;
  readonly reason: string | null;
  readonly kind: string;
  readonly subject: string;
  readonly productId: string | null;
  readonly detail: string;
  readonly sha256: string | null;
  /** Null: the row is gone after this step. */
  readonly subjectDigest: Uint8Array | null;
}

/** Hash of one journal row over the hash before it and all its columns. */
export function journalHash(previous: Uint8Array, row: JournalColumns): Buffer {
  const hex = (bytes: Uint8Array): string =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
  const canonical =
    `${hex(previous)}\n` +
    canonicalValue(row.seq) +
    canonicalValue(row.at) +
    canonicalValue(row.operator) +
    canonicalValue(row.jobId) +
    canonicalValue(row.reason) +
    canonicalValue(row.kind) +
    canonicalValue(row.subject) +
    canonicalValue(row.productId) +
    canonicalValue(row.detail) +
    canonicalValue(row.sha256) +
    canonicalValue(row.subjectDigest === null ? null : hex(row.subjectDigest));
  return hash('sha256', canonical, 'buffer');
}
