import { describe, expect, it } from 'vitest';
import { contract, procedureNames } from '../../../shared/contract/contract.ts';
import type { ProcedureName } from '../../../shared/contract/contract.ts';
import { eventSchema } from '../../../shared/contract/events.ts';
import { jobKindSchema, jobStateSchema, noteCodes } from '../../../shared/contract/jobs.ts';
import { workSettingsSchema } from '../../../shared/contract/settings.ts';
import type { WarningCode } from '../../../main/products/product.ts';
import type { NoteCode } from '../../../shared/contract/jobs.ts';

// A new warning of the products room that no note stands for is a type error here.
const everyWarningIsANote = (code: WarningCode): NoteCode => code;

describe('the contract', () => {
  it.each(procedureNames)('%s stands under its own name', (name) => {
    expect(contract[name].name).toBe(name);
    expect(['query', 'command', 'job']).toContain(contract[name].kind);
  });

  it('answers every job with its id at once', () => {
    for (const name of procedureNames) {
      if (contract[name].kind !== 'job') continue;
      expect(contract[name].output.safeParse({ jobId: 'j' }).success, name).toBe(true);
      expect(contract[name].output.safeParse({}).success, name).toBe(false);
    }
  });

  it('takes pages of 1 to 500 in every list', () => {
    const lists = procedureNames.filter(
      (name) => name.endsWith('.list') && name !== 'credentials.list' && name !== 'jumps.list',
    );
    expect(lists.length).toBeGreaterThan(4);
    for (const name of lists) {
      const parse = (limit: number) => contract[name].input.safeParse({ limit }).success;
      expect([name, parse(1), parse(500), parse(0), parse(501), parse(1.5)]).toEqual([
        name,
        true,
        true,
        false,
        false,
        false,
      ]);
    }
  });

  it('takes times that a date can hold', () => {
    const target = { id: 'x', name: 'x', size: 0 };
    const parse = (from: number) => contract['proof.save'].input.safeParse({ target, from }).success;
    expect([0, 8.64e15, -8.64e15].map(parse)).toEqual([true, true, true]);
    expect([8.64e15 + 1, -8.64e15 - 1, 1e308, Infinity, NaN].map(parse)).toEqual([false, false, false, false, false]);
  });

  it('refuses keys that it does not know, everywhere', () => {
    for (const name of procedureNames) {
      const answer = contract[name].input.safeParse({ surprise: 1 });
      expect(answer.success, name).toBe(false);
      expect(
        answer.error?.issues.some((issue) => issue.code === 'unrecognized_keys'),
        name,
      ).toBe(true);
    }
  });

  it('fills in what may be left out', () => {
    const { input } = contract['products.add'];
    expect(input.parse({ host: 'fe80::1%eth0', credential: 'lab' })).toEqual({
      host: 'fe80::1%eth0',
      credential: 'lab',
      site: null,
      tags: [],
      sshPort: 22,
      restPort: 443,
      netconfPort: null,
      way: 'auto',
      legacyAlgorithms: false,
      via: null,
      vrf: null,
      sourceInterface: null,
    });
    expect(workSettingsSchema.parse({}).lanes).toBe(32);
    expect(contract['settings.set'].input.parse({ patch: { tries: 2 } })).toEqual({ patch: { tries: 2 } });
  });

  it.each(['', 'a b', 'user@host', 'a/b', '[::1]', 'x\n', "a'b", '192.0.2.1:22', 'x:22'])(
    'takes no host %j',
    (host) => {
      expect(contract['products.add'].input.safeParse({ host, credential: 'c' }).success).toBe(false);
    },
  );

  it.each(['ftp://x', 'https://user:pw@x', 'x', 'file:///etc/passwd'])('takes no address %j', (apiUrl) => {
    const input = { apiUrl, tokenUrl: 'https://t.example', clientId: 'c' };
    expect(contract['account.set'].input.safeParse(input).success).toBe(false);
  });

  it('has names for events, states and notes', () => {
    expect(eventSchema.safeParse({ topic: 'products', id: null, revision: 1 }).success).toBe(true);
    expect(jobKindSchema.safeParse('verify').success).toBe(true);
    expect(jobStateSchema.safeParse('done').success).toBe(true);
    expect(new Set(noteCodes).size).toBe(noteCodes.length);
    expect(noteCodes).toContain(everyWarningIsANote('switchover'));
  });

  it('asks for secrets in few places only', () => {
    const secretive = (name: ProcedureName) =>
      /password(?!s)|passphrase(?!File)|secret|privateKey|"token"/i.test(JSON.stringify(keysOf(contract[name])));
    expect(procedureNames.filter(secretive)).toEqual([
      'vault.open',
      'vault.changePassphrase',
      'credentials.set',
      'account.set',
      'actions.start',
      'onPrem.set',
      'tokens.keep',
    ]);
  });
});

function keysOf(procedure: { input: unknown }): string[] {
  return Object.keys((procedure.input as { shape?: object }).shape ?? {});
}
