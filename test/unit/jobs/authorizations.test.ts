import { expect, test } from 'vitest';
import { fetchAnswers } from '../../../main/jobs/authorizations.ts';
import type { JobServices } from '../../../main/jobs/services.ts';
import { SluiceError } from '../../../shared/errors.ts';

const signal = new AbortController().signal;

function fetched(failure: SluiceError) {
  const rows = [1, 2, 3].map((number) => ({
    ...{ number, kind: 'request', state: 'asked', accountId: '1', virtualAccountId: '2', pollId: String(number) },
    ...{ udi: { pid: 'P', serial: `S${number}` }, confirmCode: null },
  }));
  const kept: number[] = [];
  const polled: string[] = [];
  const setting = {
    ...{ profile: 'swapi', apiUrl: 'https://a.example', tokenUrl: 'https://a.example', paths: null },
    ...{ grant: 'client_credentials', clientId: 'c', username: null, smartAccount: null, virtualAccount: null },
    ...{ proxy: null, extraCas: [] },
  };
  const services = {
    ledger: {
      setting: async () => setting,
      listAuthorizations: async () => ({ rows, total: rows.length }),
      changeAuthorization: async (number: number) => void kept.push(number),
      authorization: async (number: number) => rows[number - 1],
    },
    openCssm: async () => ({
      authorizations: {
        poll: async ({ pollId }: { pollId: string }) => {
          polled.push(pollId);
          if (pollId === '1') throw failure;
          return { kind: 'given', bytes: Buffer.from('x'), text: '' };
        },
      },
      close: async () => undefined,
    }),
  };
  const done = fetchAnswers(services as unknown as JobServices, { operator: 'x', jobId: null, reason: null }, signal);
  return { done, kept, polled };
}

test('one answer that cannot be taken keeps no other authorization waiting, and is told', async () => {
  const one = fetched(new SluiceError('cssm.answer_unreadable', { url: 'u', detail: 'd' }));
  await expect(one.done).rejects.toMatchObject({ code: 'cssm.answer_unreadable' });
  expect(one.kept).toEqual([2, 3]);
});

test('an account that is not reached is not asked again for each', async () => {
  const all = fetched(new SluiceError('cssm.unreachable', { host: 'h', detail: 'd', sent: 'no' }));
  await expect(all.done).rejects.toMatchObject({ code: 'cssm.unreachable' });
  expect([all.kept, all.polled]).toEqual([[], ['1']]);
});
