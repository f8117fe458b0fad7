import { hash } from 'node:crypto';
import { blob, text } from './rows.ts';
import type { Check } from './verify-check.ts';

const altered = 'the stored bytes do not have their SHA-256';

/** Every stored byte has the SHA-256 that its row says. */
export const byteChecks: readonly Check[] = [
  {
    name: 'report_bytes',
    *run({ db }) {
      const rows = db.rows(
        `SELECT r.id, r.body_sha256, r.payload_sha256, b.body, b.payload, b.report_seq
         FROM report AS r LEFT JOIN report_bytes AS b ON b.report_seq = r.seq ORDER BY r.seq`,
      );
      for (const row of rows) {
        yield null;
        const name = `report_bytes ${String(row.report_seq)} (report ${text(row, 'id')})`;
        if (row.report_seq === null) yield { row: `report_bytes of report ${text(row, 'id')}`, detail: 'missing' };
        else if (hash('sha256', blob(row, 'body')) !== row.body_sha256) yield { row: name, detail: `body: ${altered}` };
        else if (hash('sha256', blob(row, 'payload')) !== row.payload_sha256)
          yield { row: name, detail: `payload: ${altered}` };
      }
      for (const row of db.rows('SELECT report_seq FROM report_bytes WHERE report_seq NOT IN (SELECT seq FROM report)'))
        yield { row: `report_bytes ${String(row.report_seq)}`, detail: 'belongs to no report' };
    },
  },
  {
    name: 'upload_body',
    *run({ db }) {
      const rows = db.rows(
        `SELECT u.id, u.body_sha256, b.body FROM upload AS u LEFT JOIN upload_body AS b ON b.upload_id = u.id
         ORDER BY u.rowid`,
      );
      for (const row of rows) {
        yield null;
        if (row.body === null) yield { row: `upload_body ${text(row, 'id')}`, detail: 'missing' };
        else if (hash('sha256', blob(row, 'body')) !== row.body_sha256)
          yield { row: `upload_body ${text(row, 'id')}`, detail: altered };
      }
      for (const row of db.rows('SELECT upload_id FROM upload_body WHERE upload_id NOT IN (SELECT id FROM upload)'))
        yield { row: `upload_body ${text(row, 'upload_id')}`, detail: 'belongs to no upload' };
    },
  },
  ...(['usage_file', 'account_file'] as const).map((table): Check => ({
    name: `${table} bytes`,
    *run({ db }) {
      for (const row of db.rows(`SELECT id, sha256, size, bytes FROM ${table} ORDER BY rowid`)) {
        yield null;
        const bytes = blob(row, 'bytes');
        if (hash('sha256', bytes) !== row.sha256 || BigInt(bytes.length) !== row.size)
          yield { row: `${table} ${text(row, 'id')}`, detail: altered };
      }
    },
  })),
  {
    name: 'proof texts',
    *run({ db }) {
      for (const row of db.rows('SELECT sha256, text FROM proof ORDER BY rowid')) {
        yield null;
        if (hash('sha256', text(row, 'text')) !== row.sha256)
          yield { row: `proof ${text(row, 'sha256')}`, detail: altered };
      }
    },
  },
];
