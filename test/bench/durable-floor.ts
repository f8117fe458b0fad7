import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Durable commits a second of SQLite alone: one small row each, the same safety. What the disk gives. */
export function durableCommitsPerSecond(commits = 1000): number {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-bench-floor-'));
  const db = new DatabaseSync(join(folder, 'floor.db'));
  try {
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE step (seq INTEGER PRIMARY KEY, text TEXT) STRICT',
    );
    const insert = db.prepare('INSERT INTO step (text) VALUES (?)');
    const started = performance.now();
    for (let step = 0; step < commits; step += 1) {
      db.exec('BEGIN IMMEDIATE');
      insert.run('x'.repeat(200));
      db.exec('COMMIT');
    }
    return Math.round((commits / (performance.now() - started)) * 1000);
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
