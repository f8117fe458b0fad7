import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../../shared/clock.ts';
import { SluiceError, toErrorData } from '../../../shared/errors.ts';
import type { Cssm } from '../../../main/cssm/cssm.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { mayHaveHappened } from '../../../main/jobs/with-account.ts';
import { answer, client, clientSecret, scriptedAccount, type AccountScript, type Asked } from './api-support.ts';

/** So many seconds here pass in one: limits and pauses are those of the product. */
const hastyClock = (haste = 100): Clock => ({
  now: () => systemClock.now(),
  monotonicMs: () => systemClock.monotonicMs() * haste,
  sleep: (ms, signal) => systemClock.sleep(ms / haste, signal),
});

const signal = new AbortController().signal;
const udi = { pid: 'C9300-24P', serial: 'FOC1' };
const usage = { accountId: '1', virtualAccountId: '2', udi, body: '{"data":{}}' };
const polled = { accountId: '1', virtualAccountId: '2', udi, pollId: '773126444402795033' };
const place = { domain: 'example.com', virtualAccount: 'Campus' };
const tokenText = 'canary-id-token-text-which-is-long-0123456789';

async function drained(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const _page of pages);
}

/** Every call of the account: SSM On-Prem and the inventory share theirs. */
const calls: Readonly<Record<string, (cssm: Cssm) => Promise<unknown>>> = {
  accounts: (cssm) => cssm.accounts(signal),
  virtualAccounts: (cssm) => cssm.inventory.virtualAccounts('example.com', signal),
  licenses: (cssm) => drained(cssm.inventory.licenses('example.com', signal)),
  devices: (cssm) => drained(cssm.inventory.devices('example.com', signal)),
  subscriptions: (cssm) => drained(cssm.inventory.subscriptions('example.com', signal)),
  pollUsage: (cssm) => cssm.poll(polled, signal),
  pollSlac: (cssm) => cssm.authorizations.poll(polled, signal),
  listTokens: (cssm) => cssm.tokens.list(place, signal),
  revokeToken: (cssm) => cssm.tokens.revoke(place, tokenText, signal),
  pnpAccounts: (cssm) => cssm.pnp.accounts(null, signal),
  pnpVirtualAccounts: (cssm) => cssm.pnp.virtualAccounts('example.com', signal),
  reportUsage: (cssm) => cssm.reportUsage(usage, signal),
  askSlac: (cssm) => cssm.authorizations.ask(usage, signal),
  createToken: (cssm) => cssm.tokens.create(place, { days: 1, description: 'd', exportControlled: false }, signal),
  transfer: (cssm) => cssm.changes.transfer({ ...place, udi }, 'Branch', signal),
  remove: (cssm) => cssm.changes.remove({ ...place, udi }, signal),
};
const run = (call: string, cssm: Cssm): Promise<unknown> => calls[call]?.(cssm) ?? Promise.reject(new Error(call));
/** What must not be done twice. */
const once = ['reportUsage', 'askSlac', 'createToken', 'transfer', 'remove'];
const changing = [...once, 'revokeToken'];

/** What an account that repeats everything it was sent would say. */
const echo = ({ headers, body }: Asked): string =>
  `${headers.authorization ?? ''} ${clientSecret} ${encodeURIComponent(clientSecret)} ${'x'.repeat(230)} ${body}`;
const says =
  (status: number, headers: Record<string, string> = {}): AccountScript =>
  (asked, response) =>
    answer(response, status, { status: 'NO', message: echo(asked) }, headers);
const gives =
  (text: string, status = 200): AccountScript =>
  (_asked, response) =>
    answer(response, status, text);
const raw =
  (...parts: readonly string[]): AccountScript =>
  (_asked, response) => {
    response.socket?.write(parts.join(''));
    response.socket?.end();
  };
const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

function endless(response: ServerResponse, piece: Buffer): void {
  const more = (): void => {
    while (!response.destroyed && response.write(piece));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}

interface Fault {
  readonly script: AccountScript;
  /** The codes that may come of it. */
  readonly codes: readonly string[];
  /** The account may have done it. */
  readonly isOpen?: boolean;
  /** It is not one request's fault: what may be sent once only may be sent as often. */
  readonly mayRepeat?: boolean;
}

const html = '<!doctype html><html><head><title>Sign in to the guest network</title></head><body>…</body></html>';
const unreadable = ['cssm.answer_unreadable'];
const lost = ['cssm.unreachable'];
const faults: Readonly<Record<string, Fault>> = {
  '401 for ever': { script: says(401), codes: ['cssm.token_refused'], mayRepeat: true },
  '403': { script: says(403), codes: ['cssm.forbidden'] },
  '404': { script: says(404), codes: ['cssm.status'] },
  '409': { script: says(409), codes: ['cssm.status'] },
  '429': { script: says(429), codes: ['cssm.pace'], mayRepeat: true },
  '429, a negative pause': { script: says(429, { 'retry-after': '-5' }), codes: ['cssm.pace'], mayRepeat: true },
  '429, a year': { script: says(429, { 'retry-after': '31536000' }), codes: ['cssm.pace'] },
  '429, beyond all numbers': { script: says(429, { 'retry-after': '9'.repeat(400) }), codes: ['cssm.pace'] },
  '429, a date': { script: says(429, { 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' }), codes: ['cssm.pace'] },
  '429, a date that is over': {
    script: says(429, { 'retry-after': 'Fri, 01 Jan 1999 00:00:00 GMT' }),
    codes: ['cssm.pace'],
    mayRepeat: true,
  },
  '500': { script: says(500), codes: ['cssm.status'], isOpen: true },
  '502': { script: says(502), codes: ['cssm.status', ...lost], isOpen: true },
  '503': { script: says(503), codes: ['cssm.status', ...lost], isOpen: true, mayRepeat: true },
  'a page instead of an answer': { script: gives(html), codes: unreadable, isOpen: true },
  'a page with 502': { script: gives(html, 502), codes: ['cssm.status', ...lost], isOpen: true },
  null: { script: gives('null'), codes: unreadable, isOpen: true },
  'a list': { script: gives('[]'), codes: unreadable, isOpen: true },
  'a text': { script: gives('"OK"'), codes: unreadable, isOpen: true },
  'nothing at all': { script: gives(''), codes: unreadable, isOpen: true },
  'deep as a well': { script: gives('{"a":'.repeat(100_000)), codes: unreadable, isOpen: true },
  'deep, and closed': {
    script: gives(`{"status":"OK","licenses":[],"more":${'['.repeat(1500)}${']'.repeat(1500)}}`),
    codes: unreadable,
    isOpen: true,
  },
  'half of an answer': { script: gives('{"status":"OK","tot'), codes: unreadable, isOpen: true },
  'a body that stalls': {
    script: (_asked, response) => void response.writeHead(200, { 'content-length': '100' }).write('{"st'),
    codes: lost,
    isOpen: true,
  },
  'no answer': { script: () => undefined, codes: lost, isOpen: true },
  'a cut before the answer': { script: (_asked, response) => response.socket?.destroy(), codes: lost, isOpen: true },
  'a cut in the head': { script: raw('HTTP/1.1 200 O'), codes: lost, isOpen: true },
  'a cut in the body': { script: raw(head, 'content-length: 100\r\n\r\n{"status"'), codes: lost, isOpen: true },
  'no HTTP': { script: raw('220 mail.example.com ESMTP\r\n'), codes: lost, isOpen: true },
  'a head without end': { script: raw(head, `x: ${'y'.repeat(100_000)}\r\n\r\n{}`), codes: lost, isOpen: true },
  'a redirect to itself': { script: says(307, { location: '/api/again' }), codes: ['cssm.status'], isOpen: true },
  'a redirect elsewhere': {
    script: says(302, { location: 'https://elsewhere.invalid/' }),
    codes: ['cssm.status'],
    isOpen: true,
  },
  'a gigabyte announced': {
    script: (_asked, response) => void response.writeHead(200, { 'content-length': '1000000000' }).write('{'),
    codes: unreadable,
    isOpen: true,
  },
};

describe('every call of the account', () => {
  const ends: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  const start = async (script: AccountScript) => {
    const account = await scriptedAccount(script);
    ends.push(account.close);
    const open = (haste?: number): Cssm => {
      const cssm = client(account.origin, { clock: hastyClock(haste), requestTimeoutMs: 120_000 });
      ends.push(() => cssm.close());
      return cssm;
    };
    return { account, open };
  };
  const failureOf = async (work: Promise<unknown>) =>
    toErrorData(
      await work.then(
        () => new SluiceError('internal', { detail: 'no failure' }),
        (thrown: unknown) => thrown,
      ),
    );

  it.each(Object.entries(faults))('meets: %s', { timeout: 60_000 }, async (_name, fault) => {
    await Promise.all(
      Object.entries(calls).map(async ([call, ask]) => {
        const { account, open } = await start(fault.script);
        const error = await failureOf(ask(open()));
        expect(fault.codes, `${call}: ${JSON.stringify(error)}`).toContain(error.code);
        const told = JSON.stringify(error);
        for (const secret of [clientSecret, 'token-1', 'token-2', tokenText.slice(0, 20)])
          expect(told, call).not.toContain(secret);
        expect(told.length, call).toBeLessThan(1000);
        if (once.includes(call) && !fault.mayRepeat) expect(account.calls.length, call).toBe(1);
        if (changing.includes(call)) expect(mayHaveHappened(error), `${call}: ${told}`).toBe(fault.isOpen ?? false);
      }),
    );
  });

  it('stops an answer without end, and one that drips for ever', { timeout: 60_000 }, async () => {
    const piece = Buffer.alloc(1 << 20, ' ');
    const flood = await start((_asked, response) => {
      response.writeHead(200);
      endless(response, piece);
    });
    const error = await failureOf(run('licenses', flood.open()));
    expect(error).toMatchObject({
      code: 'cssm.answer_unreadable',
      params: { detail: 'answer larger than 33554432 bytes' },
    });
    const drip = await start((_asked, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(timer));
    });
    const slow = await failureOf(run('transfer', drip.open(1000)));
    expect(slow).toMatchObject({ code: 'cssm.answer_unreadable', params: { detail: 'not whole after 1800 s' } });
    expect(mayHaveHappened(slow)).toBe(true);
    expect(drip.account.calls).toHaveLength(1);
  });

  it('refuses an answer of few bytes that would fill the memory', async () => {
    const { open } = await start(gives(`{"status":"OK","licenses":[${'1,'.repeat(8_000_000)}1]}`));
    const before = process.memoryUsage().rss;
    const error = await failureOf(run('licenses', open()));
    expect(error).toMatchObject({ code: 'cssm.answer_unreadable', params: { detail: 'more than 1000000 values' } });
    expect(process.memoryUsage().rss - before).toBeLessThan(500e6);
  });

  it('goes on with a new token after one that has expired, also where it may be sent once only', async () => {
    const { open, account } = await start(({ headers }, response) =>
      headers.authorization === 'Bearer token-1'
        ? answer(response, 401, {})
        : answer(response, 200, { status: 'OK_POLL', poll_id: 7, message: '' }),
    );
    await run('askSlac', open());
    await run('transfer', open());
    // The second client begins with a token that is taken at once.
    expect(account.calls.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
      'Bearer token-3',
    ]);
  });

  it('says that it may be done where only a later try surely did nothing', async () => {
    for (const later of [says(429), says(429, { 'retry-after': '9999' })]) {
      const { open } = await start((asked, response, count) =>
        count === 1 ? response.socket?.destroy() : later(asked, response, count),
      );
      const error = await failureOf(run('revokeToken', open()));
      expect(error).toMatchObject({ code: 'cssm.unreachable', params: { sent: 'maybe' } });
    }
    const gone = await start((_asked, response) => response.socket?.destroy());
    const cssm = gone.open();
    const work = failureOf(run('revokeToken', cssm));
    while (gone.account.calls.length === 0) await systemClock.sleep(1);
    await gone.account.close();
    expect(await work).toMatchObject({ code: 'cssm.unreachable', params: { sent: 'maybe' } });
  });

  it('sends no change again after a bare 503, and again after one that says when to come back', async () => {
    const bare = await start(says(503));
    await failureOf(run('createToken', bare.open()));
    expect(bare.account.calls).toHaveLength(1);
    const asked = await start(says(503, { 'retry-after': '1' }));
    await failureOf(run('createToken', asked.open()));
    expect(asked.account.calls).toHaveLength(4);
  });

  it('takes no poll interval or number that the record could not hold', async () => {
    for (const interval of ['1e300', '0.0001', '-1', '"soon"', '90000']) {
      const { open } = await start(gives(`{"status":"OK_POLL","poll_id":7,"poll_interval":${interval}}`));
      const taken = (await run('reportUsage', open())) as { pollIntervalMs: number };
      expect(Number.isSafeInteger(taken.pollIntervalMs), interval).toBe(true);
      expect(taken.pollIntervalMs).toBeGreaterThan(0);
      expect(taken.pollIntervalMs).toBeLessThanOrEqual(86_400_000);
    }
    for (const id of ['"007"', '9'.repeat(50), '""', '-1']) {
      const { open } = await start(gives(`{"status":"OK_POLL","poll_id":${id}}`));
      expect(await failureOf(run('reportUsage', open()))).toMatchObject({ code: 'cssm.answer_unreadable' });
    }
  });

  it('keeps no secret that the account repeats in what it takes', async () => {
    const { open } = await start((asked, response) =>
      answer(response, 202, { status: 'OK_POLL', poll_id: 7, message: echo(asked) }),
    );
    const { text } = (await run('reportUsage', open())) as { text: string };
    for (const secret of [clientSecret, 'token-1']) expect(text).not.toContain(secret);
    expect(text).toContain('OK_POLL');
  });

  it('takes no access token that a header could not hold', async () => {
    for (const token of ['a\r\nb', 'é', 'x'.repeat(20_000)]) {
      const account = await scriptedAccount(gives('{}'), {
        token: (_asked, response) => answer(response, 200, { access_token: token }),
      });
      ends.push(account.close);
      const cssm = client(account.origin, { clock: hastyClock() });
      ends.push(() => cssm.close());
      expect(await failureOf(run('createToken', cssm))).toMatchObject({ code: 'cssm.answer_unreadable' });
      expect(account.calls).toHaveLength(0);
    }
  });

  it('names what a redirect leads to, and a page that came instead', async () => {
    const redirect = await start(says(302, { location: 'https://elsewhere.invalid/login?code=abc' }));
    expect(await failureOf(run('accounts', redirect.open()))).toMatchObject({
      params: { status: 302, detail: 'it leads to https://elsewhere.invalid/login, which is not followed' },
    });
    const page = await start(gives(html));
    expect(await failureOf(run('accounts', page.open()))).toMatchObject({
      params: { detail: 'a web page came instead of an answer: Sign in to the guest network' },
    });
  });
});
