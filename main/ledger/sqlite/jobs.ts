import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ErrorData } from '../../../shared/errors.ts';
import { SluiceError } from '../../../shared/errors.ts';
import type { JobKind, RowState } from '../../../shared/vocabulary.ts';
import type { JobProductRow, JobRow, JobState, JsonObject, Ledger } from '../ledger.ts';
import { unfinishedRow } from '../ledger.ts';
import type { Database } from './database.ts';
import { checkLimit, decodeCursor, page } from './pages.ts';
import type { Parts } from './parts.ts';
import { blob, int, intOrNull, json, jsonOrNull, jsonText, jsonTextOrNull, text, word } from './rows.ts';
import type { Row, Value } from './rows.ts';

type JobsPart = Pick<
  Ledger,
  | 'beginJob'
  | 'recordJobRow'
  | 'noteCancel'
  | 'endJob'
  | 'job'
  | 'jobRows'
  | 'listJobs'
  | 'saveTranscript'
  | 'transcript'
  | 'setLockHolder'
  | 'lockHolder'
>;

type Holder = Awaited<ReturnType<Ledger['lockHolder']>>;

/** Jobs, a row for each product, and transcripts. Work data: not guarded by the journal. */
export function jobsPart({ read, readFew, write, clock }: Parts): JobsPart {
  return {
    beginJob: (job, who) =>
      write((w) => {
        const id = randomUUID();
        const last = w.db.get('SELECT coalesce(max(seq), 0) + 1 AS seq FROM job');
        const seq = last === undefined ? 1 : int(last, 'seq');
        w.db.run(
          `INSERT INTO job (seq, id, kind, args, state, operator, reason, started_at, counts)
           VALUES (?, ?, ?, ?, 'running', ?, ?, ?, '{}')`,
          seq,
          id,
          job.kind,
          jsonText(job.args),
          who.operator,
          who.reason,
          w.now,
        );
        for (const [position, productId] of [...new Set(job.productIds)].entries())
          w.db.run(
            "INSERT INTO job_row (job_seq, position, product_id, state, detail) VALUES (?, ?, ?, 'queued', '{}')",
            seq,
            position,
            productId,
          );
        return id;
      }),

    recordJobRow: (jobId, row) =>
      write((w) => {
        const seq = needJob(w.db, jobId);
        w.db.run(
          `INSERT INTO job_row (job_seq, position, product_id, state, detail, error)
           VALUES (?1, (SELECT coalesce(max(position), -1) + 1 FROM job_row WHERE job_seq = ?1), ?2, ?3, ?4, ?5)
           ON CONFLICT (job_seq, product_id) DO UPDATE SET state = excluded.state, detail = excluded.detail,
             error = excluded.error`,
          seq,
          row.productId,
          row.state,
          jsonText(row.detail),
          jsonTextOrNull(row.error),
        );
      }, true),

    noteCancel: (jobId) =>
      write((w) => {
        w.db.run('UPDATE job SET cancel_asked_at = ? WHERE seq = ?', clock.now(), needJob(w.db, jobId));
      }),

    endJob: (jobId, end) =>
      write((w) => {
        // An open file goes on living without a name; what is written into it then is lost with the process.
        if (!existsSync(w.db.file))
          throw new SluiceError('workspace.unwritable', {
            folder: dirname(w.db.file),
            detail: 'its records were removed while the job ran',
          });
        w.db.run(
          "UPDATE job_row SET state = ? WHERE job_seq = ? AND state IN ('queued', 'running')",
          unfinishedRow(end.state),
          needJob(w.db, jobId),
        );
        w.db.run(
          'UPDATE job SET state = ?, counts = ?, error = ?, ended_at = ? WHERE seq = ?',
          end.state,
          jsonText(end.counts),
          jsonTextOrNull(end.error),
          clock.now(),
          needJob(w.db, jobId),
        );
      }),

    async job(id) {
      const row = read.get('SELECT * FROM job WHERE id = ?', id);
      return row === undefined ? null : jobRow(read, row);
    },

    /** In the order in which the products were given. */
    async jobRows(jobId, query) {
      const limit = checkLimit(query.limit);
      const where = `job_seq = ? ${query.states === undefined ? '' : 'AND state IN (SELECT value FROM json_each(?))'}`;
      const params: Value[] = [needJob(read, jobId)];
      if (query.states !== undefined) params.push(JSON.stringify(query.states));
      const total = read.get(`SELECT count(*) AS n FROM job_row WHERE ${where}`, ...params);
      const cursor = decodeCursor(query.cursor, 1);
      const rows = read.all(
        `SELECT * FROM job_row WHERE ${where} ${cursor ? 'AND position > ?' : ''} ORDER BY position LIMIT ?`,
        ...params,
        ...(cursor ? [cursor[0] as Value] : []),
        limit + 1,
      );
      return page(rows, limit, total === undefined ? 0 : int(total, 'n'), productRow, (row) => [int(row, 'position')]);
    },

    /** Newest first. */
    async listJobs(query) {
      const limit = checkLimit(query.limit);
      const where = query.states === undefined ? '1' : 'state IN (SELECT value FROM json_each(?))';
      const params = query.states === undefined ? [] : [JSON.stringify(query.states)];
      const total = read.get(`SELECT count(*) AS n FROM job WHERE ${where}`, ...params);
      const cursor = decodeCursor(query.cursor, 1);
      const rows = read.all(
        `SELECT * FROM job WHERE ${where} ${cursor ? 'AND seq < ?' : ''} ORDER BY seq DESC LIMIT ?`,
        ...params,
        ...(cursor ? [cursor[0] as Value] : []),
        limit + 1,
      );
      const give = (row: Row): JobRow => jobRow(read, row);
      return page(rows, limit, total === undefined ? 0 : int(total, 'n'), give, (row) => [int(row, 'seq')]);
    },

    saveTranscript: (jobId, productId, transcript) => {
      const packed = deflateRawSync(transcript, { level: 1 });
      return write((w) => {
        w.db.run(
          `INSERT INTO transcript (job_id, product_id, text) VALUES (?, ?, ?)
           ON CONFLICT (job_id, product_id) DO UPDATE SET text = excluded.text`,
          jobId,
          productId,
          packed,
        );
      }, true);
    },

    async transcript(jobId, productId) {
      const row = readFew.get('SELECT text FROM transcript WHERE job_id = ? AND product_id = ?', jobId, productId);
      return row === undefined ? null : inflateRawSync(blob(row, 'text')).toString();
    },

    setLockHolder: (holder) =>
      write((w) => {
        w.db.run('DELETE FROM lock_holder');
        if (holder !== null) w.db.run('INSERT INTO lock_holder (one, holder) VALUES (1, ?)', jsonText(holder));
      }),

    async lockHolder() {
      const row = read.get('SELECT holder FROM lock_holder');
      return row === undefined ? null : json<NonNullable<Holder>>(row, 'holder');
    },
  };
}

function needJob(db: Database, id: string): number {
  const row = db.get('SELECT seq FROM job WHERE id = ?', id);
  if (row === undefined) throw new SluiceError('usage.unknown_job', { job: id });
  return int(row, 'seq');
}

function productRow(row: Row): JobProductRow {
  return {
    productId: text(row, 'product_id'),
    state: word<RowState>(row, 'state'),
    detail: json<JsonObject>(row, 'detail'),
    error: jsonOrNull<ErrorData>(row, 'error'),
  };
}

export function jobRow(db: Database, row: Row): JobRow {
  const rows = db.all('SELECT state, count(*) AS n FROM job_row WHERE job_seq = ? GROUP BY state', int(row, 'seq'));
  return {
    id: text(row, 'id'),
    kind: word<JobKind>(row, 'kind'),
    args: json<JsonObject>(row, 'args'),
    state: word<JobState>(row, 'state'),
    isCancelAsked: intOrNull(row, 'cancel_asked_at') !== null,
    operator: text(row, 'operator'),
    startedAt: int(row, 'started_at'),
    endedAt: intOrNull(row, 'ended_at'),
    counts: json<JsonObject>(row, 'counts'),
    error: jsonOrNull<ErrorData>(row, 'error'),
    rows: Object.fromEntries(rows.map((count) => [word<RowState>(count, 'state'), int(count, 'n')])),
  };
}
