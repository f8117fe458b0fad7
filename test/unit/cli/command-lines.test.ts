import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietStatus } from '../quiet-status.ts';
import { credential, handover, product, run } from './harness.ts';
import type { Answers } from './harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'sluice-cli-'));
const secretFile = (name: string, text: string) => {
  const file = join(folder, name);
  writeFileSync(file, text);
  chmodSync(file, 0o600);
  return file;
};
let idToken: string, pw: string, en: string, key: string, ca: string, ack: string;
beforeAll(() => {
  pw = secretFile('pw', 'pass word\n');
  idToken = secretFile('token', 'MDFjYjk2\n');
  en = secretFile('en', 'enable\r\n');
  key = secretFile('key', 'KEY\nTEXT\n');
  ca = secretFile('ca.pem', 'PEM');
  ack = secretFile('ack.xml', 'abc');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const contact = { noWait: false };
const out = (path: string) => ({ id: `out:${path}`, name: path, size: 0 });
const brought = (path: string) => ({ id: `in:${path}`, name: path, size: 1 });
const account = {
  profile: 'swapi',
  apiUrl: 'https://api.example',
  tokenUrl: 'https://token.example',
  paths: null,
  grant: 'client_credentials',
  clientId: 'c',
  hasClientSecret: true,
  username: null,
  hasPassword: false,
  kind: null,
  role: null,
  smartAccount: null,
  virtualAccount: null,
  proxy: null,
  extraCas: 0,
  cas: [],
} as const;
const accountFile = {
  ...({ id: 'f', sha256: 'ab', name: 'a', kind: 'ack', size: 3, receivedAt: 0, products: [] } as const),
  unmatchedWhy: 'other_number',
} as const;
const job = {
  id: 'job-1',
  kind: 'collect',
  args: {},
  state: 'done',
  operator: 'o',
  startedAt: 0,
  endedAt: 1,
  counts: {},
  error: null,
  rows: {},
  failures: 0,
  waitingFor: null,
  isOwn: false,
} as const;

const snapshot = {
  ...{ number: 1, accountId: '1', domain: 'd', name: 'n', asOf: 0, virtualAccounts: 1, licenses: 1 },
  ...{ instances: 1, subscriptions: 1, unread: [], onPrem: null, origin: 'account' as const, files: [], older: {} },
};
const onPrem = {
  ...({ host: 'h', port: 8443, account: 'A', grant: 'client_credentials', clientId: 'c', username: null } as const),
  ...{ hasClientSecret: true, hasPassword: false, cas: [] },
};
const change = {
  ...({ id: 'c', kind: 'move', domain: 'd', pid: 'P', serial: 'S', name: 'n', from: 'A', to: 'B' } as const),
  ...({ effect: [], state: 'done', reason: null, error: null, beganAt: 0, endedAt: 1 } as const),
};
const token = {
  ...({ id: '3f2a0000-0000-4000-8000-000000000000', domain: 'd', virtualAccount: 'A', description: 'x' } as const),
  ...({ days: 7, uses: null, exportControlled: true, origin: 'made', state: 'active', expires: null } as const),
  ...({ expiresUtc: null, createdBy: null, error: null, beganAt: 0, changedAt: 0 } as const),
};
const authorization = {
  ...({ number: 3, kind: 'request', origin: 'typed', productId: null, productName: null, code: null } as const),
  ...{ udi: { pid: 'P', serial: 'S' }, keys: [{ entitlement: 'regid.x', count: '1' }], confirmCode: null, place: null },
  ...({ state: 'kept', virtualAccount: null, hasRequest: false, hasAnswer: false, reason: null } as const),
  ...{ error: null, beganAt: 0, changedAt: 0 },
};
const noticePreferences = {
  ...({ dailySummary: false, statusNotification: true, expiringAlert: true, thresholds: [] } as const),
  ...{ address: 'a@example.com', additional: ['b@example.com', 'c@example.com'] },
  ...({ at: '07:00', language: 'en' } as const),
};
const noticeMoment = { additionalRefusal: null, nextAt: null };
const mailServer = {
  ...({ host: 'mail.example.com', port: 465, tls: 'implicit', username: 'u', from: 'a@example.com' } as const),
  ...{ cas: [{ fingerprint: 'AB:CD', subject: 'CN=ca', validTo: 0 }], hasPassword: true },
};
const keptServer = { ...mailServer, cas: undefined, hasPassword: undefined, keepCas: ['AB:CD'] };
const keptPreferences = { ...noticePreferences, additional: 'b@example.com, c@example.com' };
const notice = {
  ...({ id: 'n', day: '2026-11-29', kind: 'test', state: 'sent', recipients: ['a@example.com'], taken: 1 } as const),
  ...{ subject: 's', alerts: 0, error: null, beganAt: 0, endedAt: 1 },
};

const keptLook = {
  ...({ columns: ['license', 'endsAt'], filters: [{ field: 'endsAt', op: 'below', value: 7 }] } as const),
  ...({ sort: 'endsAt', isDescending: true } as const),
};

const answers: Answers = {
  'notices.get': { preferences: noticePreferences, smtp: mailServer, addressDomain: 'example.com', ...noticeMoment },
  'notices.set': { preferences: noticePreferences, smtp: null, addressDomain: null, ...noticeMoment },
  'notices.preview': { day: '2026-11-29', subject: 's', text: 't', html: '<p>', isDue: true, sentAt: null },
  'notices.save': { files: [{ name: 'd.eml', size: 1, sha256: 'ab' }] },
  'notices.send': notice,
  'notices.log': { rows: [notice], total: 1 },
  'credentials.set': { credential },
  'credentials.list': { rows: [credential], total: 1 },
  'credentials.remove': {},
  'products.add': { product: product('core-1'), restored: false },
  'products.edit': { rows: [product('core-1')], failed: [] },
  'products.list': { rows: [product('a'), product('b')], total: 2 },
  'products.show': {
    product: product('core-1'),
    facts: null,
    learned: {},
    groupCredentials: [],
    usedCredential: null,
    evaluation: null,
    preflight: null,
    otherAddresses: [],
    reports: [],
    pinnedKeys: [],
    transcripts: [],
  },
  'products.retire': { rows: [product('core-1')], closedReports: 0, failed: [] },
  'products.remove': { failed: [] },
  'products.restore': { failed: [] },
  'products.commands': { rows: [{ way: 'ssh', name: 'show-version', line: 'show version', purpose: 'identify' }] },
  'products.offeredKeys': {
    rows: [{ kind: 'ssh', host: 'h', port: 22, algorithm: 'ed', fingerprint: 'SHA256:x', acceptedAt: 0, reason: null }],
  },
  'identities.open': { rows: [] },
  'products.trust': {
    accepted: [
      { kind: 'ssh', host: 'h', port: 22, algorithm: 'ed', fingerprint: 'SHA256:x', acceptedAt: 0, reason: 'r' },
    ],
  },
  'pnp.accounts': { rows: [[{ name: 'name', value: 'A' }]], total: 2 },
  'pnp.virtualAccounts': { rows: [], total: 0 },
  'onPrem.set': { onPrem },
  'onPrem.show': { onPrem },
  'onPrem.check': { virtualAccounts: ['Default'] },
  'onPrem.remove': {},
  'onPrem.address': { url: 'http://h/cslu/v1/pi/A-1', lines: [] },
  'account.set': { account },
  'account.show': { account, published: [] },
  'account.check': { accounts: [] },
  'account.remove': {},
  'reports.list': { rows: [], total: 0 },
  'reports.totals': { states: {}, products: 0 },
  'reports.save': { files: [] },
  'reports.show': {
    report: {
      id: 'r-1',
      seq: 1,
      productId: 'p',
      productName: 'core-1',
      udi: { pid: 'C9300', serial: 'FOC1' },
      reportId: '77412347487202314',
      payloadSha256: 'ab',
      bodySha256: 'cd',
      payloadForm: 'text',
      kind: 'usage',
      state: 'collected',
      channel: null,
      entitlementTag: null,
      metricName: null,
      measuredFrom: null,
      measuredTo: null,
      count: null,
      flagged: true,
      handover: null,
      collectedAt: 0,
      changedAt: 0,
      error: null,
      reason: null,
      steps: {},
    },
    payload: null,
    body: null,
    payloadSize: 1,
    bodySize: 1,
    file: { name: 'f', sha256: 'ef', size: 2, receivedAt: 0 },
    reading: { license: null, softwareVersion: null, measurements: [], gaps: [] },
    licenseName: null,
    twins: [],
    journal: [],
  },
  'handovers.list': { rows: [handover(1)], total: 1 },
  'handovers.show': { handover: handover(1), rows: [], total: 0 },
  'handovers.sent': { handover: handover(1, { state: 'sent' }) },
  'handovers.refused': { handover: handover(1, { state: 'refused' }) },
  'handovers.release': { handover: handover(1, { state: 'released' }) },
  'handovers.again': { handover: handover(1), files: [] },
  'handovers.preview': { rows: [], groups: [], total: 0 },
  'uploads.list': { rows: [], total: 0 },
  'accountFiles.list': { rows: [accountFile], total: 1 },
  'accountFiles.assign': { file: accountFile },
  'jobs.get': { job, progress: null },
  'jobs.list': { rows: [job], total: 1 },
  'transcripts.get': { text: 'show version' },
  'status.get': quietStatus,
  'accountChanges.preview': {
    ...{ snapshot, effect: [{ license: 'L', quantity: 1, from: { before: 0, after: 1 }, to: null }], since: 0 },
    instance: {
      ...{ name: 'n', pid: 'P', serial: 'S', hostname: null, virtualAccount: 'A', product: null, status: null },
      ...{ registered: null, lastContact: null, lastContactUtc: null, usage: [] },
    },
  },
  'accountChanges.start': { change },
  'accountChanges.list': { rows: [change], total: 1 },
  'authorizations.list': { rows: [authorization], total: 1 },
  'authorizations.order': { authorization },
  'authorizations.keep': { authorization },
  'authorizations.take': { authorizations: [authorization] },
  'authorizations.preview': { authorization, account: null, virtualAccount: null, isRepeat: false },
  'authorizations.ask': { authorization },
  'authorizations.fetch': { authorizations: [authorization], waiting: 0 },
  'authorizations.bring': { authorization },
  'authorizations.save': { file: { name: 'f', size: 1, sha256: 'ab' } },
  'tokens.list': { rows: [token], total: 1 },
  'tokens.refresh': { listed: 2 },
  'tokens.create': { token },
  'tokens.keep': { token },
  'tokens.text': { text: 'the token itself' },
  'tokens.save': { file: { name: 'f', size: 1, sha256: 'ab' } },
  'tokens.revoke': { token },
  'systemSchedule.entries': { scheduler: 'cron', entries: [] },
  'inventory.snapshots': { rows: [], total: 0 },
  'inventory.virtualAccounts': { snapshot: null, rows: [] },
  'inventory.licenses': { snapshot: null, rows: [], total: 0 },
  'inventory.instances': { snapshot: null, rows: [], total: 0 },
  'inventory.subscriptions': { snapshot: null, rows: [], total: 0 },
  'leftovers.list': { rows: [], total: 0 },
  'inventory.groups': { snapshot: null, rows: [], total: 0 },
  'inventory.views': { rows: [{ list: 'licenses', name: 'Soon', look: keptLook, isDefault: true }] },
  'inventory.saveView': { view: { list: 'licenses', name: 'Soon', look: keptLook, isDefault: false } },
  'inventory.changeView': { view: { list: 'licenses', name: 'Later', look: keptLook, isDefault: true } },
  'inventory.removeView': {},
  'inventory.alarms': { snapshot: null, rows: [], total: 0, major: 0 },
  'inventory.compare': { before: null, after: null, rows: [], total: 0 },
  'inventory.previewFiles': {
    ...{ digest: 'd', asOf: 0, account: 'd', files: [], blocks: [], kept: 1, leftOut: 0, remarked: 0, lines: [] },
    ...{ older: {}, unread: [], known: null },
  },
  'inventory.export': {
    file: { name: 'f', size: 1, sha256: 'ab' },
    rows: 1,
    snapshot,
  },
  'due.board': { now: 0, rows: [], total: 0, groups: { overdue: 0, week: 0, month: 0, later: 0, unknown: 0 } },
  'due.plan': { now: 0, sites: 0, rows: [], total: 0 },
  'due.savePlan': { file: { name: 'p.html', size: 1, sha256: 'ab' }, products: 0, sites: 0 },
  'due.feed': { feed: null },
  'due.setFeed': { feed: null },
  'due.calendar': { file: { name: 'd.ics', size: 1, sha256: 'ab' }, events: 0 },
};

const url = ['--api-url', 'https://api.example', '--token-url', 'https://token.example', '--client-id', 'c'];
const urlInput = { apiUrl: 'https://api.example', tokenUrl: 'https://token.example', clientId: 'c' };
/** What was set before and is not given. */
const keptLogin = { grant: 'client_credentials', keepCas: [] };
const keptAccount = { ...urlInput, ...keptLogin, profile: 'swapi', proxy: null };

/** Every command line of the design: what is typed, what is asked of the application (look-ups of products aside). */
const table: () => readonly (readonly [string, string[], string, unknown, Record<string, string>?])[] = () => [
  [
    'credential set',
    ['credential', 'set', 'lab', '--username', 'u', '--password-file', pw, '--enable-file', en],
    'credentials.set',
    { name: 'lab', username: 'u', password: 'pass word', enablePassword: 'enable' },
  ],
  [
    'credential set with a key',
    ['credential', 'set', 'lab', '--username', 'u', '--key-file', key],
    'credentials.set',
    { name: 'lab', username: 'u', privateKey: 'KEY\nTEXT' },
  ],
  [
    'credential set from the environment',
    ['credential', 'set', 'lab', '--username', 'u'],
    'credentials.set',
    { name: 'lab', username: 'u', password: 'p', enablePassword: 'e' },
    { SLUICE_PASSWORD: 'p', SLUICE_ENABLE_PASSWORD: 'e' },
  ],
  [
    'credential set, the rest kept',
    [
      ...['credential', 'set', 'lab', '--username', 'u', '--enable-file', en],
      ...['--keep', 'password', '--keep', 'key'],
    ],
    'credentials.set',
    { name: 'lab', username: 'u', enablePassword: 'enable', keep: ['password', 'privateKey'] },
  ],
  ['credential list', ['credential', 'list'], 'credentials.list', {}],
  ['credential remove', ['credential', 'remove', 'lab'], 'credentials.remove', { name: 'lab' }],
  [
    'product add',
    ['product', 'add', '192.0.2.1', '--credential', 'lab'],
    'products.add',
    { host: '192.0.2.1', credential: 'lab' },
  ],
  [
    'product add, over NETCONF',
    ['product', 'add', 'a', '--credential', 'lab', '--way', 'netconf', '--netconf-port', '2022'],
    'products.add',
    { host: 'a', credential: 'lab', way: 'netconf', netconfPort: 2022 },
  ],
  [
    'product add, everything',
    [
      ...[
        'product',
        'add',
        '[fe80::1%eth0]',
        '--name',
        'n',
        '--site',
        's',
        '--credential',
        'lab',
        '--ssh-port',
        '2222',
      ],
      ...['--rest-port', '8443', '--way', 'rest', '--legacy-algorithms'],
    ],
    'products.add',
    {
      host: 'fe80::1%eth0',
      name: 'n',
      site: 's',
      credential: 'lab',
      sshPort: 2222,
      restPort: 8443,
      way: 'rest',
      legacyAlgorithms: true,
    },
  ],
  ['product list', ['product', 'list'], 'products.list', { limit: 500 }],
  [
    'product list, filtered',
    ['product', 'list', '--site', 's', '--text', 't', '--life', 'retired,removed'],
    'products.list',
    { site: 's', text: 't', lives: ['retired', 'removed'], limit: 500 },
  ],
  ['product show', ['product', 'show', 'core-1'], 'products.show', { id: 'id-core-1' }],
  [
    'product edit',
    ['product', 'edit', 'core-1', '--host', 'h2', '--no-site', '--no-credential', '--no-legacy-algorithms'],
    'products.edit',
    { ids: ['id-core-1'], patch: { host: 'h2', site: null, credential: null, legacyAlgorithms: false } },
  ],
  ['product check', ['product', 'check', 'core-1'], 'check.start', { productIds: ['id-core-1'], ...contact }],
  ['product check, all', ['product', 'check'], 'check.start', { productIds: null, ...contact }],
  [
    'product trust',
    ['product', 'trust', 'core-1', '--reason', 'new', '--fingerprint', 'SHA256:x'],
    'products.trust',
    { id: 'id-core-1', reason: 'new', fingerprint: 'SHA256:x' },
  ],
  ['digest', ['digest', '--date', '2026-11-29'], 'notices.preview', { day: '2026-11-29' }],
  ['digest --send', ['digest', '--send'], 'notices.send', { kind: 'digest' }],
  ['digest --out', ['digest', '--out', 'd.eml'], 'notices.save', { target: out('d.eml'), form: 'eml' }],
  ['notices', ['notices'], 'notices.get', {}],
  [
    'notices set, with 90 preselected',
    ['notices', 'set', '--daily-summary', 'on'],
    'notices.set',
    { preferences: { ...keptPreferences, dailySummary: true, thresholds: [90] }, smtp: keptServer },
  ],
  [
    'notices set, with a published list',
    [
      ...['notices', 'set', '--daily-summary', 'on', '--thresholds', 'help', '--no-address', '--additional', ''],
      ...['--at', '06:30', '--mail-language', 'ja', '--status-notification', 'off'],
    ],
    'notices.set',
    {
      preferences: {
        ...{
          dailySummary: true,
          statusNotification: false,
          expiringAlert: true,
          thresholds: [90, 60, 30, 14, 7, 3, 1],
        },
        ...{ address: null, additional: '', at: '06:30', language: 'ja' },
      },
      smtp: keptServer,
    },
  ],
  [
    'notices smtp',
    [
      ...[
        'notices',
        'smtp',
        '--host',
        'mail.example.com',
        '--tls',
        'starttls',
        '--username',
        'u',
        '--from',
        'a@example.com',
      ],
      ...['--password-file', pw, '--ca-file', ca],
    ],
    'notices.set',
    {
      preferences: keptPreferences,
      smtp: {
        ...{ host: 'mail.example.com', port: 587, tls: 'starttls', username: 'u', from: 'a@example.com' },
        ...{ password: 'pass word', extraCas: ['PEM'], keepCas: ['AB:CD'] },
      },
    },
  ],
  ['notices smtp --off', ['notices', 'smtp', '--off'], 'notices.set', { preferences: keptPreferences, smtp: null }],
  ['notices test', ['notices', 'test'], 'notices.send', { kind: 'test' }],
  ['notices log', ['notices', 'log'], 'notices.log', { limit: 500 }],
  ['preflight', ['preflight', 'core-1'], 'preflight.start', { productIds: ['id-core-1'], ...contact }],
  [
    'inventory move',
    ['inventory', 'move', 'S', '--to', 'B', '--confirm-serial', 'S', '--reason', 'r'],
    'accountChanges.start',
    { serial: 'S', to: 'B', typed: 'S', reason: 'r' },
  ],
  [
    'inventory move --preview',
    ['inventory', 'move', 'S', '--to', 'B', '--preview'],
    'accountChanges.preview',
    { serial: 'S', to: 'B' },
  ],
  [
    'inventory remove',
    ['inventory', 'remove', 'S', '--confirm-serial', 'S'],
    'accountChanges.start',
    { serial: 'S', typed: 'S' },
  ],
  ['inventory changes', ['inventory', 'changes'], 'accountChanges.list', { limit: 500 }],
  ['token list', ['token', 'list', '--virtual-account', 'A'], 'tokens.list', { virtualAccount: 'A', limit: 500 }],
  ['token refresh', ['token', 'refresh'], 'tokens.refresh', {}],
  [
    'token create',
    ['token', 'create', '--virtual-account', 'A', '--description', 'd', '--days', '7', '--no-export-controlled'],
    'tokens.create',
    { virtualAccount: 'A', description: 'd', days: 7, exportControlled: false },
  ],
  [
    'token keep',
    ['token', 'keep', '--virtual-account', 'A', '--description', 'd', '--uses', '3', '--token-file', idToken],
    'tokens.keep',
    { virtualAccount: 'A', description: 'd', uses: 3, exportControlled: true, token: 'MDFjYjk2' },
  ],
  ['token show', ['token', 'show', '3f2a'], 'tokens.text', { id: token.id }],
  ['token save', ['token', 'save', '3f2a', '--out', 'x'], 'tokens.save', { id: token.id, target: out('x') }],
  ['token revoke', ['token', 'revoke', '3f2a', '--yes'], 'tokens.revoke', { id: token.id, isConfirmed: true }],
  [
    'authorization list',
    ['authorization', 'list', 'core-1', '--kind', 'return'],
    'authorizations.list',
    { productId: 'id-core-1', kind: 'return', limit: 500 },
  ],
  [
    'authorization order',
    ['authorization', 'order', 'P:S', '--entitlement', 'regid.xyz', '--confirm-code', 'code-1'],
    'authorizations.order',
    { udi: { pid: 'P', serial: 'S' }, entitlement: 'regid.xyz', count: 1, confirmCode: 'code-1' },
  ],
  [
    'authorization keep',
    ['authorization', 'keep', 'P:S', '--return-code', 'code-1'],
    'authorizations.keep',
    { kind: 'return', udi: { pid: 'P', serial: 'S' }, code: 'code-1' },
  ],
  ['authorization take', ['authorization', 'take', 'a'], 'authorizations.take', { file: brought('a') }],
  [
    'authorization ask',
    [
      ...['authorization', 'ask', '3', '--virtual-account', 'A', '--confirm-account', 'SA', '--confirm-serial', 'S'],
      ...['--reason', 'r'],
    ],
    'authorizations.ask',
    { number: 3, virtualAccount: 'A', confirmAccount: 'SA', typed: 'S', reason: 'r' },
  ],
  ['authorization ask --preview', ['authorization', 'ask', '3', '--preview'], 'authorizations.preview', { number: 3 }],
  ['authorization fetch', ['authorization', 'fetch'], 'authorizations.fetch', {}],
  [
    'authorization bring',
    ['authorization', 'bring', '3', 'a'],
    'authorizations.bring',
    { number: 3, file: brought('a') },
  ],
  [
    'authorization save',
    ['authorization', 'save', '3', '--out', 'x', '--request'],
    'authorizations.save',
    { number: 3, part: 'request', target: out('x') },
  ],
  ['inventory refresh', ['inventory', 'refresh'], 'inventory.refresh', { noWait: false }],
  ['inventory snapshots', ['inventory', 'snapshots'], 'inventory.snapshots', { limit: 500 }],
  [
    'on-prem set',
    [
      'on-prem',
      'set',
      '--host',
      'h',
      '--account',
      'A',
      '--client-id',
      'c',
      '--client-secret-file',
      pw,
      '--ca-file',
      ca,
    ],
    'onPrem.set',
    { host: 'h', port: 8443, account: 'A', clientId: 'c', clientSecret: 'pass word', extraCas: ['PEM'], ...keptLogin },
  ],
  [
    'on-prem set, one thing',
    ['on-prem', 'set', '--account', 'B'],
    'onPrem.set',
    { host: 'h', port: 8443, account: 'B', clientId: 'c', ...keptLogin },
  ],
  ['pnp accounts', ['pnp', 'accounts'], 'pnp.accounts', {}],
  ['pnp virtual-accounts', ['pnp', 'virtual-accounts', '--domain', 'd'], 'pnp.virtualAccounts', { domain: 'd' }],
  ['on-prem show', ['on-prem', 'show'], 'onPrem.show', {}],
  ['on-prem check', ['on-prem', 'check'], 'onPrem.check', {}],
  ['on-prem remove', ['on-prem', 'remove', '--yes'], 'onPrem.remove', {}],
  ['on-prem refresh', ['on-prem', 'refresh'], 'onPrem.refresh', { noWait: false }],
  [
    'on-prem address',
    ['on-prem', 'address', '--host', 'h', '--account', 'A B', '--number', '2', '--https'],
    'onPrem.address',
    { host: 'h', account: 'A B', number: 2, isSecure: true },
  ],
  [
    'inventory alarms of On-Prem',
    ['inventory', 'alarms', '--on-prem'],
    'inventory.alarms',
    { origin: 'on_prem', limit: 500 },
  ],
  [
    'inventory licenses',
    ['inventory', 'licenses', '--short', '--virtual-account', 'A', '--text', 't', '--sort', 'ends_at', '--descending'],
    'inventory.licenses',
    {
      text: 't',
      filters: [
        { field: 'virtualAccount', op: 'is', value: 'A' },
        { field: 'balance', op: 'below', value: 0 },
      ],
      sort: 'endsAt',
      isDescending: true,
      limit: 500,
    },
  ],
  [
    'inventory instances',
    ['inventory', 'instances', '--where', 'last_contact_utc<2026-01-01', '--where', 'name~core', '--snapshot', '3'],
    'inventory.instances',
    {
      snapshot: 3,
      filters: [
        { field: 'lastContactUtc', op: 'below', value: String(Date.UTC(2026, 0, 1)) },
        { field: 'name', op: 'has', value: 'core' },
      ],
      limit: 500,
    },
  ],
  [
    'inventory subscriptions',
    ['inventory', 'subscriptions', '--where', 'status=ACTIVE'],
    'inventory.subscriptions',
    { filters: [{ field: 'status', op: 'is', value: 'ACTIVE' }], limit: 500 },
  ],
  [
    'inventory licenses in groups',
    ['inventory', 'licenses', '--group-by', 'ends_at', '--where', 'status='],
    'inventory.groups',
    { list: 'licenses', by: 'endsAt', filters: [{ field: 'status', op: 'is', value: null }], limit: 500 },
  ],
  [
    'inventory licenses as a view shows them, in another order',
    ['inventory', 'licenses', '--view', 'soon', '--where', 'balance<0', '--sort', 'license'],
    'inventory.licenses',
    {
      filters: [...keptLook.filters, { field: 'balance', op: 'below', value: '0' }],
      ...{ sort: 'license', limit: 500 },
    },
  ],
  [
    'inventory export as a view shows it',
    ['inventory', 'export', 'licenses', '--view', 'Soon', '--out', 'x.csv'],
    'inventory.export',
    { list: 'licenses', target: out('x.csv'), format: 'csv', ...keptLook },
  ],
  ['inventory view list', ['inventory', 'view', 'list', 'licenses'], 'inventory.views', { list: 'licenses' }],
  [
    'inventory view save',
    [
      ...['inventory', 'view', 'save', 'licenses', 'Soon', '--where', 'ends_at<2027-01-01', '--sort', 'ends_at'],
      ...['--descending', '--columns', 'license,ends_at', '--group-by', 'virtual_account'],
    ],
    'inventory.saveView',
    {
      ...{ list: 'licenses', name: 'Soon' },
      look: {
        ...{ columns: ['license', 'endsAt'], sort: 'endsAt', isDescending: true, groupBy: 'virtualAccount' },
        filters: [{ field: 'endsAt', op: 'below', value: String(Date.UTC(2027, 0, 1)) }],
      },
    },
  ],
  [
    'inventory view change',
    ['inventory', 'view', 'change', 'licenses', 'Soon', '--name', 'Later', '--default', 'on'],
    'inventory.changeView',
    { list: 'licenses', name: 'Soon', newName: 'Later', isDefault: true },
  ],
  [
    'inventory view remove',
    ['inventory', 'view', 'remove', 'licenses', 'Soon'],
    'inventory.removeView',
    { list: 'licenses', name: 'Soon' },
  ],
  [
    'product leftovers',
    ['product', 'leftovers', '--kind', 'classic'],
    'leftovers.list',
    { kind: 'classic', limit: 500 },
  ],
  ['inventory virtual-accounts', ['inventory', 'virtual-accounts'], 'inventory.virtualAccounts', {}],
  [
    'inventory alarms',
    ['inventory', 'alarms', '--virtual-account', 'A'],
    'inventory.alarms',
    { virtualAccount: 'A', limit: 500 },
  ],
  [
    'inventory compare',
    ['inventory', 'compare', '--before', '1', '--after', '4'],
    'inventory.compare',
    { before: 1, after: 4, limit: 500 },
  ],
  [
    'inventory import --dry-run',
    ['inventory', 'import', 'a.csv', '--as-of', '2026-01-05', '--account', 'd', '--virtual-account', 'V', '--dry-run'],
    'inventory.previewFiles',
    {
      files: [{ file: { id: 'in:a.csv', name: 'a.csv', size: 1 } }],
      asOf: 1_767_571_200_000,
      account: 'd',
      virtualAccount: 'V',
    },
  ],
  [
    'inventory import',
    ['inventory', 'import', 'a.csv', '--kind', 'virtual-accounts', '--map', 'virtual_account=Name', '--profile', 'p'],
    'inventory.importFiles',
    {
      files: [
        {
          file: { id: 'in:a.csv', name: 'a.csv', size: 1 },
          kind: 'virtualAccounts',
          columns: { virtual_account: 'Name' },
          profile: 'p',
        },
      ],
      noWait: false,
    },
  ],
  [
    'inventory export',
    ['inventory', 'export', 'licenses', '--out', 'x.csv', '--where', 'balance<0'],
    'inventory.export',
    { list: 'licenses', target: out('x.csv'), format: 'csv', filters: [{ field: 'balance', op: 'below', value: '0' }] },
  ],
  [
    'inventory export as a sheet',
    ['inventory', 'export', 'instances', '--out', 'x.XLSX', '--columns', 'name,last_contact,licenses'],
    'inventory.export',
    { list: 'instances', target: out('x.XLSX'), format: 'xlsx', columns: ['name', 'lastContact', 'licenses'] },
  ],
  ['product questions', ['product', 'questions'], 'identities.open', {}],
  ['product trust, looking', ['product', 'trust', 'core-1'], 'products.offeredKeys', { id: 'id-core-1' }],
  [
    'product retire',
    ['product', 'retire', 'core-1', '--reason', 'r'],
    'products.retire',
    { ids: ['id-core-1'], reason: 'r' },
  ],
  ['product remove', ['product', 'remove', 'core-1'], 'products.remove', { ids: ['id-core-1'] }],
  ['product restore', ['product', 'restore', 'core-1'], 'products.restore', { ids: ['id-core-1'] }],
  ['product commands', ['product', 'commands'], 'products.commands', {}],
  ['due', ['due', '--within', '7', '--tag', 't'], 'due.board', { to: 7 * 86_400_000, tag: 't', limit: 500 }],
  [
    'due, as a calendar',
    ['due', '--what', 'ack', '--ics', 'd.ics'],
    'due.calendar',
    { obligations: ['ack'], target: out('d.ics'), language: 'en' },
  ],
  ['due feed', ['due', 'feed'], 'due.feed', {}],
  [
    'due feed, set',
    ['due', 'feed', 'd.ics', '--site', 's'],
    'due.setFeed',
    { feed: { target: out('d.ics'), site: 's', language: 'en' } },
  ],
  ['due feed, ended', ['due', 'feed', '--off'], 'due.setFeed', { feed: null }],
  [
    'due plan',
    ['due', 'plan', '--on', '2026-12-15', '--site', 's'],
    'due.plan',
    { until: Date.UTC(2026, 11, 16), site: 's', limit: 500 },
  ],
  [
    'due plan, as a page',
    ['due', 'plan', '--on', '2026-12-15', '--out', 'p.html'],
    'due.savePlan',
    { target: out('p.html'), day: '2026-12-15', until: Date.UTC(2026, 11, 16), language: 'en' },
  ],
  ['collect', ['collect'], 'collect.start', { productIds: null, force: false, ...contact }],
  [
    'collect, everything',
    ['collect', 'a', 'b', 'a', '--which', 'days:30', '--lanes', '4', '--host-keys', 'strict', '--force', '--no-wait'],
    'collect.start',
    {
      productIds: ['id-a', 'id-b'],
      which: { kind: 'days', days: 30 },
      lanes: 4,
      hostKeys: 'strict',
      force: true,
      noWait: true,
    },
  ],
  [
    'collect --which all',
    ['collect', '--which', 'all'],
    'collect.start',
    { productIds: null, which: { kind: 'all' }, force: false, ...contact },
  ],
  [
    'collect of a site',
    ['collect', '--site', 's'],
    'collect.start',
    { productIds: ['id-a', 'id-b'], force: false, ...contact },
  ],
  [
    'account set',
    ['account', 'set', ...url, '--client-secret-file', pw],
    'account.set',
    { ...keptAccount, clientSecret: 'pass word' },
  ],
  [
    'account set from the environment',
    [
      'account',
      'set',
      ...url,
      '--proxy',
      'http://proxy.example:3128',
      '--ca-file',
      ca,
      '--smart-account',
      'SA',
      '--keep-ca',
      'AB:CD',
    ],
    'account.set',
    {
      ...keptAccount,
      clientSecret: 's',
      proxy: 'http://proxy.example:3128',
      extraCas: ['PEM'],
      keepCas: ['AB:CD'],
      smartAccount: 'SA',
    },
    { SLUICE_CLIENT_SECRET: 's' },
  ],
  [
    'account set, its kind and one’s role',
    ['account', 'set', ...url, '--client-secret-file', pw, '--kind', 'holding', '--role', 'viewer'],
    'account.set',
    { ...keptAccount, clientSecret: 'pass word', kind: 'holding', role: 'viewer' },
  ],
  [
    'account set, kind and role forgotten',
    ['account', 'set', ...url, '--client-secret-file', pw, '--kind', 'unknown', '--role', 'unknown'],
    'account.set',
    { ...keptAccount, clientSecret: 'pass word', kind: null, role: null },
  ],
  [
    'account set, own paths and password grant',
    [
      ...['account', 'set', ...url, '--profile', 'custom', '--accounts-path', '/a', '--usage-path', '/u'],
      ...['--poll-path', '/p', '--grant', 'password', '--username', 'u', '--no-proxy'],
    ],
    'account.set',
    {
      ...keptAccount,
      clientSecret: 's',
      profile: 'custom',
      paths: { accounts: '/a', reportUsage: '/u', poll: '/p' },
      grant: 'password',
      username: 'u',
      password: 'p',
      proxy: null,
    },
    { SLUICE_CLIENT_SECRET: 's', SLUICE_PASSWORD: 'p' },
  ],
  ['account set, one thing', ['account', 'set', '--role', 'viewer'], 'account.set', { ...keptAccount, role: 'viewer' }],
  ['account show', ['account', 'show'], 'account.show', {}],
  ['account check', ['account', 'check'], 'account.check', {}],
  ['account remove', ['account', 'remove'], 'account.remove', {}],
  ['upload', ['upload'], 'upload.start', { productIds: null, noWait: false }],
  [
    'upload --confirm-account',
    ['upload', 'a', '--confirm-account', 'SA'],
    'upload.start',
    { productIds: ['id-a'], confirmAccount: 'SA', noWait: false },
  ],
  [
    'export',
    ['export', '--out', 'dir'],
    'export.start',
    { productIds: null, target: out('dir'), form: 'archive', noWait: false },
  ],
  [
    'export --files',
    ['export', 'a', '--files', '--out', 'dir'],
    'export.start',
    { productIds: ['id-a'], target: out('dir'), form: 'files', noWait: false },
  ],

  [
    'export for On-Prem',
    ['export', '--on-prem', '--out', 'dir'],
    'export.start',
    { productIds: null, target: out('dir'), form: 'archive', onPrem: true, noWait: false },
  ],
  ['deliver', ['deliver'], 'deliver.start', { productIds: null, ...contact }],
  [
    'deliver --to-folder',
    ['deliver', 'a', '--to-folder', 'walk'],
    'deliver.start',
    { productIds: ['id-a'], toFolder: out('walk'), language: 'en', ...contact },
  ],
  [
    'deliver --serve',
    ['deliver', '--serve', '192.0.2.9'],
    'deliver.start',
    { productIds: null, serve: '192.0.2.9', ...contact },
  ],
  ['cycle', ['cycle'], 'cycle.start', { productIds: null, force: false, ...contact }],
  [
    'cycle by a schedule',
    ['cycle', '--unattended'],
    'cycle.start',
    { productIds: null, force: false, unattended: true, ...contact },
  ],
  [
    'cycle, options',
    ['cycle', 'a', '--which', 'unreported', '--lanes', '8'],
    'cycle.start',
    { productIds: ['id-a'], which: { kind: 'unreported' }, force: false, lanes: 8, ...contact },
  ],
  [
    'import',
    ['import', 'a', 'b'],
    'import.start',
    {
      files: [
        { id: 'in:a', name: 'a', size: 1 },
        { id: 'in:b', name: 'b', size: 1 },
      ],
      alreadySent: false,
      noWait: false,
    },
  ],
  [
    'import --already-sent',
    ['import', '--already-sent', 'a'],
    'import.start',
    { files: [{ id: 'in:a', name: 'a', size: 1 }], alreadySent: true, noWait: false },
  ],
  ['export --dry-run', ['export', '--dry-run', 'a'], 'handovers.preview', { productIds: ['id-a'], limit: 500 }],
  ['upload --awaited', ['upload', '--awaited'], 'uploads.list', { limit: 500 }],
  ['handover list', ['handover', 'list'], 'handovers.list', { limit: 500 }],
  ['handover show', ['handover', 'show', '7'], 'handovers.show', { number: 7, limit: 500 }],
  ['handover sent', ['handover', 'sent', '7'], 'handovers.sent', { number: 7 }],
  [
    'handover refused',
    ['handover', 'refused', '7', '--reason', 'no'],
    'handovers.refused',
    { number: 7, reason: 'no' },
  ],
  [
    'handover refused, some products',
    ['handover', 'refused', '7', 'a', 'b', '--reason', 'no'],
    'handovers.refused',
    { number: 7, productIds: ['id-a', 'id-b'], reason: 'no' },
  ],
  ['handover release', ['handover', 'release', '7'], 'handovers.release', { number: 7 }],
  ['handover again', ['handover', 'again', '7'], 'handovers.again', { number: 7 }],
  [
    'handover again --out',
    ['handover', 'again', '7', '--out', 'd'],
    'handovers.again',
    { number: 7, target: out('d') },
  ],
  ['assign by name', ['assign', 'nofile', 'a'], 'accountFiles.assign', { file: 'nofile', productId: 'id-a' }],
  [
    'assign by path, told by its content',
    ['assign', ack, 'a'],
    'accountFiles.assign',
    { file: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', productId: 'id-a' },
  ],
  ['files', ['files', '--unmatched'], 'accountFiles.list', { unmatched: true, limit: 500 }],
  ['reports', ['reports'], 'reports.list', { limit: 500 }],
  [
    'reports, filtered',
    ['reports', 'a', '--state', 'sent,collected', '--state', 'closed', '--text', 'x'],
    'reports.list',
    { productIds: ['id-a'], states: ['sent', 'collected', 'closed'], text: 'x', limit: 500 },
  ],
  [
    'reports, sorted, of a hand-over',
    ['reports', '--handover', '3', '--sort', 'changed', '--descending'],
    'reports.list',
    { handover: 3, sort: 'changed', isDescending: true, limit: 500 },
  ],
  ['reports, totals', ['reports', '--totals', '--text', 'x'], 'reports.totals', { text: 'x' }],
  [
    "report's bytes",
    ['report', 'r-1', '--out', 'r.json'],
    'reports.save',
    { id: 'r-1', part: 'payload', target: out('r.json') },
  ],
  [
    "report's file",
    ['report', 'r-1', '--out', 'r', '--part', 'file'],
    'reports.save',
    { id: 'r-1', part: 'file', target: out('r') },
  ],
  ['report', ['report', 'r-1', '--json'], 'reports.show', { id: 'r-1' }],
  ['status', ['status'], 'status.get', {}],
  [
    'schedule',
    ['schedule'],
    'systemSchedule.entries',
    { runs: ['cycle'], schedule: { kind: 'daily', at: '06:00', everyHours: 6, weekdays: [1] }, passphraseFile: null },
  ],
  [
    'schedule, everything given',
    ['schedule', '--run', 'both', '--at', 'weekly:4,1@07:15', '--with', 'launchd', '--passphrase-file', '/p'],
    'systemSchedule.entries',
    {
      runs: ['cycle', 'digest'],
      schedule: { kind: 'weekly', at: '07:15', everyHours: 6, weekdays: [1, 4] },
      ...{ scheduler: 'launchd', passphraseFile: resolve('/p') },
    },
  ],
  ['verify', ['verify'], 'verify.run', {}],
  ['proof', ['proof', '--out', 'p.json'], 'proof.save', { format: 'json', language: 'en', target: out('p.json') }],
  ['proof, no place', ['proof'], 'proof.save', { format: 'json', language: 'en', target: out('.') }],
  [
    'proof, --output',
    ['proof', '--output', 'q.html'],
    'proof.save',
    { format: 'html', language: 'en', target: out('q.html') },
  ],
  [
    'proof of a product and time',
    ['proof', 'a', '--out', 'p.html', '--from', '2025-01-01', '--to', '2025-02-01T08:30Z'],
    'proof.save',
    {
      productId: 'id-a',
      from: Date.UTC(2025, 0, 1),
      to: Date.UTC(2025, 1, 1, 8, 30),
      format: 'html',
      target: out('p.html'),
      language: 'en',
    },
  ],
  ['jobs list', ['jobs', 'list'], 'jobs.list', { limit: 500 }],
  ['jobs show', ['jobs', 'show', 'j'], 'jobs.get', { id: 'j' }],
  ['jobs rows', ['jobs', 'rows', 'j', '--state', 'failed'], 'jobs.rows', { id: 'j', states: ['failed'], limit: 500 }],
  ['jobs transcript', ['jobs', 'transcript', 'j', 'a'], 'transcripts.get', { jobId: 'j', productId: 'id-a' }],
  ['jobs retry', ['jobs', 'retry', 'j'], 'jobs.retry', { id: 'j' }],
];

describe('command lines of the design', () => {
  it.each(table().map(([title], index) => [title, index] as const))('%s', async (_title, index) => {
    const [, argv = [], procedure = '', input, env = {}] = table()[index] ?? [];
    for (const extra of [[], ['--json']]) {
      const ran = await run([...argv, ...extra], { answers, env });
      expect(ran.stderr).not.toContain('sluice:');
      expect([0, 3]).toContain(ran.code);
      expect(ran.calls.filter((call) => call.name === procedure).at(-1)?.input).toEqual(input);
      expect(ran.closed).toBe(1);
      if (extra.length) expect(() => ran.json()).not.toThrow();
    }
  });
});

describe('wrong use is 2', () => {
  it.each([
    ['no command', []],
    ['a group alone', ['product']],
    ['unknown command', ['colect']],
    ['unknown option', ['collect', '--wich', 'all']],
    ['missing argument', ['product', 'add', '--credential', 'c']],
    ['missing option', ['product', 'add', 'h']],
    ['surplus argument', ['status', 'now']],
    ['bad port', ['product', 'add', 'h', '--credential', 'c', '--ssh-port', '70000']],
    ['bad way', ['product', 'add', 'h', '--credential', 'c', '--way', 'telnet']],
    ['bad which', ['collect', '--which', 'days:0']],
    ['bad lanes', ['collect', '--lanes', '0']],
    ['bad number', ['handover', 'sent', 'seven']],
    ['bad state', ['reports', '--state', 'lost']],
    ['bad date', ['proof', '--out', 'x', '--from', 'yesterday']],
    ['bad shell', ['completion', 'cmd']],
    ['bad fault', ['sandbox', '--fault', '!']],
    ['a list in no form that is known', ['inventory', 'export', 'licenses', '--out', 'x.doc']],
    ['refused without reason', ['handover', 'refused', '1']],
    ['nothing to change', ['product', 'edit', 'a']],
    ['both ways out', ['deliver', '--to-folder', 'd', '--serve', '::1']],
    ['fingerprint without reason', ['product', 'trust', 'a', '--fingerprint', 'x']],
    ['paths without profile', ['account', 'set', ...url, '--usage-path', '/x']],
  ])('%s', async (_title, argv) => {
    const ran = await run(argv, { answers, env: { SLUICE_CLIENT_SECRET: 's' } });
    expect(ran.code).toBe(2);
    expect(ran.stderr.length).toBeGreaterThan(10);
    expect(ran.stdout).toBe('');
    const withJson = await run([...argv, '--json'], { answers, env: { SLUICE_CLIENT_SECRET: 's' } });
    expect(withJson.code).toBe(2);
    expect(withJson.json()).toMatchObject({ error: { code: 'usage.invalid' } });
  });
});

describe('global options', () => {
  it.each([
    ['before', ['--workspace', '現場 作業', '--json', 'status']],
    ['after', ['status', '--workspace', '現場 作業', '--json']],
    ['between', ['product', '--workspace', '現場 作業', '--json', 'list']],
  ])('are taken %s the command', async (_title, argv) => {
    const ran = await run(argv, { answers });
    expect(ran.code).toBe(0);
    expect(ran.opened).toEqual([{ workspace: '現場 作業' }]);
    expect(() => ran.json()).not.toThrow();
  });

  it('shows help and version without opening anything', async () => {
    for (const argv of [['--help'], ['help', 'collect'], ['collect', '--help'], ['--version']]) {
      const ran = await run(argv);
      expect([ran.code, ran.opened]).toEqual([0, []]);
      expect(ran.stdout.length).toBeGreaterThan(3);
    }
    expect((await run(['collect', '--help'])).stdout).toContain('--workspace');
    expect((await run(['--help'])).stdout).toContain('5    refused for safety');
  });
});
