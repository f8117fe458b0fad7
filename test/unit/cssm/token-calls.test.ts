import { expect, test } from 'vitest';
import { tokenCalls } from '../../../main/cssm/token-api/token-calls.ts';
import { SluiceError } from '../../../shared/errors.ts';

const text = 'MDFjYjk2ZTktNmVlZi00ZGFi-LTg1MmEtOTk0';
const place = { domain: 'a.example', virtualAccount: 'Campus / West' };
const wish = { days: 7, description: 'rollout', exportControlled: false };
const { signal } = new AbortController();

function answering(answer: string) {
  const asked: object[] = [];
  const calls = tokenCalls({}, async (request, how, _signal, reader) => {
    asked.push({ ...request, ...how });
    return reader(await Promise.resolve(answer));
  });
  return { asked, calls };
}

test('a token is ordered once, as published, and found at the top of the answer or one level down', async () => {
  for (const answer of [{ token: text }, { status: 'SUCCESS', tokenInfo: { token: text } }]) {
    const { asked, calls } = answering(JSON.stringify(answer));
    expect(await calls.create(place, wish, signal)).toBe(text);
    expect(asked).toEqual([
      {
        method: 'POST',
        path: 'v1/accounts/a.example/virtual-accounts/Campus%20%2F%20West/tokens',
        body: '{"expiresAfterDays":7,"description":"rollout","exportControlled":"Not Allowed"}',
        isRepeatable: false,
      },
    ]);
  }
  expect(await answering('{"status":"SUCCESS"}').calls.create(place, wish, signal)).toBeNull();
});

test('a list without its tokens, or with one that no product could take, is none', async () => {
  for (const answer of [
    '{}',
    '{"tokens":{}}',
    '{"tokens":[{"description":"x"}]}',
    '{"tokens":[{"token":"a b; reload"}]}',
  ])
    await expect(answering(answer).calls.list(place, signal)).rejects.toThrow(/^tokens/);
  const whole = JSON.stringify({
    tokens: [{ token: text, expirationDate: '03/04/2026', exportControlled: 'Allowed' }],
  });
  expect(await answering(whole).calls.list(place, signal)).toEqual([
    { text, description: '', exportControlled: true, expires: '03/04/2026', expiresUtc: null, createdBy: null },
  ]);
});

test('the text of a token that is revoked is named as what no error may repeat', async () => {
  const named: unknown[] = [];
  const calls = tokenCalls({}, (_request, { secrets }) => {
    named.push(secrets);
    return Promise.reject(new SluiceError('cssm.refused'));
  });
  await expect(calls.revoke(place, text, signal)).rejects.toMatchObject({ code: 'cssm.refused' });
  expect(named).toEqual([[text]]);
});
