import { describe, expect, it } from 'vitest';
import { columns } from '../../../main/hosts/cli/text.ts';
import { SluiceError } from '../../../shared/errors.ts';
import { loadWords } from '../../../shared/messages/words.ts';
import type { Answers, RunOptions } from './harness.ts';
import { failure, handover, jobResult, jobRow, product, run } from './harness.ts';
import { leftEnglish } from './left-english.ts';

const all = { japanese: await loadWords('ja'), french: await loadWords('fr') };
const language = Object.values(all);

const udi = { pid: 'C9300', serial: 'FOC1' };
const report = {
  ...{ id: 'r', seq: 1, productId: 'p', productName: 'core-1', udi, reportId: '774', payloadSha256: 'ab' },
  ...{ bodySha256: 'cd', payloadForm: 'text', kind: 'usage', state: 'confirmed', channel: 'api', entitlementTag: null },
  ...{ metricName: null, measuredFrom: 0, measuredTo: 1, count: '3', flagged: true, handover: 7, collectedAt: 0 },
  ...{ changedAt: 0, error: null, reason: 'rum-id-all, last-ack-moved', steps: {} },
} as const;
const job = {
  ...{
    id: '2fc6c9fa-1',
    kind: 'cycle',
    args: {},
    state: 'crashed',
    operator: 'me',
    startedAt: 0,
    endedAt: 1,
    isOwn: true,
  },
  ...{ counts: { collected: 2, known: 1, sent: 49, rejected: 1 }, rows: { succeeded: 1, failed: 2, skipped: 1 } },
  error: failure('job.crashed'),
};
const key = {
  kind: 'ssh',
  host: 'h',
  port: 22,
  algorithm: 'ed',
  fingerprint: 'SHA256:x',
  acceptedAt: 0,
  reason: 'first use',
};
const shown = {
  product: product('core-1', {
    ...{ life: 'retired', lastWay: 'terminal-text', tags: ['x'], clockSkewMs: 9e6, site: 'Osaka', smartAccount: 'A' },
    ...{ error: failure('product.timeout', { host: 'h', port: 22, step: 'logging-in', seconds: 30 }) },
    reports: { collected: 1, sent: 2 },
  }),
  ...{
    facts: {
      licenses: [{ name: null, entitlement_tag: 't', count: 1, status: null }],
      transport: { type: 'cslu', url: null },
    },
  },
  ...{ learned: {}, reports: Array.from({ length: 21 }, () => report), pinnedKeys: [key] },
  transcripts: [{ jobId: '2fc6c9fa', kind: 'deliver', startedAt: 0 }],
};
const status = {
  ...{ workspace: '/w', products: { active: 2, retired: 1, removed: 1 }, reports: { collected: 5, closed: 1 } },
  ...{
    handovers: { open: 1, sent: 2, refused: 1, released: 1, answered: 1, making: 1 },
    onPremHandovers: { open: 1, sent: 1 },
    waitingReports: 5,
    openUploads: 1,
  },
  ...{
    waitingDeliveries: 2,
    unmatchedFiles: 3,
    productsWithError: 1,
    reported: { reported: 3, not_reported: 1, not_known: 2 },
    nextAckDeadlineUtc: 0,
    inventory: {
      files: [],
      asOf: 0,
      major: 2,
      alarms: [
        {
          ...{ severity: 'major', kind: 'insufficient', license: '現場', virtualAccount: 'NETZ' },
          ...{ count: 7, at: 0, missing: 7, onPrem: null, asOf: 0, files: [] },
        },
      ],
    },
    overdue: 2,
    hasAccount: true,
  },
  ...{ lastJob: job, holder: { operator: 'me', kind: 'collect', pid: 1, since: 0 } },
};
const file = (more: object) => ({
  ...{ name: 'x', kind: 'usage', added: 0, known: 0, flagged: 0, accountFiles: 0, unmatched: 0, moved: 0 },
  ...{ products: [], changed: true, error: null },
  ...more,
});
const account = {
  ...{
    apiUrl: 'https://a',
    tokenUrl: 'https://t',
    grant: 'password',
    clientId: 'c',
    username: 'u',
    hasClientSecret: false,
  },
  ...{
    hasPassword: true,
    smartAccount: 'A',
    virtualAccount: 'V',
    profile: 'swapi',
    paths: null,
    proxy: 'http://p',
    extraCas: 1,
    cas: [],
  },
};
const sha = { size: 2000, sha256: 'ab' };
const done = (more: object, rows: unknown[] = []): Answers =>
  ({ 'jobs.wait': jobResult(more), 'jobs.rows': { rows, total: rows.length } }) as Answers;
const carried = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    product: `p${at}`,
    name: `p${at}/x.xml`,
    commands: ['dir flash:'],
  }));

/** Command lines, with answers that make them say as much as they can. */
const cases: readonly (readonly [argv: readonly string[], answers?: object, more?: RunOptions])[] = [
  [['status'], { 'status.get': status }],
  [
    ['status'],
    { 'status.get': { ...status, products: {}, reports: {}, handovers: {}, hasAccount: false, holder: null } },
  ],
  [['product', 'list'], { 'products.list': { rows: [product('a', { host: null, lastWay: 'rest' })], total: 1 } }],
  [['product', 'list'], { 'products.list': { rows: [], total: 0 } }],
  [['product', 'list', '--errors'], { 'products.list': { rows: [], total: 0 } }],
  [['product', 'list'], { 'products.list': { rows: [product('a')], total: 1 } }, { columns: 60 }],
  [['product', 'show', 'core-1'], { 'products.show': shown }],
  [['product', 'add', 'h', '--credential', 'lab'], { 'products.add': { product: product('a'), restored: true } }],
  [['product', 'edit', 'a', '--site', 'x'], { 'products.edit': { rows: [product('a')], failed: [] } }],
  [
    ['product', 'retire', 'a', '--reason', 'x'],
    { 'products.retire': { rows: [product('a')], closedReports: 2, failed: [] } },
  ],
  [['product', 'remove', 'a'], { 'products.remove': { failed: [] } }],
  [['product', 'remove', 'a'], { 'products.remove': { failed: [] } }, { isTTY: true, stdin: 'n\n' }],
  [['product', 'trust', 'a'], { 'products.offeredKeys': { rows: [key] } }],
  [['product', 'trust', 'a'], { 'products.offeredKeys': { rows: [] } }],
  [
    ['product', 'trust', 'a', '--reason', 'x'],
    { 'products.offeredKeys': { rows: [key] }, 'products.trust': { accepted: [key] } },
    { isTTY: true, stdin: 'yes\n' },
  ],
  [
    ['product', 'commands'],
    {
      'products.commands': {
        rows: [{ way: 'ssh', name: 'show-udi', line: 'dir', purpose: 'who this product is' }],
      },
    },
  ],
  [
    ['product', 'check'],
    {
      ...done({ kind: 'check', rows: { succeeded: 1 } }, [jobRow('a')]),
      'products.list': { rows: [product('a')], total: 1 },
    },
  ],
  [['collect'], done({ rows: {} })],
  [
    ['collect'],
    done({ state: 'crashed', rows: { failed: 2, cancelled: 1 } }, [
      jobRow('a', { state: 'failed' }),
      jobRow('b', { state: 'failed', error: failure('product.no_slp', { found: 'classic' }) }),
      jobRow('c', { notes: [{ code: 'waiting_for', detail: 'collect of me since 2026 (process 7)', product: 'c' }] }),
    ]),
  ],
  [['upload'], done({ kind: 'upload', rows: { nothing: 1 }, counts: {} }, [jobRow('a', { state: 'nothing' })])],
  [
    ['upload', '--awaited'],
    {
      'uploads.list': {
        rows: ['intent', 'sent', 'answer_lost'].map((state) => ({
          productName: 'a',
          reports: 1,
          startedAt: 0,
          lastPollAt: null,
          state,
        })),
        total: 3,
      },
    },
  ],
  [['deliver'], done({ kind: 'deliver', rows: { nothing: 1 }, counts: {} }, [jobRow('a', { state: 'nothing' })])],
  [['deliver', '--to-folder', 'd'], done({ kind: 'deliver', carried: carried(2) })],
  [['deliver', '--to-folder', 'd'], done({ kind: 'deliver', carried: carried(11) })],
  [
    ['export', '--out', 'd'],
    done({
      kind: 'export',
      handovers: [
        {
          handover: handover(7, { smartAccount: 'A' }),
          files: [
            { name: 'x', ...sha },
            { name: 'y', folder: 'z', ...sha },
          ],
        },
      ],
    }),
  ],
  [['export', '--out', 'd'], done({ kind: 'export', rows: {}, counts: {} })],
  [
    ['export', '--dry-run'],
    {
      'handovers.preview': {
        rows: [{ productName: 'a', site: null, smartAccount: null, virtualAccount: null, reports: 1 }],
        total: 1,
      },
    },
  ],
  [['export', '--dry-run'], { 'handovers.preview': { rows: [], total: 0 } }],
  [
    ['import', 'x'],
    done({
      kind: 'import',
      rows: {},
      imported: [
        file({ added: 1, known: 2, flagged: 1, accountFiles: 2, unmatched: 1, moved: 3, products: ['a'] }),
        file({ kind: 'terminal-text' }),
        file({ kind: 'ack', changed: false }),
        file({
          kind: 'archive',
          added: 1,
          accountFiles: 1,
          error: failure('file.malformed', { file: 'x', detail: 'not JSON', line: 3 }),
        }),
      ],
    }),
  ],
  [
    ['import', 'x'],
    done({
      kind: 'import',
      rows: {},
      imported: [file({ error: failure('file.empty', { file: 'x' }), changed: false })],
    }),
  ],
  [
    ['verify'],
    done({
      kind: 'verify',
      rows: {},
      counts: {},
      checked: 5,
      findings: [
        { row: 'journal 5', detail: 'altered: its hash does not fit its content' },
        { row: 'report x', detail: 'belongs to no upload' },
      ],
    }),
  ],
  [['verify'], done({ kind: 'verify', rows: {}, counts: {}, checked: 1, findings: [] })],
  [['proof', '--out', 'p.html'], done({ kind: 'proof', rows: {}, counts: {}, files: [{ name: 'p.html', ...sha }] })],
  [
    ['reports'],
    {
      'reports.list': {
        rows: [report, { ...report, state: 'sent', reason: null, error: failure('cssm.refused', { detail: 'no' }) }],
        total: 2,
      },
    },
  ],
  [['reports'], { 'reports.list': { rows: [], total: 0 } }],
  [['reports', '--state', 'sent'], { 'reports.list': { rows: [], total: 0 } }],
  [['reports', '--totals'], { 'reports.totals': { states: { sent: 2, closed: 1 }, products: 2 } }],
  [
    ['report', '774'],
    {
      'reports.list': { rows: [report], total: 1 },
      'reports.show': {
        ...{
          report,
          reading: {
            softwareVersion: '17',
            measurements: [{ from: 0, to: 1, metric: null, value: null, reason: null }],
            gaps: [{ from: 0, to: 1 }],
          },
        },
        journal: [
          { seq: 4, at: 0, kind: 'report.confirmed', operator: 'me', reason: 'rum-id-all' },
          { seq: 5, at: 0, kind: 'coverage.matched', operator: 'me', reason: null },
        ],
      },
    },
  ],
  [['handover', 'list'], { 'handovers.list': { rows: [handover(7)], total: 1 } }],
  [['handover', 'list'], { 'handovers.list': { rows: [], total: 0 } }],
  [['handover', 'list', '--state', 'open'], { 'handovers.list': { rows: [], total: 0 } }],
  [
    ['handover', 'show', '7'],
    {
      'handovers.show': { handover: handover(7), rows: [{ device: 1, productName: 'a', reportIds: ['1'] }], total: 1 },
    },
  ],
  [
    ['handover', 'release', '7'],
    { 'handovers.release': { handover: handover(7, { state: 'released' }) } },
    { isTTY: true, stdin: 'y\n' },
  ],
  [
    ['handover', 'refused', '7', '--reason', 'x'],
    {
      'handovers.refused': new SluiceError('usage.handover_state', {
        number: 7,
        state: 'released',
        wanted: 'open, sent',
      }),
    },
    { isTTY: true, stdin: 'yes\n' },
  ],
  [['handover', 'again', '7'], { 'handovers.again': { handover: handover(7), files: [{ name: 'x', ...sha }] } }],
  [
    ['files'],
    {
      'accountFiles.list': {
        rows: [
          { id: 'f', name: 'x', kind: 'policy', size: 5, receivedAt: 0, sha256: 'ab', products: [] },
          {
            id: 'f',
            name: 'x',
            kind: 'ack',
            size: 5,
            receivedAt: 0,
            sha256: 'ab',
            products: ['waiting', 'importing', 'installed', 'refused'].map((state) => ({
              productId: 'p',
              productName: 'a',
              state,
            })),
          },
        ],
        total: 2,
      },
    },
  ],
  [['files'], { 'accountFiles.list': { rows: [], total: 0 } }],
  [['files', '--unmatched'], { 'accountFiles.list': { rows: [], total: 0 } }],
  [
    ['credential', 'list'],
    {
      'credentials.list': {
        rows: [{ name: 'lab', username: 'u', hasPassword: true, hasEnablePassword: false, hasKey: true }],
      },
    },
  ],
  [['credential', 'list'], { 'credentials.list': { rows: [] } }],
  [['credential', 'remove', 'lab'], { 'credentials.remove': {} }, { isTTY: true, stdin: 'y\n' }],
  [
    ['credential', 'set', 'lab', '--username', 'u'],
    {
      'credentials.set': {
        credential: { name: 'lab', username: 'u', hasPassword: true, hasEnablePassword: false, hasKey: false },
      },
    },
    { isTTY: true, stdin: 'typed\n' },
  ],
  [['credential', 'set', 'lab', '--username', 'u']],
  [['account', 'show'], { 'account.show': { account } }],
  [['account', 'show'], { 'account.show': { account: null } }],
  [
    ['account', 'check'],
    { 'account.check': { accounts: [{ name: 'A', domain: 'a', virtualAccounts: [{ name: 'V', isDefault: true }] }] } },
  ],
  [['account', 'check'], { 'account.check': { accounts: [] } }],
  [['account', 'remove'], { 'account.remove': {} }, { isTTY: true, stdin: 'y\n' }],
  [
    ['jobs', 'list'],
    { 'jobs.list': { rows: [job, { ...job, kind: 'proof', state: 'running', counts: {}, rows: {} }], total: 2 } },
  ],
  [['jobs', 'list'], { 'jobs.list': { rows: [], total: 0 } }],
  [['jobs', 'show', 'j'], { 'jobs.get': { job, progress: null } }],
  [
    ['jobs', 'rows', 'j'],
    { 'jobs.rows': { rows: [jobRow('a', { detail: { added: 1, known: 2, flagged: 1, closed: 1 } })], total: 1 } },
  ],
  [['jobs', 'rows', 'j'], { 'jobs.rows': { rows: [], total: 0 } }],
  [['jobs', 'transcript', 'j', 'a'], { 'transcripts.get': { text: null } }],
  [
    ['connections'],
    {
      'connections.list': {
        rows: ['account', 'other'].map((purpose) => ({
          at: 0,
          host: 'h',
          port: 0,
          product: null,
          purpose,
          error: null,
        })),
        total: 2,
      },
    },
  ],
  [['connections'], { 'connections.list': { rows: [], total: 0 } }],
];

/** Every error that a person meets whose parameters are sentences of ours. */
const errors: readonly (readonly [
  code: ConstructorParameters<typeof SluiceError>[0],
  params: Record<string, string>,
])[] = [
  ['usage.unknown_report', { report: '7' }],
  [
    'usage.invalid',
    {
      detail: 'x.y: z: it must be a host name or an address, without blanks, quotes, slashes or a port behind it',
    },
  ],
  ['usage.invalid', { detail: 'port 80 cannot be had: another program uses it' }],
  ['usage.needs_terminal', { what: 'the enable password', flag: '--enable-file or SLUICE_ENABLE_PASSWORD' }],
  ['workspace.held', { holder: 'deliver of me since 2026 (process 7)' }],
  ['product.closed', { host: 'h', step: 'handshake' }],
  ['product.closed', { host: 'h', step: 'sleep' }],
  ['product.no_common_algorithm', { host: 'h', kind: 'key exchange algorithm', offered: 'unknown' }],
  ['product.command_failed', { command: 'dir', text: 'no file was written' }],
  ['product.not_confirmed', { detail: 'still_offered' }],
  ['product.file_damaged', { path: 'x', detail: '5 bytes of 7 (scp)' }],
  ['trust.altered_bytes', { what: 'payload', product: 'a', reportId: '7' }],
  ['login.no_secret', { credential: 'lab', what: 'password' }],
  ['settings.invalid', { name: 'apiUrl', detail: 'must begin with https://' }],
  ['ledger.corrupt', { file: 'x', detail: 'not a ledger of Sluice' }],
  ['file.malformed', { file: 'x', detail: 'a usage report is damaged: a colon is missing in JSON' }],
];

describe.each(language)('what is said in $language', (words) => {
  const env = { SLUICE_LANGUAGE: words.language };

  it.each(cases.map(([argv, answers = {}, more = {}]) => ({ argv, answers, more })))(
    'by $argv leaves no English',
    async ({ argv, answers, more }) => {
      const ran = await run(argv, { ...more, answers: answers, env });
      const text = ran.stdout + ran.stderr;
      expect(text.trim()).not.toBe('');
      expect([leftEnglish(words, text), text]).toEqual([[], text]);
    },
  );

  it.each(errors)('of %s %j leaves no English', async (code, params) => {
    const ran = await run(['status'], { answers: { 'status.get': new SluiceError(code, params) }, env });
    expect([leftEnglish(words, ran.stderr), ran.stderr]).toEqual([[], ran.stderr]);
  });

  it('of settings leaves no English, but for their names and values', async () => {
    const settings = { lanes: 32, lanesPerSite: null, tries: 3, hostKeys: 'strict', schedule: null };
    const ran = await run(['settings'], { answers: { 'settings.get': { settings } } as unknown as Answers, env });
    const text = ran.stdout.replaceAll(/^\w+ +[\w-]+ +/gm, '');
    expect([leftEnglish(words, text), text]).toEqual([[], text]);
  });

  it('stays out of JSON, but for messages', async () => {
    for (const [argv, answers = {}] of cases.filter((one) => one.length < 3)) {
      const read = async (name: string) => {
        const ran = await run([...argv, '--json'], { answers: answers, env: { SLUICE_LANGUAGE: name } });
        return ran.stdout.replaceAll(/"message": ".*"|"language": "\w+"/g, '');
      };
      expect([argv, await read(words.language)]).toEqual([argv, await read('en')]);
    }
  });

  it('stands below its heading, however wide the letters are', async () => {
    const rows = [product('東京', { site: '大阪' }), product('a', { site: 'x' })];
    const ran = await run(['product', 'list'], { answers: { 'products.list': { rows, total: 2 } }, env });
    const [heading = '', ...lines] = ran.stdout.trimEnd().split('\n');
    const at = columns(heading.slice(0, heading.indexOf(words.texts['heading.way'])));
    for (const line of lines) {
      let cut = '';
      for (const character of line) if (columns(cut) < at) cut += character;
      expect(line.slice(cut.length)).toMatch(new RegExp(`^${words.texts['way.auto']} `));
    }
  });
});

describe('a question', () => {
  it('takes yes in the language of the question', async () => {
    const remove = async (stdin: string, language: string) =>
      (
        await run(['product', 'remove', 'a'], {
          answers: { 'products.remove': { failed: [] } },
          isTTY: true,
          stdin,
          env: { SLUICE_LANGUAGE: language },
        })
      ).code;
    for (const yes of ['o\n', 'OUI\n', 'y\n', 'yes\n']) expect([yes, await remove(yes, 'fr')]).toEqual([yes, 0]);
    for (const no of ['n\n', '\n', 'non\n']) expect([no, await remove(no, 'fr')]).toEqual([no, 130]);
    expect(await remove('oui\n', 'en')).toBe(130);
  });
});
