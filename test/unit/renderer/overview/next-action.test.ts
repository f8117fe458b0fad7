import { describe, expect, it } from 'vitest';
import { nextAction, type Status } from '../../../../renderer/features/overview/next-action.ts';
import { quietStatus } from '../../quiet-status.ts';

const none = { safety: 0, login: 0, noCredential: 0, questions: 0 };
const status = (more: Partial<Status>): Status => ({ ...quietStatus, reports: { confirmed: 18 }, ...more });

describe('the next thing to do', () => {
  it('is nothing where every report is at its end and every product was reached', () => {
    expect(nextAction(status({}), none, null)).toEqual({ kind: 'quiet' });
    expect(nextAction(status({ reports: {} }), none, null)).toEqual({ kind: 'collect' });
  });

  it('is never nothing while a product could not be reached', () => {
    const trouble = { kind: 'trouble', count: 1 };
    expect(nextAction(status({ productsWithError: 1 }), none, null)).toEqual(trouble);
    expect(nextAction(status({ productsWithError: 1, reports: {} }), none, null)).toEqual(trouble);
  });

  it('is to choose credentials while products lack one, before they are contacted in vain', () => {
    const step = nextAction(status({ productsWithError: 1, reports: {} }), { ...none, noCredential: 2 }, null);
    expect(step).toEqual({ kind: 'nologin', count: 2 });
  });

  it('moves reports on before it looks at what went wrong', () => {
    const step = nextAction(status({ productsWithError: 1, waitingReports: 4 }), none, null);
    expect(step).toEqual({ kind: 'export', count: 4 });
  });

  it('names where hand-overs are carried to', () => {
    const kind = (onPrem: number) =>
      nextAction(status({ handovers: { open: 2 }, onPremHandovers: { open: onPrem } }), none, null).kind;
    expect([0, 1, 2].map(kind)).toEqual(['carry', 'carry_both', 'carry_on_prem']);
  });
});
