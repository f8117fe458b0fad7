import type { Output, ProcedureName } from '../../../../shared/contract/contract.ts';
import { workSettingsSchema } from '../../../../shared/contract/settings.ts';
import type { FakeLedger } from './fake-ledger.ts';
import { makeJobRow } from './make-jobs.ts';
import { makeLicense, makePlaces, makeSnapshot } from './make-licenses.ts';
import { dayMs } from './pick.ts';

type Asked = Readonly<Record<string, unknown>>;
type Answers = { readonly [Name in ProcedureName]?: (ledger: FakeLedger, input: Asked) => Output<Name> };

/** What the screens ask for. A question that is not here fails the bench: its screen would measure a page that waits. */
export const answers: Answers = {
  'app.hello': () => ({
    buildId: '',
    version: '0.0.0',
    host: 'desktop',
    platform: 'linux',
    workspace: '/measured',
    operator: 'bench',
    isWorkspaceGone: false,
    tryOut: null,
  }),
  'preferences.get': () => preferences,
  'preferences.set': (_ledger, input) => ({ ...preferences, ...input }),
  'vault.state': () => ({
    exists: true,
    isOpen: true,
    slots: ['passphrase'],
    keyStore: { isAvailable: false, backend: null },
  }),
  'products.list': ({ products, productsById }, input) =>
    Array.isArray(input['ids'])
      ? page(
          input['ids'].flatMap((id) => productsById.get(String(id)) ?? []),
          { limit: 500 },
        )
      : page(products, input),
  'products.show': ({ productsById, products, reports }, input) => {
    const product = productsById.get(String(input['id'])) ?? products[0];
    if (!product) throw new Error('there are no products');
    return {
      product,
      facts: null,
      learned: {},
      groupCredentials: [],
      usedCredential: null,
      evaluation: null,
      preflight: null,
      otherAddresses: [],
      reports: reports.slice(0, 20),
      pinnedKeys: [],
      transcripts: [{ jobId: 'job-0', kind: 'collect', startedAt: product.addedAt }],
    };
  },
  'products.offeredKeys': () => ({ rows: [] }),
  'identities.open': () => ({ rows: [] }),
  'products.commands': () => ({
    rows: [{ way: 'ssh', name: 'status', line: 'show license status', purpose: 'reads the state' }],
  }),
  'transcripts.get': () => ({ text: 'Switch#show license status\n' }),
  'reports.list': ({ reports }, input) => page(fitting(reports, input), input),
  'reports.totals': ({ reports }, input) => {
    const found = fitting(reports, { ...input, states: undefined });
    const states: Record<string, number> = {};
    for (const { state } of found) states[state] = (states[state] ?? 0) + 1;
    return { states, products: found.length };
  },
  'reports.show': ({ reports }, input) => {
    const report = reports.find(({ id }) => id === input['id']) ?? reports[0];
    if (!report) throw new Error('there are no reports');
    return {
      report,
      payload: '{"payload":"made up"}',
      body: '<RUMReport><![CDATA[{}]]></RUMReport>',
      payloadSize: 21,
      bodySize: 37,
      file: { name: 'usage.xml', sha256: report.bodySha256, size: 100, receivedAt: report.collectedAt },
      reading: { license: 'network-advantage', softwareVersion: '17.12.4', measurements: [], gaps: [] },
      licenseName: 'network-advantage',
      twins: [],
      journal: [],
    };
  },
  'jobs.list': ({ jobs }, input) =>
    page(Array.isArray(input['states']) ? jobs.filter(({ state }) => contains(input['states'], state)) : jobs, input),
  'jobs.get': ({ jobs }, input) => {
    const job = jobs.find(({ id }) => id === input['id']) ?? jobs[0];
    if (!job) throw new Error('there are no jobs');
    return { job, progress: null };
  },
  'jobs.rows': ({ products }, input) => {
    const { rows, ...rest } = page(products, input);
    const first = Number(input['cursor'] ?? 0);
    return { ...rest, rows: rows.map((product, index) => makeJobRow(product, first + index)) };
  },
  'jobs.wait': ({ jobs }, input) => {
    const job = jobs.find(({ id }) => id === input['id']) ?? jobs[0];
    if (!job || job.state === 'running') throw new Error('the job has no end');
    return {
      jobId: job.id,
      kind: job.kind,
      state: job.state,
      counts: { collected: 5 },
      rows: job.rows,
      failures: 0,
      notes: [],
      error: null,
    };
  },
  'status.get': ({ products, reports }) => ({
    workspace: '/measured',
    products: { active: products.length },
    reports: { collected: reports.length },
    handovers: {},
    onPremHandovers: {},
    waitingReports: reports.length,
    openUploads: 0,
    waitingDeliveries: 0,
    unmatchedFiles: 0,
    productsWithError: 0,
    reported: {},
    nextAckDeadlineUtc: null,
    overdue: 0,
    hasAccount: true,
    lastJob: null,
    inventory: null,
    holder: null,
  }),
  'due.board': ({ products }, input) => ({
    now: Date.now(),
    groups: { overdue: 0, week: 0, month: 0, later: products.length, unknown: 0 },
    total: products.length,
    rows: products.slice(0, Number(input['limit'])).map(({ id, name, site, tags, nextAckDeadlineUtc }) => ({
      ...{ productId: id, productName: name, site, tags, obligation: 'ack', group: 'later' },
      ...{ at: nextAckDeadlineUtc ?? 0, source: 'product', rule: 'own', nextReportAt: null, warnings: null },
      detail: {
        ...{ days: null, from: null, licenseClass: null, ownAt: null, estimatedAt: null, isClockWrong: false },
        ...{ isZoneUnknown: false, printed: null, policy: [], policyName: null, stops: null },
      },
    })),
  }),
  'overview.licenseUse': (_ledger, input) => ({
    licenses: Array.from({ length: 6 }, (_, license) => ({
      entitlementTag: `license-${license}`,
      points: Array.from({ length: 90 }, (_point, day) => ({
        day: Number(input['from']) + day * dayMs,
        count: 10 * license + (day % 7),
      })),
    })),
  }),
  'overview.reportStates': ({ reports }, input) => ({
    days: Array.from({ length: 90 }, (_, day) => ({
      day: Number(input['from']) + day * dayMs,
      counts: { collected: day % 9, sent: day % 5, confirmed: Math.floor((reports.length * day) / 90) },
    })),
  }),
  'inventory.snapshots': () => ({ rows: [makeSnapshot(licenses, Date.now())], total: 1 }),
  'inventory.virtualAccounts': () => ({ snapshot: makeSnapshot(licenses, Date.now()), rows: makePlaces(licenses) }),
  'inventory.licenses': (_ledger, input) => {
    const [now, from] = [Date.now(), Number(input['cursor'] ?? 0)];
    const to = Math.min(licenses, from + Number(input['limit'] ?? 100));
    return {
      snapshot: makeSnapshot(licenses, now),
      rows: Array.from({ length: to - from }, (_, index) => makeLicense(from + index, now)),
      total: licenses,
      ...(to < licenses ? { cursor: String(to) } : {}),
    };
  },
  'inventory.alarms': () => ({ snapshot: makeSnapshot(licenses, Date.now()), major: 0, ...none }),
  'inventory.views': () => ({ rows: [] }),
  'onPrem.show': () => ({ onPrem: null }),
  'accountChanges.list': () => none,
  'authorizations.list': () => none,
  'tokens.list': () => none,
  'jumps.list': () => none,
  'systemSchedule.entries': () => ({ scheduler: 'cron', entries: [] }),
  'credentialGroups.all': () => ({ rows: [] }),
  'handovers.list': () => none,
  'handovers.preview': () => ({ ...none, groups: [] }),
  'accountFiles.list': () => none,
  'uploads.list': () => none,
  'connections.list': () => none,
  'credentials.list': () => none,
  'account.show': () => ({ account: null, published: [] }),
  'settings.get': () => ({ settings: workSettingsSchema.parse({}), nextRunAt: null }),
};

const none = { rows: [], total: 0 };
/** What a large Smart Account has. */
const licenses = 100_000;
const preferences: Output<'preferences.get'> = { language: 'en', appearance: 'light', contrast: 'auto', tables: {} };

const contains = (list: unknown, one: string): boolean => Array.isArray(list) && list.includes(one);

function page<Row>(all: readonly Row[], input: Asked): { rows: Row[]; total: number; cursor?: string } {
  const from = Number(input['cursor'] ?? 0);
  const to = from + Number(input['limit'] ?? 100);
  return { rows: all.slice(from, to), total: all.length, ...(to < all.length ? { cursor: String(to) } : {}) };
}

function fitting(reports: FakeLedger['reports'], input: Asked): FakeLedger['reports'] {
  const text = typeof input['text'] === 'string' ? input['text'].toLowerCase() : '';
  if (text === '' && !Array.isArray(input['states'])) return reports;
  return reports.filter(
    ({ productName, state }) =>
      productName.includes(text) && (!Array.isArray(input['states']) || contains(input['states'], state)),
  );
}
