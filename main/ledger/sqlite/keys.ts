import { randomUUID } from 'node:crypto';
import { SluiceError } from '../../../shared/errors.ts';
import type { Ledger, NewPinnedKey, PinnedKey, Who } from '../ledger.ts';
import { guarded } from './guarded-tables.ts';
import type { Parts } from './parts.ts';
import { blob, int, text, textOrNull, word } from './rows.ts';
import type { Row } from './rows.ts';
import type { Step, Writing } from './writing.ts';

type KeysPart = Pick<
  Ledger,
  | 'pinnedKeys'
  | 'pinKey'
  | 'replaceKey'
  | 'recordOfferedKey'
  | 'offeredKeys'
  | 'beginTemporaryFile'
  | 'endTemporaryFile'
  | 'temporaryFiles'
>;

function keyOf(row: Row, at: string): PinnedKey {
  return {
    kind: word<'ssh' | 'tls'>(row, 'kind'),
    host: text(row, 'host'),
    port: int(row, 'port'),
    algorithm: text(row, 'algorithm'),
    fingerprint: text(row, 'fingerprint'),
    key: blob(row, 'key'),
    acceptedAt: int(row, at),
    reason: textOrNull(row, 'reason'),
  };
}

function stepOf(kind: string, key: { host: string; port: number; kind: string; fingerprint: string }): Step {
  return {
    kind,
    productId: null,
    detail: { kind: key.kind, host: key.host, port: key.port, fingerprint: key.fingerprint },
  };
}

function insertKey(w: Writing, key: NewPinnedKey, kind: string, who: Who): void {
  w.insert(
    guarded.pinned_key,
    {
      id: randomUUID(),
      kind: key.kind,
      host: key.host,
      port: key.port,
      algorithm: key.algorithm,
      fingerprint: key.fingerprint,
      key: key.key,
      accepted_at: w.now,
      reason: who.reason,
    },
    stepOf(kind, key),
    who,
  );
  w.db.run(
    'DELETE FROM offered_key WHERE host = ? AND port = ? AND kind = ? AND fingerprint = ?',
    key.host,
    key.port,
    key.kind,
    key.fingerprint,
  );
}

/** Host keys and certificates that are trusted or were refused, and names of temporary files on products. */
export function keysPart({ readFew, write, clock }: Parts): KeysPart {
  return {
    async pinnedKeys(host, port) {
      return readFew
        .all('SELECT * FROM pinned_key WHERE host = ? AND port = ? ORDER BY kind, algorithm', host, port)
        .map((row) => keyOf(row, 'accepted_at'));
    },

    /**
     * The same again is nothing new. Another key where one of this algorithm is pinned (two lanes met the same
     * address) is refused: `trust.host_key_changed`, `trust.certificate_changed`.
     */
    pinKey: (key, who) =>
      write((w) => {
        const known = w.db.get(
          'SELECT fingerprint FROM pinned_key WHERE host = ? AND port = ? AND kind = ? AND algorithm = ?',
          key.host,
          key.port,
          key.kind,
          key.algorithm,
        );
        if (known === undefined) {
          insertKey(w, key, 'key.pinned', who);
        } else if (text(known, 'fingerprint') !== key.fingerprint) {
          throw new SluiceError(key.kind === 'ssh' ? 'trust.host_key_changed' : 'trust.certificate_changed', {
            host: key.host,
            known: text(known, 'fingerprint'),
            offered: key.fingerprint,
            product: key.host,
          });
        }
      }),

    replaceKey: (key, who) =>
      write((w) => {
        const old = w.db.all(
          'SELECT * FROM pinned_key WHERE host = ? AND port = ? AND kind = ?',
          key.host,
          key.port,
          key.kind,
        );
        for (const row of old) {
          const gone = { ...key, fingerprint: text(row, 'fingerprint') };
          w.remove(guarded.pinned_key, row, stepOf('key.removed', gone), who);
        }
        insertKey(w, key, 'key.replaced', who);
      }),

    recordOfferedKey: (key) =>
      write((w) => {
        w.db.run(
          `INSERT INTO offered_key (kind, host, port, algorithm, fingerprint, key, offered_at)
           VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (host, port, kind, algorithm, fingerprint) DO UPDATE SET offered_at = excluded.offered_at`,
          key.kind,
          key.host,
          key.port,
          key.algorithm,
          key.fingerprint,
          key.key,
          w.now,
        );
      }),

    /** Newest first. `acceptedAt` is when it was offered. */
    async offeredKeys(host) {
      return readFew
        .all('SELECT *, NULL AS reason FROM offered_key WHERE host = ? ORDER BY offered_at DESC, algorithm', host)
        .map((row) => keyOf(row, 'offered_at'));
    },

    beginTemporaryFile: (productId, path, who) =>
      write((w) => {
        w.db.run(
          `INSERT INTO temporary_file (product_id, path, since, operator, job_id) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (product_id, path) DO NOTHING`,
          productId,
          path,
          clock.now(),
          who.operator,
          who.jobId,
        );
      }),

    endTemporaryFile: (productId, path) =>
      write((w) => {
        w.db.run('DELETE FROM temporary_file WHERE product_id = ? AND path = ?', productId, path);
      }, true),

    async temporaryFiles(productId) {
      const rows =
        productId === undefined
          ? readFew.all('SELECT * FROM temporary_file ORDER BY since, path')
          : readFew.all('SELECT * FROM temporary_file WHERE product_id = ? ORDER BY since, path', productId);
      return rows.map((row) => ({
        productId: text(row, 'product_id'),
        path: text(row, 'path'),
        since: int(row, 'since'),
      }));
    },
  };
}
