import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../shared/account-refusal.ts';
import { accountRights, accountRoles, may, roleTable } from '../../../shared/account-roles.ts';
import { procedureNames } from '../../../shared/contract/contract.ts';
import { exitCodeOfError, exitCodes } from '../../../main/hosts/cli/exit-codes.ts';
import { toErrorData } from '../../../shared/errors.ts';
import { connectAccount } from '../../../main/jobs/account.ts';
import type { JobServices } from '../../../main/jobs/services.ts';
import { asRoleAllows } from '../../../main/procedures/as-role-allows.ts';
import type { ProcedureContext } from '../../../main/procedures/context.ts';
import type { Handlers } from '../../../main/router.ts';
import { procedureRights } from '../../../shared/procedure-rights.ts';
import { SluiceError } from '../../../shared/errors.ts';

const setting = {
  profile: 'custom',
  apiUrl: 'https://api.example',
  tokenUrl: 'https://token.example',
  paths: null,
  grant: 'client_credentials',
  clientId: 'c',
  username: null,
  smartAccount: null,
  virtualAccount: null,
  proxy: null,
  extraCas: [],
  kind: null,
  role: null,
} as const;

describe('the role table', () => {
  it('names every procedure of the contract, as needing a right or none', () => {
    expect(Object.keys(procedureRights).toSorted()).toEqual([...procedureNames].toSorted());
    for (const right of Object.values(procedureRights)) expect([null, ...accountRights]).toContain(right);
  });

  it.each(accountRoles)('of %s is held at the door of every procedure', async (role) => {
    const reached: string[] = [];
    const context = {
      services: { ledger: { setting: () => Promise.resolve({ ...setting, role }) } },
    } as unknown as ProcedureContext;
    const handlers = Object.fromEntries(
      procedureNames.map((name) => [name, () => Promise.resolve(reached.push(name))]),
    ) as unknown as Handlers;
    const guarded = asRoleAllows(context, handlers) as unknown as Record<string, () => Promise<unknown>>;
    const refused: string[] = [];
    for (const name of procedureNames) await guarded[name]?.().catch(() => refused.push(name));
    const wanted = procedureNames.filter((name) => {
      const right = procedureRights[name];
      return right !== null && roleTable[role][right] === 'no';
    });
    expect(refused).toEqual(wanted);
    expect(reached).toEqual(procedureNames.filter((name) => !wanted.includes(name)));
    expect(refused.includes('upload.start')).toBe(/viewer|approver/.test(role));
  });

  it('lets administrators and users, of the whole or of virtual accounts, upload', () => {
    expect(accountRoles.filter((role) => may(role, 'report') === 'yes')).toEqual([
      'administrator',
      'user',
      'virtual_administrator',
      'virtual_user',
    ]);
  });

  it('lets only an administrator of the Smart Account have notices sent to others', () => {
    expect(accountRoles.filter((role) => may(role, 'notify_others') !== 'no')).toEqual(['administrator']);
  });

  it('forbids nothing where the role is not known, or where nothing is published', () => {
    expect(refusalOf({ kind: null, role: null }, 'report')).toBeNull();
    expect(refusalOf({ kind: 'customer', role: 'approver' }, 'see')).toBeNull();
  });
});

describe('a refusal', () => {
  it('by role names the role and the right, and ends with exit code 5', () => {
    const refusal = refusalOf({ kind: null, role: 'viewer' }, 'report');
    expect(refusal?.params).toEqual({ role: 'viewer', right: 'report' });
    expect(exitCodeOfError(toErrorData(refusal))).toBe(exitCodes.refusedForSafety);
  });

  it('by a holding account concerns reports, not looking', () => {
    expect(refusalOf({ kind: 'holding', role: 'administrator' }, 'report')?.code).toBe('account.holding');
    expect(refusalOf({ kind: 'holding', role: 'administrator' }, 'see')).toBeNull();
    expect(exitCodeOfError(toErrorData(refusalOf({ kind: 'holding', role: null }, 'report')))).toBe(
      exitCodes.refusedForSafety,
    );
  });

  it('by the account itself (403) is explained by the role that is set', async () => {
    const forbidden = () => Promise.reject(new SluiceError('cssm.forbidden', { url: 'u', detail: 'd' }));
    const services = {
      openCssm: () =>
        Promise.resolve({ accounts: forbidden, reportUsage: forbidden, poll: forbidden, close: forbidden }),
    } as unknown as JobServices;
    const { signal } = new AbortController();
    const asked = async (role: 'viewer' | null) =>
      (await connectAccount(services, { ...setting, extraCas: [], role }, 5))
        .accounts(signal)
        .catch((thrown: unknown) => toErrorData(thrown).params);
    expect(await asked('viewer')).toEqual({ url: 'u', detail: 'd', role: 'viewer' });
    expect(await asked(null)).toEqual({ url: 'u', detail: 'd' });
  });
});
