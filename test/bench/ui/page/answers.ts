import type { Output } from '../../../../shared/contract/contract.ts';
import type { FakeProduct } from './make-products.ts';

export interface FakeLedger {
  readonly products: readonly FakeProduct[];
  readonly byId: ReadonlyMap<string, FakeProduct>;
}

/** What the grid's screen asks for. `undefined`: no answer comes. */
export function answerOf(name: string, input: Readonly<Record<string, unknown>>, ledger: FakeLedger): unknown {
  switch (name) {
    case 'app.hello':
      return {
        buildId: '',
        version: '0.0.0',
        host: 'desktop',
        platform: 'linux',
        workspace: '/measured',
        operator: 'bench',
        tryOut: null,
      } satisfies Output<'app.hello'>;
    case 'preferences.get':
    case 'preferences.set':
      return { language: 'en', appearance: 'light', contrast: 'auto', tables: {}, ...input };
    case 'vault.state':
      return { exists: true, isOpen: true, slots: ['passphrase'], keyStore: { isAvailable: false, backend: null } };
    case 'products.list':
      return list(input, ledger);
    case 'status.get':
      return status(ledger);
    case 'jobs.list':
    case 'credentials.list':
      return { rows: [], total: 0 };
    default:
      return undefined;
  }
}

function list(input: Readonly<Record<string, unknown>>, { products, byId }: FakeLedger): Output<'products.list'> {
  if (Array.isArray(input['ids'])) {
    const rows = input['ids'].flatMap((id) => byId.get(String(id)) ?? []);
    return { rows, total: rows.length };
  }
  const from = Number(input['cursor'] ?? 0);
  const to = from + Number(input['limit'] ?? 100);
  return {
    rows: products.slice(from, to),
    total: products.length,
    ...(to < products.length ? { cursor: String(to) } : {}),
  };
}

function status({ products }: FakeLedger): Output<'status.get'> {
  return {
    workspace: '/measured',
    products: { active: products.length },
    reports: {},
    handovers: {},
    waitingReports: 0,
    openUploads: 0,
    waitingDeliveries: 0,
    unmatchedFiles: 0,
    productsWithError: 0,
    nextAckDeadlineUtc: null,
    overdue: 0,
    hasAccount: true,
    lastJob: null,
    holder: null,
  };
}
