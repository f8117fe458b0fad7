import type { Output } from '../../shared/contract/contract.ts';

/** One product, and nothing that waits for anybody. */
export const quietStatus: Output<'status.get'> = {
  workspace: '/w',
  products: { active: 1 },
  reports: {},
  handovers: {},
  onPremHandovers: {},
  waitingReports: 0,
  openUploads: 0,
  waitingDeliveries: 0,
  unmatchedFiles: 0,
  productsWithError: 0,
  reported: {},
  nextAckDeadlineUtc: null,
  overdue: 0,
  hasAccount: false,
  inventory: null,
  lastJob: null,
  holder: null,
};
