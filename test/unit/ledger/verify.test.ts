import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { VerifyFinding } from '../../../main/ledger/ledger.ts';
import { openLedger } from '../../../main/ledger/open-ledger.ts';
import { guardedTables } from '../../../main/ledger/sqlite/guarded-tables.ts';
import { verifyLedger } from '../../../main/ledger/sqlite/verify.ts';
import { facts } from './facts.ts';
import { ack, collected, handover, newLedger, tempFolder, tickingClock, who } from './fixtures.ts';

const template = await mkdtemp(join(tmpdir(), 'sluice-verify-'));

/** A ledger with rows in every guarded table, closed. */
beforeAll(async () => {
  const ledger = await openLedger({ folder: template, clock: tickingClock() });
  await ledger.setSetting('lanes', 32, who);
  await ledger.putCredential(
    { name: 'lab', username: 'u', hasPassword: true, hasEnablePassword: false, hasKey: false },
    who,
  );
  await ledger.putCredential(
    { name: 'old', username: 'u', hasPassword: true, hasEnablePassword: false, hasKey: false },
    who,
  );
  await ledger.removeCredential('old', who);
  await ledger.putJumpHost(
    { name: 'gate', host: 'g', port: 22, credential: 'lab', via: null, legacyAlgorithms: false },
    who,
  );
  await ledger.putCredentialGroup(
    { name: 'all', rules: [{ site: null, tag: null, name: '*', credentials: ['lab'] }] },
    who,
  );
  await ledger.decideDevice(
    { udi: { pid: 'C9300-24T', serial: 'HELD' }, decision: 'dropped', pushes: [], reports: 0, productId: null },
    who,
  );
  await ledger.revokeKey({ fingerprint: 'SHA256:r', algorithm: 'ssh-ed25519', hosts: '*' }, who);
  const one = await collected(ledger, 1, 2);
  const two = await collected(ledger, 2, 2);
  await ledger.beginNotice(
    {
      ...({ day: '2026-11-29', kind: 'digest', messageId: '<m@example.com>', recipients: ['a@example.com'] } as const),
      ...{ subject: 's', alerts: [], shortages: [], pid: 1 },
    },
    who,
  );
  const reading = await ledger.beginInventory();
  const account = { accountId: '1', domain: 'a.example', name: 'A' };
  await ledger.endInventory(reading, { ...account, asOf: 1, unread: [], source: null }, who);
  const token = await ledger.addToken(
    {
      ...({ domain: 'a.example', virtualAccount: 'DEFAULT', description: 'd', days: 30, uses: null } as const),
      ...({ exportControlled: false, origin: 'made', state: 'begun', fingerprint: null } as const),
      ...{ expires: null, expiresUtc: null, createdBy: null },
    },
    who,
  );
  await ledger.changeToken(token, { state: 'active', fingerprint: 'ab', expires: 'x', createdBy: 'me' }, who);
  const change = await ledger.beginAccountChange(
    {
      ...({ kind: 'move', domain: 'a.example', pid: 'C9300-24T', serial: 'FOC1001', name: 'n' } as const),
      ...{ from: 'DEFAULT', to: 'Campus', effect: [] },
    },
    who,
  );
  await ledger.endAccountChange(change, { state: 'done', error: null }, who);
  const authorization = await ledger.addAuthorization(
    {
      ...({ kind: 'request', origin: 'typed', productId: null, hostname: null, code: null } as const),
      ...{ udi: { pid: 'C9300-24T', serial: 'FOC1001' }, keysJson: '[]', confirmCode: null, place: null },
      ...({ state: 'kept', requestNonce: null, request: Buffer.from('r'), reason: null } as const),
    },
    who,
  );
  const sent = { accountId: '1', virtualAccountId: '2', virtualAccount: 'DEFAULT', body: '{}' };
  await ledger.changeAuthorization(authorization, { state: 'begun', sent }, who);
  await ledger.changeAuthorization(authorization, { state: 'answered', file: Buffer.from('a'), answer: 'x' }, who);
  const action = await ledger.beginAction(
    { productId: one.productId, kind: 'trust', lines: ['license smart trust'], before: { trust: null }, sha256: 'ab' },
    who,
  );
  await ledger.endAction(
    action,
    { state: 'done', taken: ['x'], after: { trust: 'x' }, codes: ['c'], answer: 'ok', error: null },
    who,
  );
  await ledger.recordContact(one.productId, { way: 'ssh', facts: facts(), clockSkewMs: 3 }, who);
  const key = {
    kind: 'ssh',
    host: 'h',
    port: 22,
    algorithm: 'ssh-ed25519',
    fingerprint: 'SHA256:a',
    key: Buffer.from('k'),
  } as const;
  await ledger.pinKey(key, who);
  const upload = await ledger.beginUpload(
    {
      productId: one.productId,
      reportIds: one.ids,
      udi: { pid: 'C9300-24T', serial: 'FOC1001' },
      accountId: '1',
      virtualAccountId: '2',
      body: '{}',
      nonce: 'n',
      timestamp: 1,
    },
    who,
  );
  await ledger.endUpload(upload.id, { state: 'sent', pollId: '9', pollIntervalMs: 5, answer: 'x' }, who);
  await handover(ledger);
  const file = await ledger.recordAccountFile(
    ack('a', [{ productId: two.productId, reportIds: two.ids }], { handover: 1 }),
    who,
  );
  await ledger.beginImport({ fileId: file.id, productId: two.productId, lastAckBefore: 'x' }, who);
  await ledger.endImport({ fileId: file.id, productId: two.productId, outcome: 'accepted', text: 'ok' }, who);
  await ledger.recordConfirmation(
    {
      productId: two.productId,
      fileId: file.id,
      confirmed: two.ids,
      stillOffered: [],
      error: null,
      source: 'terminal-text',
      lastAckBefore: null,
      lastAckAfter: null,
      proofText: 'rum id all',
    },
    who,
  );
  await ledger.close();
});

async function findings(file: string): Promise<VerifyFinding[]> {
  const found: VerifyFinding[] = [];
  for await (const finding of verifyLedger(file, new AbortController().signal)) found.push(finding);
  return found;
}

/** As a person would who has SQLite's own tool: no foreign keys, no checks, no triggers. */
async function edited(...statements: string[]): Promise<VerifyFinding[]> {
  const folder = await tempFolder();
  await cp(template, folder, { recursive: true });
  const file = join(folder, 'ledger.db');
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  db.exec('PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF');
  const triggers = db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all();
  for (const trigger of triggers) db.exec(`DROP TRIGGER ${String(trigger.name)}`);
  let changed = 0;
  for (const statement of statements) changed += Number(db.prepare(statement).run().changes);
  for (const trigger of triggers) db.exec(String(trigger.sql));
  db.close();
  expect(changed).toBeGreaterThan(0);
  return (await findings(file)).filter((finding) => !finding.ok);
}

const columns = [...guardedTables.map((table) => table.name), 'journal'].map((table) => ({ table }));

describe('verify', { timeout: 120_000 }, () => {
  it('finds nothing in a ledger that nobody touched, and has looked at every table', async () => {
    const found = await findings(join(template, 'ledger.db'));
    expect(found.filter((finding) => !finding.ok)).toEqual([]);
    for (const { table } of columns) {
      expect(found.find((finding) => finding.row === table)?.checked, table).toBeGreaterThan(0);
    }
  });

  it.each(columns)('names a row of $table when any column of it was edited', async ({ table }) => {
    const db = new DatabaseSync(join(template, 'ledger.db'), { readOnly: true });
    const info = db.prepare(`PRAGMA table_info(${table})`).all();
    const [row] = db.prepare(`SELECT rowid AS rowid_, * FROM ${table} ORDER BY rowid DESC LIMIT 1`).all();
    db.close();
    expect(info.length).toBeGreaterThan(2);
    for (const column of info) {
      const name = String(column.name);
      const value = { TEXT: "'edited'", INTEGER: '987654', BLOB: "x'00'" }[String(column.type)];
      const found = await edited(`UPDATE ${table} SET ${name} = ${value} WHERE rowid = ${String(row?.rowid_)}`);
      expect(found.map((finding) => finding.row).join('\n'), `${table}.${name}`).toMatch(new RegExp(`^${table} `, 'm'));
    }
  });

  it.each(columns)('names a row of $table that was deleted', async ({ table }) => {
    const found = await edited(`DELETE FROM ${table} WHERE rowid = (SELECT min(rowid) FROM ${table})`);
    expect(found.map((finding) => finding.row).join('\n')).toMatch(new RegExp(`^${table} `, 'm'));
  });

  it.each(['upload_report', 'handover_report', 'coverage_report', 'report_bytes', 'upload_body'])(
    'names a row of %s that was deleted or pointed elsewhere',
    async (table) => {
      const gone = await edited(
        `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} LIMIT 1)`.replaceAll(
          'rowid',
          table.endsWith('_report') || table === 'report_bytes' ? 'report_seq' : 'upload_id',
        ),
      );
      expect(gone.map((finding) => finding.row).join('\n')).toContain(table);
      const key = table === 'upload_body' ? "upload_id = 'x'" : 'report_seq = 99';
      const where = table === 'upload_body' ? '' : `WHERE report_seq = (SELECT min(report_seq) FROM ${table})`;
      const moved = await edited(`UPDATE ${table} SET ${key} ${where}`);
      expect(moved.map((finding) => finding.row).join('\n')).toContain(table);
    },
  );

  it('names bytes that were altered', async () => {
    expect(await edited("UPDATE report_bytes SET payload = x'41' WHERE report_seq = 2")).toMatchObject([
      {
        row: expect.stringContaining('report_bytes 2') as string,
        detail: expect.stringContaining('payload') as string,
      },
    ]);
    expect(await edited("UPDATE report_bytes SET body = x'41' WHERE report_seq = 2")).toHaveLength(1);
    expect(await edited("UPDATE upload_body SET body = x'41'")).toHaveLength(1);
  });

  it('names a row that was added by hand', async () => {
    const copy = `INSERT INTO credential (name, username, has_password, has_enable_password, has_key, journal_seq) SELECT 'added', username, has_password, has_enable_password, has_key, journal_seq FROM credential`;
    expect(await edited(copy)).toMatchObject([{ row: 'credential added' }]);
  });

  it('names a row that was set back to how it once was, journal_seq and all', async () => {
    const found = await edited(
      `UPDATE credential SET journal_seq = (SELECT min(seq) FROM journal WHERE subject = 'credential:lab')`,
      `UPDATE upload SET state = 'intent', poll_id = NULL, poll_interval_ms = NULL, answer = NULL,
         journal_seq = (SELECT seq FROM journal WHERE kind = 'upload.intent')`,
    );
    expect(found).toMatchObject([
      { row: expect.stringMatching(/^upload /) as string, detail: expect.stringContaining('older') as string },
    ]);
  });

  it('notices that the last journal rows were cut off', async () => {
    const found = await edited('DELETE FROM journal WHERE seq > (SELECT max(seq) - 2 FROM journal)');
    expect(found.some((finding) => /at the end/.test(finding.detail))).toBe(true);
    expect((await edited('UPDATE journal_head SET seq = seq - 1')).map((finding) => finding.row)).toEqual([
      'journal_head 1',
    ]);
  });

  it('notices a missing trigger', async () => {
    const folder = await tempFolder();
    await cp(template, folder, { recursive: true });
    const db = new DatabaseSync(join(folder, 'ledger.db'));
    db.exec('DROP TRIGGER journal_no_update');
    db.close();
    expect((await findings(join(folder, 'ledger.db'))).filter((finding) => !finding.ok)).toMatchObject([
      { row: 'trigger journal_no_update' },
    ]);
  });

  it('the journal cannot be changed without taking that trigger away', () => {
    const db = new DatabaseSync(join(template, 'ledger.db'));
    expect(() => db.exec("UPDATE journal SET operator = 'x'")).toThrow(/append-only/);
    expect(() => db.exec('DELETE FROM journal')).toThrow(/append-only/);
    db.close();
  });

  it('survives integers above 2^53 and a list that is no JSON', async () => {
    expect(await edited('UPDATE product SET ssh_port = 9223372036854775807')).not.toEqual([]);
    expect(await edited("UPDATE upload SET reports = '[not json'")).not.toEqual([]);
  });

  it('ends when the signal aborts', async () => {
    const ledger = await newLedger();
    const abort = new AbortController();
    abort.abort();
    await expect(ledger.verify(abort.signal)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'job.cancelled',
    });
  });
});
