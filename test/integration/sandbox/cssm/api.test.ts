import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../../main/hosts/system-clock.ts';
import { startCssm } from '../../../../main/sandbox/cssm/cssm.ts';
import type { CssmBehaviour, CssmOptions, VirtualCssm } from '../../../../main/sandbox/cssm/virtual-cssm.ts';
import type { VirtualReport } from '../../../../main/sandbox/model.ts';
import type { Udi } from '../../../../shared/vocabulary.ts';
import { makeProduct, makeReport, signer } from './make-product.ts';

const router = { pid: 'C8000V', serial: '9ABCDEF' };
const stack = { pid: 'C9300-48UXM', serial: 'FOC1' };
const classic = { pid: 'ISR4451', serial: 'OLD1' };
const products = [
  makeProduct(router, [makeReport(router, '900', 'old', 'ACK')]),
  makeProduct(stack, []),
  makeProduct(classic, [], { smartLicensing: 'classic' }),
];
const accounts = { smart: '418801', default: '620001', campus: '620002' };

const open: VirtualCssm[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function start(behaviour: Partial<CssmBehaviour> = {}, options: Partial<CssmOptions> = {}): Promise<VirtualCssm> {
  const base = { products: () => products, signer, clock: systemClock, host: '127.0.0.1' };
  const cssm = await startCssm({ ...base, behaviour, ...options });
  open.push(cssm);
  return cssm;
}

async function token(cssm: VirtualCssm): Promise<string> {
  const answer = await fetch(cssm.token_url, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ grant_type: 'client_credentials', client_id: cssm.client_id, client_secret: cssm.client_secret },
    }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

async function post(
  cssm: VirtualCssm,
  path: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await fetch(cssm.api_url + path, {
    method: 'POST',
    body,
    headers: {
      ...{ authorization: `Bearer ${await token(cssm)}`, 'content-type': 'application/json' },
      ...{ 'x-csw-smart-account-id': accounts.smart, 'x-csw-virtual-account-id': accounts.default },
      ...headers,
    },
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, json: JSON.parse(text) as Record<string, unknown> };
}

const sudiOf = (udi: Udi): object => ({ udi_pid: udi.pid, udi_serial_number: udi.serial });

function bodyOf(udi: Udi, reports: readonly VirtualReport[], nonce = 'dft0qRN2fLw4kpaR'): string {
  const usage = reports.map(({ payload, signature }) => ({ payload, signature }));
  return JSON.stringify({ data: { timestamp: 1644340472292, nonce, reports: [{ sudi: sudiOf(udi), usage }] } });
}

const report = (id: string, text?: string): VirtualReport => makeReport(router, id, text);
const upload = (cssm: VirtualCssm, body: string, headers?: Record<string, string>): Promise<Answer> =>
  post(cssm, 'v2/devices/reportusage', body, headers);
const pollIdOf = (answer: Answer): string => /"poll_id":(\d+)/.exec(answer.text)?.[1] ?? '';
const poll = (cssm: VirtualCssm, pollId: string, headers?: Record<string, string>): Promise<Answer> =>
  post(
    cssm,
    'v2/accounts/poll',
    `{"data":{"timestamp":1,"nonce":"n","poll_id":${pollId},"action":"acknowledgements"}}`,
    headers,
  );
const acksOf = (answer: Answer): string[] =>
  ((answer.json['data'] as { acknowledgements: { smart_license: string }[] }).acknowledgements ?? []).map((entry) =>
    Buffer.from(entry.smart_license, 'base64').toString(),
  );
const coveredBy = (text: string | undefined): readonly string[] => signer.readAck(text ?? '')?.reportIds ?? [];

describe('tokens', () => {
  const ask = async (cssm: VirtualCssm, form: Record<string, string>, authorization?: string): Promise<number> =>
    (
      await fetch(cssm.token_url, {
        ...{ method: 'POST', body: new URLSearchParams(form) },
        headers: authorization === undefined ? {} : { authorization },
      })
    ).status;

  test('for both grants, in the body, in a Basic header or in the query', async () => {
    const cssm = await start();
    const client = { client_id: cssm.client_id, client_secret: cssm.client_secret };
    const login = { username: cssm.username, password: cssm.password };
    expect(await ask(cssm, { grant_type: 'client_credentials', ...client })).toBe(200);
    expect(await ask(cssm, { grant_type: 'password', ...client, ...login })).toBe(200);
    const basic = `Basic ${btoa(`${client.client_id}:${client.client_secret}`)}`;
    expect(await ask(cssm, { grant_type: 'client_credentials' }, basic)).toBe(200);
    const query = new URLSearchParams({ grant_type: 'client_credentials', ...client }).toString();
    const answer = await fetch(`${cssm.token_url}?${query}`, { method: 'POST' });
    expect(await answer.json()).toEqual({
      access_token: expect.stringMatching(/^[\w-]{20,}$/) as string,
      ...{ token_type: 'Bearer', expires_in: 3599 },
    });
  });

  test('the password grant takes any user with a password, and answers with the refresh token that a client reads', async () => {
    const cssm = await start();
    const form = { client_id: cssm.client_id, client_secret: cssm.client_secret, username: 'somebody', password: 'x' };
    const body = new URLSearchParams({ grant_type: 'password', ...form });
    const answer = await fetch(cssm.token_url, { method: 'POST', body });
    expect(await answer.json()).toMatchObject({ refresh_token: expect.stringMatching(/^[\w-]{20,}$/) as string });
    expect(await ask(cssm, { grant_type: 'password', ...form, password: '' })).toBe(400);
  });

  test.each([
    ['a wrong secret', { grant_type: 'client_credentials', client_secret: 'x' }, 401],
    ['another client', { grant_type: 'client_credentials', client_id: 'x' }, 401],
    ['a wrong password', { grant_type: 'password', username: 'make-believe-user', password: 'x' }, 400],
    ['another grant', { grant_type: 'authorization_code' }, 400],
  ])('%s is refused', async (_name, form, status) => {
    const cssm = await start();
    const client = { client_id: cssm.client_id, client_secret: cssm.client_secret };
    expect(await ask(cssm, { ...client, ...form })).toBe(status);
    expect(cssm.stats()).toMatchObject({ tokens_issued: 0, tokens_refused: 1 });
  });

  test('no token, a wrong one, one that was used up, one that is too old', async () => {
    let now = 1_000_000;
    const clock = { ...systemClock, now: () => now };
    const cssm = await start({ tokenMaxRequests: 2, tokenLifetimeSeconds: 60 }, { clock });
    const get = async (authorization: string): Promise<number> =>
      (await fetch(`${cssm.api_url}v2/accounts/search`, { headers: { authorization } })).status;
    expect(await get('')).toBe(401);
    expect(await get('Bearer x')).toBe(401);
    const first = `Bearer ${await token(cssm)}`;
    expect([await get(first), await get(first), await get(first)]).toEqual([200, 200, 401]);
    const second = `Bearer ${await token(cssm)}`;
    now += 59_999;
    expect(await get(second)).toBe(200);
    now += 1;
    expect(await get(second)).toBe(401);
  });
});

test('accounts, at both addresses, with the doubled prefix and with a doubled slash', async () => {
  const cssm = await start();
  const headers = { authorization: `Bearer ${await token(cssm)}` };
  const doubled = cssm.api_url.replace('/services/api/', '/services/api/services/api/');
  for (const url of [
    `${cssm.api_url}v2/accounts/search`,
    `${cssm.api_url}v2/accounts`,
    `${doubled}v2/accounts/search`,
    `${cssm.api_url.replace('/services/', '//services/')}v2/accounts`,
  ]) {
    const answer = (await (await fetch(url, { headers })).json()) as { accounts: unknown[] };
    expect(answer).toMatchObject({ status: 'COMPLETE', message: '', message_code: '' });
    expect(answer.accounts).toEqual([
      {
        ...{ account_id: '418801', domain: 'make-believe.example', name: 'Make-believe Networks' },
        virtual_accounts: expect.arrayContaining([
          { default: true, name: 'DEFAULT', virtual_account_id: '620001' },
          { default: false, name: 'Campus', virtual_account_id: '620002' },
          { default: false, name: 'Branches', virtual_account_id: '620003' },
        ]) as unknown,
      },
    ]);
  }
  expect((await fetch(`${cssm.api_url}v2/nothing`, { headers })).status).toBe(404);
});

describe('an upload', () => {
  test('is taken, pends, and is acknowledged with what the product can check', async () => {
    const cssm = await start();
    const reports = [report('1646687408', 'Büro "]]> \\ 現場'), report('18446744073709551615')];
    const taken = await upload(cssm, bodyOf(router, reports));
    expect(taken.status).toBe(202);
    expect(Object.keys(taken.json)).toEqual(
      'status message_code message timestamp nonce type poll_id poll_interval action'.split(' '),
    );
    expect(taken.json).toMatchObject({
      status: 'OK_POLL',
      message: null,
      nonce: 'dft0qRN2fLw4kpaR',
      action: 'acknowledgements',
    });
    const pollId = pollIdOf(taken);
    expect(BigInt(pollId)).toBeGreaterThan(2n ** 53n);
    expect(String(taken.json['poll_id'])).not.toBe(pollId);

    expect((await poll(cssm, pollId)).json).toMatchObject({ status: 'OK_POLL', message: '', message_code: '' });
    const done = await poll(cssm, pollId);
    expect(done.json).toMatchObject({
      ...{ status: 'COMPLETE', message_code: '', message: '', type: 'acknowledgements', nonce: 'dft0qRN2fLw4kpaR' },
      data: { acknowledgements: [{ sudi: sudiOf(router), software_tag_identifier: null }] },
    });
    const [ack] = acksOf(done);
    expect(signer.readAck(ack ?? '')).toMatchObject({
      ...{ udi: router, reportIds: ['1646687408', '18446744073709551615'], nonce: 'dft0qRN2fLw4kpaR' },
      ...{ validSignature: true, account: { smart: 'Make-believe Networks', virtual: 'DEFAULT' } },
    });
    expect(acksOf(await poll(cssm, pollId))).toEqual([ack]);
    expect(cssm.stats().reports).toEqual(
      reports.map(({ id }) => ({
        ...{ udi: router, report_id: id, accepted: 1, duplicates: 0, channel: 'api' },
        ...{ virtual_account: 'DEFAULT', acknowledged: 2 },
      })),
    );
  });

  test('of several products is acknowledged one by one', async () => {
    const cssm = await start({ pendingPolls: 0 });
    const items = [router, stack].map((udi) => {
      const { payload, signature } = makeReport(udi, '7');
      const tag = { software_tag_identifier: `tag of ${udi.pid}` };
      return { sudi: sudiOf(udi), ...tag, usage: [{ payload, signature }] };
    });
    const taken = await upload(cssm, JSON.stringify({ data: { timestamp: 1, nonce: 'n', reports: items } }));
    const done = await poll(cssm, pollIdOf(taken));
    expect(acksOf(done).map((text) => signer.readAck(text)?.udi)).toEqual([router, stack]);
    expect(done.json).toMatchObject({
      data: {
        acknowledgements: [
          { software_tag_identifier: 'tag of C8000V' },
          { software_tag_identifier: 'tag of C9300-48UXM' },
        ],
      },
    });
  });

  test('repeated byte for byte gets its first answer and counts once; with another nonce it is a duplicate', async () => {
    const cssm = await start();
    const body = bodyOf(router, [report('1')]);
    const first = await upload(cssm, body);
    const second = await upload(cssm, body);
    expect([second.status, second.text]).toEqual([first.status, first.text]);
    const third = await upload(cssm, bodyOf(router, [report('1')], 'another'));
    expect(third.status).toBe(200);
    expect(third.json).toMatchObject({
      ...{ status: 'FAILED', message_code: 'DUPLICATE_REPORT' },
      message: 'duplicate: report 1 of C8000V 9ABCDEF was already reported',
    });
    expect(cssm.stats()).toMatchObject({ uploads: 3, repeats_answered: 1, duplicates_refused: 1 });
    expect(cssm.stats().reports).toMatchObject([{ report_id: '1', accepted: 1, duplicates: 1 }]);
  });

  test('with what was acknowledged before beside what is new is taken; altered or not acknowledged it is not', async () => {
    const cssm = await start();
    const old = report('900', 'old');
    const mixed = await upload(cssm, bodyOf(router, [old, report('1')]));
    expect(mixed.status).toBe(202);
    await poll(cssm, pollIdOf(mixed));
    expect(coveredBy(acksOf(await poll(cssm, pollIdOf(mixed)))[0])).toEqual(['900', '1']);
    expect(cssm.stats()).toMatchObject({ duplicates_refused: 0, reports: [{ report_id: '1', accepted: 1 }] });
    expect((await upload(cssm, bodyOf(router, [report('900', 'new'), report('2')]))).json['status']).toBe('FAILED');
    await upload(cssm, bodyOf(router, [report('2')]));
    const again = await upload(cssm, bodyOf(router, [report('2'), report('3')]));
    expect(again.json).toMatchObject({ status: 'FAILED', message_code: 'DUPLICATE_REPORT' });
    expect((await upload(cssm, bodyOf(router, [old, report('1')], 'other'))).json['status']).toBe('FAILED');
  });

  test('repeated is a duplicate where the account does not know repeats', async () => {
    const cssm = await start({ repeatGetsFirstAnswer: false });
    const body = bodyOf(router, [report('1')]);
    expect((await upload(cssm, body)).json['status']).toBe('OK_POLL');
    expect((await upload(cssm, body)).json).toMatchObject({ status: 'FAILED', message_code: 'DUPLICATE_REPORT' });
  });

  const altered = ({ payload, ...rest }: VirtualReport, from: string, to: string): VirtualReport => ({
    ...rest,
    payload: payload.replace(from, to),
  });
  const cases: [string, string, Record<string, string>, number, string][] = [
    ['an altered payload', bodyOf(router, [altered(report('1'), '"x"', '"y"')]), {}, 200, 'does not fit its payload'],
    [
      'a blank more in the payload',
      bodyOf(router, [altered(report('1'), ':{', ': {')]),
      {},
      200,
      'does not fit its payload',
    ],
    ['a report already acknowledged', bodyOf(router, [report('900', 'old')]), {}, 200, 'duplicate: report 900'],
    ['an id that is used already', bodyOf(router, [report('900')]), {}, 200, 'with other content'],
    ['a report twice', bodyOf(router, [report('1'), report('1')]), {}, 200, 'stands twice'],
    [
      'a good and an altered report',
      bodyOf(router, [report('1'), altered(report('2'), '"x"', '""')]),
      {},
      200,
      'report 2',
    ],
    [
      'an unknown product',
      bodyOf({ pid: 'X', serial: 'Y' }, [makeReport({ pid: 'X', serial: 'Y' }, '1')]),
      {},
      200,
      'X Y is not known',
    ],
    ['a classic product', bodyOf(classic, [makeReport(classic, '1')]), {}, 200, 'is not known'],
    [
      "another's signature",
      bodyOf(router, [{ ...report('1'), signature: makeReport(stack, '1').signature }]),
      {},
      200,
      'signed by C9300',
    ],
    ['another Smart Account', bodyOf(router, [report('1')]), { 'x-csw-smart-account-id': '1' }, 403, 'not open'],
    [
      'no such virtual account',
      bodyOf(router, [report('1')]),
      { 'x-csw-virtual-account-id': '1' },
      200,
      'is not part of',
    ],
    [
      'another requesting system',
      bodyOf(router, [report('1')]),
      { 'x-csw-requesting-system': JSON.stringify(sudiOf(stack)) },
      200,
      'reports nothing',
    ],
    [
      'a requesting system that is no JSON',
      bodyOf(router, [report('1')]),
      { 'x-csw-requesting-system': 'x' },
      200,
      'not JSON',
    ],
    ['no JSON', 'x', {}, 400, 'not JSON'],
    ['no nonce', '{"data":{"timestamp":1,"reports":[]}}', {}, 400, 'nonce'],
    ['no timestamp', '{"data":{"nonce":"n","reports":[]}}', {}, 400, 'timestamp'],
    ['no reports', '{"data":{"timestamp":1,"nonce":"n","reports":[]}}', {}, 400, 'reports'],
    ['no sudi', '{"data":{"timestamp":1,"nonce":"n","reports":[{"usage":[]}]}}', {}, 400, 'sudi'],
    ['no usage', bodyOf(router, []), {}, 400, 'usage'],
    [
      'a payload that is an object',
      bodyOf(router, [{ ...report('1'), payload: {} as string }]),
      {},
      200,
      'signed form is lost',
    ],
    ['a payload that is no JSON', bodyOf(router, [{ ...report('1'), payload: 'x' }]), {}, 200, 'not JSON'],
    [
      'a payload without an id',
      bodyOf(router, [{ ...report('1'), payload: '{"measurements":[]}' }]),
      {},
      200,
      'no report id',
    ],
    [
      'a payload that names no product',
      bodyOf(router, [{ ...report('1'), payload: '{}' }]),
      {},
      200,
      'names no product',
    ],
  ];
  test.each(cases)('%s is refused and nothing of it is taken', async (_name, body, headers, status, message) => {
    const cssm = await start();
    const answer = await upload(cssm, body, headers);
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ status: 'FAILED', message: expect.stringContaining(message) as string });
    expect(cssm.stats().reports).toEqual([]);
  });

  test('for another virtual account than the first is refused; the requesting system may be only a name', async () => {
    const cssm = await start();
    const headers = {
      'x-csw-virtual-account-id': accounts.campus,
      'x-csw-requesting-system': '{"display_name":"CSLU"}',
    };
    expect((await upload(cssm, bodyOf(router, [report('1')]), headers)).json['status']).toBe('OK_POLL');
    expect((await upload(cssm, bodyOf(router, [report('2')]))).json).toMatchObject({
      ...{ status: 'FAILED', message: 'product C8000V 9ABCDEF belongs to virtual account Campus, not DEFAULT' },
    });
  });

  test('of the older payload version is read', async () => {
    const cssm = await start();
    const sudi = { udi_pid: router.pid, udi_serial_number: router.serial };
    const payload = `{"asset_identification":{"instance":{"sudi":${JSON.stringify(sudi)}}},"meta":{"report_id":1646687408}}`;
    const signature = { ...report('1').signature, value: signer.signPayload(router, payload) };
    expect((await upload(cssm, bodyOf(router, [{ ...report('1'), payload, signature }]))).status).toBe(202);
    expect(cssm.stats().reports).toMatchObject([{ report_id: '1646687408' }]);
  });
});

describe('a poll', () => {
  test.each([
    ['an unknown id', '77412347487202315', {}, 'is not known'],
    ['an id in quotes', '"ID"', {}, 'not a number'],
    ['an id that went through a double', 'ROUNDED', {}, 'is not known'],
    ['another virtual account', 'ID', { 'x-csw-virtual-account-id': accounts.campus }, 'another virtual account'],
  ] as const)('with %s is refused', async (_name, asked, headers, message) => {
    const cssm = await start({ pendingPolls: 0 });
    const pollId = pollIdOf(await upload(cssm, bodyOf(router, [report('1')])));
    const id = asked.replace('ID', pollId).replace('ROUNDED', String(BigInt(Number(pollId))));
    const answer = await poll(cssm, id, headers);
    expect(answer.json).toMatchObject({ status: 'FAILED', message: expect.stringContaining(message) as string });
  });

  test('late: it pends until the virtual time has come', async () => {
    let virtual = 1_700_000_000_000;
    const options = { now: () => virtual, onAdvance: (days: number) => void (virtual += days * 86_400_000) };
    const cssm = await start({ pendingPolls: 0, ackDelayMs: 3 * 86_400_000 }, options);
    const pollId = pollIdOf(await upload(cssm, bodyOf(router, [report('1')])));
    const advance = (): Promise<Response> => fetch(`${cssm.control_url}advance?days=2`, { method: 'POST' });
    expect((await poll(cssm, pollId)).json['status']).toBe('OK_POLL');
    expect((await advance()).status).toBe(200);
    expect((await poll(cssm, pollId)).json['status']).toBe('OK_POLL');
    await advance();
    const done = await poll(cssm, pollId);
    expect(done.json['status']).toBe('COMPLETE');
    expect(signer.readAck(acksOf(done)[0] ?? '')?.at).toBe(virtual);
  });

  test.each([
    ['pending-with-data', 'OK_POLL'],
    ['complete-then-rest', 'COMPLETE'],
  ] as const)('in parts, %s: half first, all later, and again all', async (ackParts, status) => {
    const cssm = await start({ pendingPolls: 0, ackParts });
    const pollId = pollIdOf(await upload(cssm, bodyOf(router, [report('1'), report('2'), report('3')])));
    const first = await poll(cssm, pollId);
    expect([first.json['status'], acksOf(first).map(coveredBy)]).toEqual([status, [['1', '2']]]);
    for (let again = 0; again < 2; again += 1) {
      const answer = await poll(cssm, pollId);
      expect([answer.json['status'], acksOf(answer).map(coveredBy)]).toEqual(['COMPLETE', [['1', '2'], ['3']]]);
      expect(acksOf(answer)[0]).toBe(acksOf(first)[0]);
    }
  });

  test('twice: every acknowledgement stands two times; with a policy', async () => {
    const cssm = await start({ pendingPolls: 0, ackTwice: true, policy: true });
    const pollId = pollIdOf(await upload(cssm, bodyOf(router, [report('1')])));
    const [first, second, ...more] = acksOf(await poll(cssm, pollId));
    expect(first).toBe(second);
    expect(more).toEqual([]);
    expect(first).toContain('<smartLicensePolicy>');
  });
});

describe('bad days', () => {
  test('takes an upload and cuts before the answer; the repeat gets the answer', async () => {
    const cssm = await start({ cutNextUploads: 1 });
    const body = bodyOf(router, [report('1')]);
    await expect(upload(cssm, body)).rejects.toThrow('fetch failed');
    expect(cssm.stats()).toMatchObject({ cut: 1, reports: [{ report_id: '1', accepted: 1 }] });
    expect((await upload(cssm, body)).status).toBe(202);
    expect(cssm.stats().reports).toMatchObject([{ accepted: 1, duplicates: 0 }]);
  });

  test('cuts every n-th upload and poll', async () => {
    const cssm = await start({ cutEveryUploads: 2, cutEveryPolls: 3, pendingPolls: 99 });
    const outcome = (run: Promise<Answer>): Promise<number | 'cut'> =>
      run.then(
        ({ status }) => status,
        () => 'cut' as const,
      );
    const uploads: (number | 'cut')[] = [];
    for (const id of ['1', '2', '3', '4']) uploads.push(await outcome(upload(cssm, bodyOf(router, [report(id)]))));
    expect(uploads).toEqual([202, 'cut', 202, 'cut']);
    const pollId = pollIdOf(await upload(cssm, bodyOf(router, [report('1')])));
    const polls: (number | 'cut')[] = [];
    for (let turn = 0; turn < 4; turn += 1) polls.push(await outcome(poll(cssm, pollId)));
    expect(polls).toEqual([200, 200, 'cut', 200]);
  });

  test('503 with Retry-After, then as usual; nothing was taken', async () => {
    const cssm = await start({ unavailableNext: 1, retryAfterSeconds: 7 });
    const answer = await upload(cssm, bodyOf(router, [report('1')]));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '7']);
    expect(cssm.stats().reports).toEqual([]);
    expect((await upload(cssm, bodyOf(router, [report('1')]))).status).toBe(202);
  });

  test('429 above the limit of a second', async () => {
    let elapsed = 0;
    const cssm = await start({ requestsPerSecond: 2 }, { clock: { ...systemClock, monotonicMs: () => elapsed } });
    const headers = { authorization: `Bearer ${await token(cssm)}` };
    const get = async (): Promise<number> => (await fetch(`${cssm.api_url}v2/accounts`, { headers })).status;
    expect([await get(), await get(), await get()]).toEqual([200, 200, 429]);
    elapsed += 1000;
    expect(await get()).toBe(200);
    expect(cssm.stats()).toMatchObject({ rate_limited: 1, max_per_second: 3, max_parallel: 1 });
  });

  test('slow: requests at the same time are counted', async () => {
    const waiting: (() => void)[] = [];
    const sleep = (): Promise<void> =>
      new Promise((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 3) for (const go of waiting) go();
      });
    const cssm = await start({ slowMs: 1 }, { clock: { ...systemClock, sleep } });
    const headers = { authorization: `Bearer ${await token(cssm)}` };
    await Promise.all([1, 2, 3].map(() => fetch(`${cssm.api_url}v2/accounts`, { headers })));
    expect(cssm.stats().max_parallel).toBe(3);
  });
});

describe('control', () => {
  test('patches behaviour, tells what was counted', async () => {
    const cssm = await start();
    const patched = await fetch(`${cssm.control_url}behaviour`, { method: 'POST', body: '{"cutNextUploads":1}' });
    expect(await patched.json()).toMatchObject({ cutNextUploads: 1, pendingPolls: 1 });
    await expect(upload(cssm, bodyOf(router, [report('1')]))).rejects.toThrow();
    expect(await (await fetch(`${cssm.control_url}stats`)).json()).toEqual(cssm.stats());
  });

  test.each([
    ['GET', 'nothing', undefined, {}, 404],
    ['POST', 'behaviour', '{"x":1}', {}, 400],
    ['POST', 'advance', '{"days":0}', {}, 400],
    ['POST', 'advance', '{"days":1}', {}, 409],
    ['POST', 'behaviour', '{}', { origin: 'http://elsewhere.example' }, 403],
    ['GET', 'stats', undefined, { host: 'elsewhere.example' }, 403],
  ])('%s %s %s %o: %i', async (method, path, body, headers, status) => {
    const cssm = await start();
    const { request } = await import('undici');
    const answer = await request(cssm.control_url + path, { method, body: body ?? null, headers });
    expect(answer.statusCode).toBe(status);
    await answer.body.dump();
  });
});

describe('roles in a virtual account', () => {
  test('upload to their own virtual account, and get 403 for another one', async () => {
    const cssm = await start({ role: 'virtual_user' });
    const refused = await upload(cssm, bodyOf(router, [report('950', 'of a role')]));
    expect([refused.status, refused.json['message']]).toEqual([
      403,
      'User does not have access to virtual account DEFAULT',
    ]);
    const campus = { 'x-csw-virtual-account-id': accounts.campus };
    expect((await upload(cssm, bodyOf(router, [report('950', 'of a role')]), campus)).status).toBe(202);
    expect(cssm.stats().reports.find(({ report_id: id }) => id === '950')?.virtual_account).toBe('Campus');
  });
});
