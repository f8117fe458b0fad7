import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import type { Clock } from '../../../shared/clock.ts';
import { SluiceError } from '../../../shared/errors.ts';
import type { Cssm, CssmOptions } from '../../../main/cssm/cssm.ts';
import { customProfile } from '../../../main/cssm/profiles.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { tlsFixture } from '../products/rest-support.ts';
import { accountPassword, answer, client, clientSecret, connectProxy, login, scriptedAccount } from './api-support.ts';
import type { AccountScript, ScriptedAccount } from './api-support.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function start(
  script: AccountScript,
  changes: Partial<CssmOptions> = {},
  options: Parameters<typeof scriptedAccount>[1] = {},
): Promise<{ account: ScriptedAccount; cssm: Cssm }> {
  const account = await scriptedAccount(script, options);
  const cssm = client(account.origin, { ...(changes.clock ? { requestTimeoutMs: 1_000_000 } : {}), ...changes });
  cleanups.push(
    () => account.close(),
    () => cssm.close(),
  );
  return { account, cssm };
}

async function failure(promise: Promise<unknown>): Promise<SluiceError> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SluiceError);
  for (const secret of [clientSecret, accountPassword, 'token-1', 'token-2'])
    expect(JSON.stringify(error) + String(error)).not.toContain(secret);
  return error as SluiceError;
}

/** Pauses are noted and over at once; the limits on silence, made very long for it, are real. */
function hastyClock(): Clock & { slept: number[] } {
  const slept: number[] = [];
  let skippedMs = 0;
  return {
    ...systemClock,
    monotonicMs: () => systemClock.monotonicMs() + skippedMs,
    slept,
    sleep: async (ms, signal) => {
      if (ms > 500_000) return systemClock.sleep(ms, signal);
      skippedMs += ms;
      slept.push(ms);
    },
  };
}

const signal = new AbortController().signal;
const udi = { pid: 'C8000V', serial: '9"Ü' };
const usage = { accountId: '1', virtualAccountId: '2', udi, body: '{"data":{"payload":"ü ]]>"}}' };
const poll = { accountId: '1', virtualAccountId: '2', udi, pollId: '773126444402795033' };
const taken = '{"status":"OK_POLL","message":null,"poll_id":77412347487202314,"poll_interval":60}';

test('an upload sends exactly the body, with the published headers and a token', async () => {
  const { account, cssm } = await start((_asked, response) => answer(response, 202, taken));
  expect(await cssm.reportUsage(usage, signal)).toEqual({
    kind: 'taken',
    pollId: '77412347487202314',
    pollIntervalMs: 60_000,
    text: taken,
  });
  const [call] = account.calls;
  expect(call).toMatchObject({ method: 'POST', path: '/api/v2/devices/reportusage', body: usage.body });
  expect(call?.headers).toMatchObject({
    authorization: 'Bearer token-1',
    'content-type': 'application/json',
    'x-csw-smart-account-id': '1',
    'x-csw-virtual-account-id': '2',
  });
  expect(JSON.parse(String(call?.headers['x-csw-requesting-system']))).toEqual({
    udi_pid: 'C8000V',
    udi_serial_number: '9"Ü',
  });
  const token = account.asked[0];
  expect(token).toMatchObject({ method: 'POST', path: '/token' });
  expect(token?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect(Object.fromEntries(new URLSearchParams(token?.body))).toEqual({
    grant_type: 'client_credentials',
    client_id: 'app-1',
    client_secret: clientSecret,
  });
});

test('the password grant sends user name and password in the body', async () => {
  const { account, cssm } = await start((_asked, response) => answer(response, 200, '{"status":"COMPLETE"}'), {
    login: async () => ({ ...login, grant: 'password', username: 'cco', password: accountPassword }),
  });
  expect(await cssm.accounts(signal)).toEqual([]);
  expect(Object.fromEntries(new URLSearchParams(account.asked[0]?.body))).toMatchObject({
    grant_type: 'password',
    username: 'cco',
    password: accountPassword,
  });
});

test('one token serves many calls, however many begin at once', async () => {
  const { account, cssm } = await start((_asked, response) => answer(response, 200, '{"status":"COMPLETE"}'));
  await Promise.all(Array.from({ length: 8 }, () => cssm.accounts(signal)));
  await cssm.accounts(signal);
  expect(account.asked.filter((one) => one.path === '/token')).toHaveLength(1);
});

test('an expiring token is renewed before it ends', async () => {
  let monotonic = 0;
  const clock = { ...systemClock, monotonicMs: () => monotonic };
  const { account, cssm } = await start((_asked, response) => answer(response, 200, '{"status":"COMPLETE"}'), {
    clock,
  });
  await cssm.accounts(signal);
  monotonic = 3_500_000;
  await cssm.accounts(signal);
  monotonic = 3_540_000;
  await cssm.accounts(signal);
  expect(account.calls.map((one) => one.headers.authorization)).toEqual([
    'Bearer token-1',
    'Bearer token-1',
    'Bearer token-2',
  ]);
});

test('401 renews the token once and repeats the same bytes; a second 401 is token_refused', async () => {
  const { account, cssm } = await start((asked, response) =>
    asked.headers.authorization === 'Bearer token-2' ? answer(response, 202, taken) : answer(response, 401, ''),
  );
  expect((await cssm.reportUsage(usage, signal)).kind).toBe('taken');
  expect(account.calls.map((one) => one.body)).toEqual([usage.body, usage.body]);

  const always = await start((_asked, response) => answer(response, 401, { message: 'bad token-2' }));
  expect((await failure(always.cssm.reportUsage(usage, signal))).code).toBe('cssm.token_refused');
  expect(always.account.calls).toHaveLength(2);
});

test.each([
  [400, 'cssm.token_refused'],
  [401, 'cssm.token_refused'],
  [403, 'cssm.forbidden'],
  [404, 'cssm.status'],
] as const)('HTTP %i at the token is %s, and no call is made', async (status, code) => {
  const { account, cssm } = await start(
    () => undefined,
    {},
    {
      token: (asked, response) =>
        answer(response, status, { error: 'invalid_client', error_description: `no ${clientSecret} ${asked.body}` }),
    },
  );
  const error = await failure(cssm.accounts(signal));
  expect(error.code).toBe(code);
  expect(error.params['detail']).toContain('invalid_client');
  expect(account.calls).toHaveLength(0);
});

test('a token answer that is none is unreadable', async () => {
  for (const text of ['<html>', '{}', '{"access_token":""}']) {
    const { cssm } = await start(() => undefined, {}, { token: (_asked, response) => answer(response, 200, text) });
    expect((await failure(cssm.accounts(signal))).code).toBe('cssm.answer_unreadable');
  }
});

test.each([
  [403, '', 'cssm.forbidden', false],
  [404, '', 'cssm.status', false],
  [400, '{"status":"x"}', 'cssm.status', false],
  [500, '{"status":"FAILED","message":"m"}', 'cssm.status', true],
  [302, '', 'cssm.status', false],
  [200, '<html>', 'cssm.answer_unreadable', false],
  [200, '{"status":"MAYBE"}', 'cssm.answer_unreadable', false],
] as const)('HTTP %i %s at an upload is %s', async (status, text, code, retryable) => {
  const { account, cssm } = await start((_asked, response) =>
    answer(response, status, text, { location: 'http://127.0.0.1:1/' }),
  );
  const error = await failure(cssm.reportUsage(usage, signal));
  expect([error.code, error.retryable]).toEqual([code, retryable]);
  expect(account.calls).toHaveLength(1);
});

test('a refusal that repeats the login keeps nothing of it', async () => {
  const { cssm } = await start(
    (_asked, response) =>
      answer(response, 200, { status: 'FAILED', message: `who is ${clientSecret} / ${accountPassword}?` }),
    { login: async () => ({ ...login, grant: 'password', username: 'u', password: accountPassword }) },
  );
  for (const refusal of [await cssm.reportUsage(usage, signal), await cssm.poll(poll, signal)]) {
    expect(refusal).toMatchObject({ kind: 'refused', message: 'who is <hidden> / <hidden>?' });
    expect(JSON.stringify(refusal)).not.toMatch(new RegExp(`${clientSecret}|${accountPassword}`));
  }
});

test('FAILED in the body is a refusal, whatever the HTTP status', async () => {
  for (const status of [200, 202, 400, 409]) {
    const { cssm } = await start((_asked, response) =>
      answer(response, status, { status: 'FAILED', message: 'Duplicate report', message_code: 'D1' }),
    );
    expect(await cssm.reportUsage(usage, signal)).toMatchObject({
      kind: 'refused',
      duplicate: true,
      message: 'D1 Duplicate report',
    });
  }
});

test('a lost answer to an upload is told at once, not repeated', async () => {
  const { account, cssm } = await start((_asked, response) => void response.socket?.destroy());
  const error = await failure(cssm.reportUsage(usage, signal));
  expect(error.code).toBe('cssm.unreachable');
  expect(error.params).toMatchObject({ sent: 'maybe' });
  expect(error.retryable).toBe(true);
  expect(account.calls).toHaveLength(1);
});

test('an answer that is cut in the middle is lost too', async () => {
  const { cssm } = await start((_asked, response) => {
    response.writeHead(202, { 'content-length': 500 });
    response.write('{"status"', () => response.socket?.destroy());
  });
  expect((await failure(cssm.reportUsage(usage, signal))).code).toBe('cssm.unreachable');
});

test('no answer within the limit is lost', async () => {
  const { account, cssm } = await start(() => undefined, { requestTimeoutMs: 150 });
  const error = await failure(cssm.reportUsage(usage, signal));
  expect(error).toMatchObject({ code: 'cssm.unreachable', params: { sent: 'maybe' } });
  expect(account.calls).toHaveLength(1);
});

test('a poll is repeated after a lost answer, with the number unquoted', async () => {
  const { account, cssm } = await start(
    (_asked, response, count) =>
      count === 1 ? void response.socket?.destroy() : answer(response, 200, { status: 'OK_POLL', message: '' }),
    { clock: hastyClock() },
  );
  expect((await cssm.poll(poll, signal)).kind).toBe('pending');
  expect(account.calls).toHaveLength(2);
  const [call] = account.calls;
  expect(call?.path).toBe('/api/v2/accounts/poll');
  expect(call?.body).toMatch(
    /^\{"data":\{"timestamp":\d{13},"nonce":"[\w-]{16}","poll_id":773126444402795033,"action":"acknowledgements"\}\}$/,
  );
});

test('ACKs come as exact bytes', async () => {
  const bytes = Buffer.from([0xef, 0xbb, 0xbf, 60, 0, 13, 10, 255]);
  const { cssm } = await start((_asked, response) =>
    answer(response, 200, {
      status: 'COMPLETE',
      data: {
        acknowledgements: [{ sudi: { udi_pid: 'A', udi_serial_number: 'B' }, smart_license: bytes.toString('base64') }],
      },
    }),
  );
  expect(await cssm.poll(poll, signal)).toMatchObject({
    kind: 'acks',
    complete: true,
    acks: [{ udi: { pid: 'A', serial: 'B' }, bytes }],
  });
});

test('429 waits as asked and sends the same bytes', async () => {
  const clock = hastyClock();
  const { account, cssm } = await start(
    (_asked, response, count) =>
      count === 1 ? answer(response, 429, '', { 'retry-after': '7' }) : answer(response, 202, taken),
    { clock },
  );
  expect((await cssm.reportUsage(usage, signal)).kind).toBe('taken');
  expect(clock.slept).toContain(7_250);
  expect(account.calls.map((one) => one.body)).toEqual([usage.body, usage.body]);
});

test('503 with a date waits until then', async () => {
  const clock = { ...hastyClock(), now: () => Date.UTC(2026, 0, 1, 12) };
  const { cssm } = await start(
    (_asked, response, count) =>
      count === 1
        ? answer(response, 503, '', { 'retry-after': 'Thu, 01 Jan 2026 12:00:20 GMT' })
        : answer(response, 202, taken),
    { clock },
  );
  await cssm.reportUsage(usage, signal);
  expect(clock.slept[0]).toBe(20_250);
});

test('429 for ever, or for longer than a job should wait, is pace', async () => {
  const forever = await start((_asked, response) => answer(response, 429, ''), { clock: hastyClock() });
  const error = await failure(forever.cssm.accounts(signal));
  expect([error.code, error.retryable]).toEqual(['cssm.pace', true]);
  expect(forever.account.calls).toHaveLength(4);

  const clock = hastyClock();
  const long = await start((_asked, response) => answer(response, 429, '', { 'retry-after': '3600' }), { clock });
  expect((await failure(long.cssm.accounts(signal))).params['seconds']).toBe(3601);
  expect(long.account.calls).toHaveLength(1);
});

test('502 and 504 repeat a poll, but not an upload that may have been taken', async () => {
  for (const status of [502, 504]) {
    const { account, cssm } = await start(
      (_asked, response, count) =>
        count === 1 ? answer(response, status, '') : answer(response, 200, { status: 'OK_POLL', message: '' }),
      { clock: hastyClock() },
    );
    expect((await cssm.poll(poll, signal)).kind).toBe('pending');

    const upload = await start((_asked, response) => answer(response, status, ''), { clock: hastyClock() });
    const error = await failure(upload.cssm.reportUsage(usage, signal));
    expect(error).toMatchObject({ code: 'cssm.unreachable', params: { sent: 'maybe' } });
    expect(upload.account.calls).toHaveLength(1);
    expect(account.calls).toHaveLength(2);
  }
});

test('a refused connection is tried again, then unreachable with nothing sent', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise((resolve) => server.close(resolve));
  const { account } = await start(() => undefined);
  const clock = hastyClock();
  const cssm = client(origin, {
    clock,
    requestTimeoutMs: 1_000_000,
    profile: customProfile({ apiUrl: `${origin}/`, tokenUrl: `${account.origin}/token` }),
  });
  cleanups.push(() => cssm.close());
  const error = await failure(cssm.reportUsage(usage, signal));
  expect(error).toMatchObject({ code: 'cssm.unreachable', params: { sent: 'no' } });
  expect(error.params['detail']).toContain('ECONNREFUSED');
  expect(clock.slept).toEqual([250, 500, 1000]);
});

test('a host that does not exist is unreachable', async () => {
  const origin = 'http://no-such-host.invalid';
  const cssm = client(origin, { clock: hastyClock(), requestTimeoutMs: 1_000_000 });
  cleanups.push(() => cssm.close());
  expect(await failure(cssm.accounts(signal))).toMatchObject({ code: 'cssm.unreachable', params: { sent: 'no' } });
});

test('an unknown certificate is refused before anything is sent; a site CA makes it known', async () => {
  const tls = tlsFixture('a');
  const script: AccountScript = (_asked, response) => answer(response, 200, '{"status":"COMPLETE"}');
  const strange = await start(script, { clock: hastyClock() }, { tls });
  const error = await failure(strange.cssm.accounts(signal));
  expect([error.code, error.retryable]).toEqual(['cssm.certificate', false]);
  expect(strange.account.asked).toHaveLength(0);

  const known = await start(script, { extraCas: [tls.cert] }, { tls });
  expect(await known.cssm.accounts(signal)).toEqual([]);
  const other = await start(script, { extraCas: [tlsFixture('b').cert] }, { tls });
  expect((await failure(other.cssm.accounts(signal))).code).toBe('cssm.certificate');
});

test('a proxy carries TLS through; the account’s certificate is still checked', async () => {
  const tls = tlsFixture('a');
  const proxy = await connectProxy();
  cleanups.push(() => proxy.close());
  const script: AccountScript = (_asked, response) => answer(response, 202, taken);
  const { account, cssm } = await start(script, { proxy: proxy.url, extraCas: [tls.cert] }, { tls });
  expect((await cssm.reportUsage(usage, signal)).kind).toBe('taken');
  expect(new Set(proxy.targets)).toEqual(new Set([new URL(account.origin).host]));

  const strange = await start(script, { proxy: proxy.url, clock: hastyClock() }, { tls });
  expect((await failure(strange.cssm.reportUsage(usage, signal))).code).toBe('cssm.certificate');
  expect(strange.account.asked).toHaveLength(0);
});

test('a proxy that refuses, or is not there, leaves nothing sent', async () => {
  const tls = tlsFixture('a');
  const refusing = await connectProxy(407);
  cleanups.push(() => refusing.close());
  const script: AccountScript = (_asked, response) => answer(response, 202, taken);
  const options = { extraCas: [tls.cert], clock: hastyClock() };
  const { cssm } = await start(script, { ...options, proxy: refusing.url }, { tls });
  const error = await failure(cssm.reportUsage(usage, signal));
  expect(error).toMatchObject({ code: 'cssm.unreachable', params: { sent: 'no' } });
  expect(error.params['detail']).toContain('407');

  const gone = await start(script, { ...options, proxy: 'http://127.0.0.1:1' }, { tls });
  expect(await failure(gone.cssm.accounts(signal))).toMatchObject({ code: 'cssm.unreachable', params: { sent: 'no' } });
});

test('the second published base is tried on 404 and kept', async () => {
  const account = await scriptedAccount((asked, response) =>
    asked.path.startsWith('/doubled/') ? answer(response, 202, taken) : answer(response, 404, ''),
  );
  const { origin } = account;
  const profile = {
    ...customProfile({ apiUrl: `${origin}/single/`, tokenUrl: `${origin}/token` }),
    fallbackApiUrl: `${origin}/doubled/`,
  };
  const cssm = client(origin, { profile });
  cleanups.push(
    () => account.close(),
    () => cssm.close(),
  );
  await cssm.reportUsage(usage, signal);
  await cssm.reportUsage(usage, signal);
  expect(account.calls.map((one) => one.path.split('/')[1])).toEqual(['single', 'doubled', 'doubled']);
});

test('two at once is the most that the account sees', async () => {
  let running = 0;
  let most = 0;
  const { cssm } = await start(
    (_asked, response) => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        answer(response, 200, '{"status":"COMPLETE"}');
      }, 20);
    },
    { pace: { perSecond: 1000, parallel: 2 } },
  );
  await Promise.all(Array.from({ length: 10 }, () => cssm.accounts(signal)));
  expect(most).toBe(2);
});

test('an abort ends a call at once, also in a pause, and close ends all', async () => {
  const abort = new AbortController();
  const asleep = await start((_asked, response) => {
    answer(response, 429, '', { 'retry-after': '60' });
    setTimeout(() => abort.abort(), 50);
  });
  await expect(asleep.cssm.accounts(abort.signal)).rejects.toMatchObject({ name: 'AbortError' });

  const hanging = await start(() => undefined);
  const call = hanging.cssm.accounts(signal);
  await Promise.all([expect(call).rejects.toMatchObject({ name: 'AbortError' }), hanging.cssm.close()]);
});

test('one who gives up while a token is fetched does not take it from the others', async () => {
  const abort = new AbortController();
  let tokenAsked = (): void => undefined;
  const asked = new Promise<void>((resolve) => (tokenAsked = resolve));
  const { cssm } = await start(
    (_request, response) => answer(response, 200, '{"status":"COMPLETE"}'),
    {},
    {
      token: (_request, response) => {
        tokenAsked();
        setTimeout(() => answer(response, 200, { access_token: 'token-1', expires_in: 100 }), 50);
      },
    },
  );
  const given = cssm.accounts(abort.signal);
  const kept = cssm.accounts(signal);
  await asked;
  abort.abort();
  await expect(given).rejects.toMatchObject({ name: 'AbortError' });
  expect(await kept).toEqual([]);
});

test('each connection is told, without query and secrets', async () => {
  const told: unknown[] = [];
  const { account, cssm } = await start((_asked, response) => answer(response, 200, '{"status":"COMPLETE"}'), {
    onRequest: (entry) => told.push(entry),
  });
  await cssm.accounts(signal);
  expect(told).toMatchObject([
    { method: 'POST', url: `${account.origin}/token`, status: 200 },
    { method: 'GET', url: `${account.origin}/api/v2/accounts/search`, status: 200 },
  ]);
});

test('wrong settings are told when the client is made', () => {
  expect(() => client('nonsense')).toThrow(expect.objectContaining({ code: 'settings.invalid' }));
  expect(() => client('http://h', { proxy: 'http://user:pw@proxy' })).toThrow(
    expect.objectContaining({ code: 'settings.invalid' }),
  );
});
