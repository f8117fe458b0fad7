import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SluiceError } from '../../../shared/errors.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { failure, handover, jobResult, jobRow, product, run } from './harness.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sluice-out-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const report = {
  id: 'r',
  seq: 1,
  productId: 'p',
  productName: 'core-1',
  udi: { pid: 'C9300', serial: 'FOC1' },
  reportId: '77412347487202314',
  payloadSha256: 'ab',
  bodySha256: 'cd',
  payloadForm: 'text',
  kind: 'usage',
  state: 'sent',
  channel: 'api',
  entitlementTag: 'tag',
  metricName: null,
  measuredFrom: null,
  measuredTo: null,
  count: '3',
  flagged: false,
  handover: 7,
  collectedAt: 0,
  changedAt: 0,
  error: null,
  reason: null,
} as const;

describe('JSON that scripts rely on', () => {
  it('gives product list with exactly its keys', async () => {
    const rows = [
      product('a', {
        way: 'ssh',
        lastAckReceived: 'Nov 21 11:00:00 2026 UTC',
        lastAckReceivedUtc: 1795258800000,
        udis: [{ role: 'Active', pid: 'P', serial: 'S' }],
        reports: { collected: 1, confirmed: 2 },
        error: failure('login.refused', { host: 'h', username: 'u' }),
      }),
      product('b', { udis: [], host: null, hostname: null }),
    ];
    const ran = await run(['product', 'list', '--json'], { answers: { 'products.list': { rows, total: 2 } } });
    expect(ran.json()).toEqual([
      {
        name: 'a',
        host: 'a.example',
        hostname: 'a',
        way: 'ssh',
        udi: [{ role: 'Active', pid: 'P', serial: 'S' }],
        last_ack_received: 'Nov 21 11:00:00 2026 UTC',
        last_ack_received_utc: 1795258800000,
        reports: { collected: 1, confirmed: 2 },
        error: {
          code: 'login.refused',
          message: expect.stringContaining('h refused the login of u') as string,
          params: { host: 'h', username: 'u' },
        },
      },
      {
        name: 'b',
        host: null,
        hostname: null,
        way: 'auto',
        udi: null,
        last_ack_received: null,
        last_ack_received_utc: null,
        reports: { collected: 2 },
        error: null,
      },
    ]);
  });

  it('gives reports with exactly its keys, ids as text', async () => {
    const ran = await run(['reports', '--json'], {
      answers: { 'reports.list': { rows: [{ ...report, steps: {} }], total: 1 } },
    });
    expect(ran.json()).toEqual([
      {
        product: 'core-1',
        udi: { pid: 'C9300', serial: 'FOC1' },
        report_id: '77412347487202314',
        payload_sha256: 'ab',
        kind: 'usage',
        state: 'sent',
        handover: 7,
        error: null,
      },
    ]);
  });

  it('pages to the end and gives an empty list as []', async () => {
    const pages = (input: { cursor?: string }) => {
      const page = Number(input.cursor ?? 0);
      const rows = Array.from({ length: 500 }, (_, index) => product(`p${page * 500 + index}`));
      return page === 2 ? { rows: rows.slice(0, 7), total: 1007 } : { rows, total: 1007, cursor: String(page + 1) };
    };
    const ran = await run(['product', 'list', '--json'], { answers: { 'products.list': pages } });
    const list = ran.json() as { name: string }[];
    expect(list).toHaveLength(1007);
    expect(new Set(list.map((row) => row.name)).size).toBe(1007);
    const table = await run(['product', 'list'], { answers: { 'products.list': pages } });
    expect(table.stdout.trimEnd().split('\n')).toHaveLength(1008);
    const none = await run(['product', 'list', '--json'], { answers: { 'products.list': { rows: [], total: 0 } } });
    expect([none.code, none.json()]).toEqual([0, []]);
  });

  it('gives a job with its products, notes and what was written', async () => {
    const result = jobResult({
      kind: 'export',
      notes: [{ code: 'no_account', detail: '', product: null }],
      handovers: [{ handover: handover(7), files: [{ name: 'x.tar.gz', size: 10, sha256: 'ab' }] }],
    });
    const rows = [jobRow('a', { detail: { lastAckBefore: 'x' } })];
    const ran = await run(['export', '--out', 'd', '--json'], {
      answers: { 'jobs.wait': result, 'jobs.rows': { rows, total: 1 } },
    });
    expect(ran.json()).toMatchObject({
      job: 'job-1',
      kind: 'export',
      state: 'done',
      exit_code: 0,
      counts: { collected: 3 },
      rows: { succeeded: 1 },
      products: [{ name: 'a', state: 'succeeded', detail: { last_ack_before: 'x' }, error: null }],
      notes: [{ code: 'no_account', product: null }],
      handovers: [{ number: 7, file_name: 'x.tar.gz', files: [{ name: 'x.tar.gz', sha256: 'ab' }] }],
    });
  });

  it('sends files for On-Prem to its page, and others to the portal', async () => {
    const text = async (more: object) => {
      const result = jobResult({ kind: 'export', handovers: [{ handover: handover(7, more), files: [] }] });
      const answers = { 'jobs.wait': result, 'jobs.rows': { rows: [], total: 0 } };
      return (await run(['export', '--out', 'd'], { answers })).stdout;
    };
    expect(await text({})).toContain('Upload it at the portal');
    const onPrem = await text({ onPrem: 'onprem.example.net' });
    expect(onPrem).toContain('the page of SSM On-Prem onprem.example.net');
    expect(onPrem).not.toContain('portal');
  });

  it('gives an error as JSON on standard output and as a sentence beside it', async () => {
    const ran = await run(['product', 'show', 'x', '--json'], { answers: { 'products.find': { rows: [] } } });
    expect(ran.code).toBe(2);
    expect(ran.json()).toMatchObject({ error: { code: 'usage.unknown_product', params: { product: 'x' } } });
    expect(ran.stderr).toContain('No product is called x');
  });
});

describe('--output', () => {
  it('writes the result there and nowhere else', async () => {
    const file = join(folder, '結果 1.json');
    const answers = { 'products.list': { rows: [product('a')], total: 1 } };
    const ran = await run(['product', 'list', '--json', '--output', file], { answers });
    expect([ran.code, ran.stdout]).toEqual([0, '']);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['結果 1.json']);
  });

  it('says when it cannot, and leaves nothing', async () => {
    const file = join(folder, 'missing', 'x.json');
    const ran = await run(['product', 'list', '--output', file], {
      answers: { 'products.list': { rows: [product('a')], total: 1 } },
    });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('cannot be written');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves an older file as it was when the command fails', async () => {
    const file = join(folder, 'x.json');
    const ran = await run(['status', '--output', file], { answers: { 'status.get': new SluiceError('ledger.busy') } });
    expect(ran.code).toBe(4);
    expect(existsSync(file)).toBe(false);
  });
});

describe('exit codes of jobs', () => {
  const failed = (name: string, code: ErrorCode, params = {}) =>
    jobRow(name, { state: 'failed', error: failure(code, params) });
  const nothing = (name: string, code?: ErrorCode) =>
    jobRow(name, { state: 'nothing', error: code === undefined ? null : failure(code, { found: 'classic' }) });

  it.each([
    ['all done', {}, [jobRow('a')], 0],
    ['nothing to do', { rows: { nothing: 1 } }, [nothing('a')], 3],
    ['no products at all', { rows: {} }, [], 3],
    ['no SLP alone', { rows: { nothing: 1 } }, [nothing('a', 'product.no_slp')], 3],
    ['no SLP as a failure', { rows: { failed: 1 } }, [failed('a', 'product.no_slp')], 3],
    ['no SLP beside success', {}, [jobRow('a'), nothing('b', 'product.no_slp')], 0],
    ['one failed', {}, [jobRow('a'), failed('b', 'login.refused')], 1],
    ['failed without a word', {}, [jobRow('a'), jobRow('b', { state: 'failed' })], 1],
    ['changed host key', {}, [failed('a', 'login.refused'), failed('b', 'trust.host_key_changed')], 5],
    ['the whole failed', { state: 'failed', error: failure('cssm.unreachable') }, [], 1],
    ['no account', { state: 'failed', error: failure('usage.no_account') }, [], 2],
    ['held', { state: 'failed', error: failure('workspace.held', { holder: 'x' }) }, [], 4],
    ['vault', { state: 'failed', error: failure('vault.locked') }, [], 4],
    ['crashed', { state: 'crashed' }, [jobRow('a')], 1],
    ['cancelled', { state: 'cancelled' }, [jobRow('a', { state: 'cancelled', error: failure('job.cancelled') })], 130],
    ['cancelled after a safety stop', { state: 'cancelled' }, [failed('a', 'trust.other_product')], 5],
    ['altered bytes', { state: 'failed', error: failure('trust.altered_bytes', { what: 'x' }) }, [], 5],
    ['hand-over made', { rows: {}, handovers: [{ handover: handover(1), files: [] }] }, [], 0],
    ['verify, all well', { kind: 'verify', rows: {}, findings: [], checked: 5 }, [], 0],
    ['verify, one row', { kind: 'verify', rows: {}, findings: [{ row: 'report 7', detail: 'x' }], checked: 5 }, [], 5],
  ])('%s', async (_title, result, rows, code) => {
    const ran = await run(['collect'], {
      answers: { 'jobs.wait': jobResult(result), 'jobs.rows': { rows, total: rows.length } },
    });
    expect(ran.code).toBe(code);
  });

  it.each([
    ['new reports', { added: 2, changed: true }, 0],
    ['known already', { known: 2, changed: false }, 3],
    ['an error', { error: failure('file.empty', { file: 'x' }) }, 1],
  ])('import: %s', async (_title, file, code) => {
    const one = {
      ...{ name: 'x', kind: 'usage', added: 0, known: 0, flagged: 0, accountFiles: 0, unmatched: 0, moved: 0 },
      ...{ products: [], changed: false, error: null },
      ...file,
    };
    const result = jobResult({ kind: 'import', rows: {}, imported: [one] });
    const ran = await run(['import', 'x'], { answers: { 'jobs.wait': result, 'jobs.rows': { rows: [], total: 0 } } });
    expect(ran.code).toBe(code);
    expect(ran.stdout).toContain('x');
  });

  it('names every product that failed, with what to do', async () => {
    const rows = [
      failed('a', 'login.refused', { host: 'a.example', username: 'u', credential: 'lab' }),
      nothing('b', 'product.no_slp'),
    ];
    const ran = await run(['collect'], { answers: { 'jobs.wait': jobResult(), 'jobs.rows': { rows, total: 2 } } });
    expect(ran.stdout).toContain('a (a.example): a.example refused the login of u with the credential lab.');
    expect(ran.stdout).toContain('b (b.example): The product does not use Smart Licensing Using Policy');
  });

  it.each([
    [new SluiceError('workspace.network_share', { folder: 'x' }), 4],
    [new SluiceError('ledger.newer', { found: 9, known: 1 }), 4],
    [new SluiceError('usage.unknown_job', { job: 'x' }), 2],
    [new SluiceError('file.not_found', { file: 'x' }), 2],
    [new SluiceError('file.archive_bomb', { file: 'x', limitBytes: 1 }), 1],
    [new SluiceError('cssm.token_refused', { url: 'u' }), 1],
    [new SluiceError('trust.chain_broken', { row: 'r' }), 5],
    [new Error('unforeseen'), 1],
  ])('of what ends a command: %s', async (error, code) => {
    const ran = await run(['status'], { openError: error });
    expect(ran.code).toBe(code);
    expect(ran.stderr).toMatch(/^sluice: .+\n$/);
  });
});

describe('what products say', () => {
  it('cannot steer the terminal', async () => {
    const rows = [product('evil\u001b[2Jname\r\nx', { hostname: '\u202egnp.exe' })];
    const ran = await run(['product', 'list'], { answers: { 'products.list': { rows, total: 1 } } });
    expect(ran.stdout).not.toMatch(/[\u001b\r\u202e]/);
    expect(ran.stdout.trimEnd().split('\n')).toHaveLength(2);
    const transcript = await run(['jobs', 'transcript', 'j', 'a'], {
      answers: { 'transcripts.get': { text: 'line 1\r\nline\u001b]0;x\u0007 2\n' } },
    });
    expect(transcript.stdout).toBe('line 1\nline ]0;x  2\n');
  });

  it('keeps columns in line with wide characters', async () => {
    const rows = [product('東京'), product('a')];
    const ran = await run(['product', 'list'], { answers: { 'products.list': { rows, total: 2 } } });
    const [, wide = '', narrow = ''] = ran.stdout.split('\n');
    expect(wide.indexOf('東京.example') + 2).toBe(narrow.indexOf('a.example'));
  });
});
