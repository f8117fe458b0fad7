import { afterEach, describe, expect, test } from 'vitest';
import { connect } from 'node:tls';
import { connect as connectTcp } from 'node:net';
import { once } from 'node:events';
import { Agent, request } from 'undici';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { startRest } from '../../../main/sandbox/rest/rest.ts';
import type { RestOptions, RestServer } from '../../../main/sandbox/rest/rest.ts';
import { makeProduct, makeReport, signer } from './cssm/make-product.ts';
import type { TestProduct } from './cssm/make-product.ts';

const udi = { pid: 'C8000V', serial: '9ABCDEF' };
const basic = `Basic ${Buffer.from('admin:pa:ss').toString('base64')}`;
const xml = signer.ackFile({ udi, reportIds: ['1'], nonce: 'n', at: 1 });
const base64 = Buffer.from(xml).toString('base64');

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function start(product: TestProduct, options: Partial<RestOptions> = {}): Promise<RestServer> {
  const server = await startRest(product, { clock: systemClock, host: '127.0.0.1', ...options });
  open.push(server);
  return server;
}

async function call(
  server: RestServer,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  options: { body?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; headers: Record<string, unknown>; text: string; json: () => unknown }> {
  const dispatcher = new Agent({ connect: { rejectUnauthorized: false } });
  open.push({ close: () => dispatcher.destroy() });
  const { statusCode, headers, body } = await request(`https://127.0.0.1:${server.port}/smartlic-service/${path}`, {
    ...{ method, dispatcher, body: options.body ?? null },
    headers: { authorization: basic, ...options.headers },
  });
  const text = await body.text();
  return { status: statusCode, headers, text, json: () => JSON.parse(text) as unknown };
}

const fingerprintAt = async (port: number): Promise<string> => {
  const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
};

describe('the calls of the published clients', () => {
  test('close, collect, import, with the headers that they send', async () => {
    const reports = [makeReport(udi, '18446744073709551615', 'Büro "]]> \\ 現場'), makeReport(udi, '2')];
    const product = makeProduct(udi, reports);
    const server = await start(product);
    const headers = {
      'FOXY-API-VERSION': '1',
      accept: 'application/yang-data+json',
      'content-type': 'application/yang-data+json',
    };
    const closed = await call(server, 'POST', 'close-reports', { headers, body: 'test=' });
    expect(closed.status).toBe(200);
    expect(product.calls).toContain('close-reports');

    const all = (await call(server, 'GET', 'all-reports', { headers })).json();
    expect(all).toEqual({
      usage: reports.map(({ payload, signature }) => ({ payload, header: { type: 'rum' }, signature })),
    });
    const list = await call(server, 'GET', 'list', { headers });
    expect(list.json()).toEqual({
      usage_list: [
        { report_id: '18446744073709551615', state: 'CLOSED' },
        { report_id: '2', state: 'CLOSED' },
      ],
    });
    const imported = await call(server, 'POST', 'import', { headers, body: xml });
    expect(imported.status).toBe(200);
    expect(product.imported).toEqual([xml]);
  });

  test('days are 90 by default; what is acknowledged is in days and not in all-reports', async () => {
    const product = makeProduct(udi, [makeReport(udi, '1', 'x', 'ACK')]);
    const server = await start(product);
    expect((await call(server, 'GET', 'all-reports')).json()).toEqual({});
    expect((await call(server, 'GET', 'days')).json()).toHaveProperty('usage');
    expect((await call(server, 'GET', 'days/7/?x=1')).json()).toHaveProperty('usage');
    expect(product.calls.filter((line) => line.startsWith('days'))).toEqual(['days 90', 'days 7']);
  });

  test('nothing to report: the key is missing', async () => {
    const server = await start(makeProduct(udi, []));
    expect((await call(server, 'GET', 'all-reports')).text).toBe('{}');
  });
});

test.each([
  ['base64', base64, 'both', 200],
  ['base64 in lines', (base64.match(/.{1,76}/g) ?? []).join('\r\n'), 'both', 200],
  ['raw XML', xml, 'both', 200],
  ['raw XML with a byte order mark', `\uFEFF${xml}\n`, 'both', 200],
  ['a JSON string of base64', JSON.stringify(base64), 'both', 200],
  ['a JSON string of XML', JSON.stringify(xml), 'both', 200],
  ['a JSON object', JSON.stringify({ type: 'ack', import: base64 }), 'both', 200],
  ['a nested JSON object', JSON.stringify({ import: { data: xml } }), 'both', 200],
  ['a form field', new URLSearchParams({ data: xml }).toString(), 'both', 200],
  ['base64 where only base64 is taken', base64, 'base64', 200],
  ['raw XML where only base64 is taken', xml, 'base64', 400],
  ['base64 where only raw is taken', base64, 'raw', 400],
  ['raw XML where only raw is taken', xml, 'raw', 200],
  ['text', 'hello', 'both', 400],
  ['nothing', '', 'both', 400],
  ['base64 of something else', Buffer.from('hello hello').toString('base64'), 'both', 400],
] as const)('import of %s', async (_name, body, restImport, status) => {
  const product = makeProduct(udi, []);
  const server = await start(product, { restImport });
  expect((await call(server, 'POST', 'import', { body })).status).toBe(status);
  expect(product.imported).toEqual(status === 200 ? [xml] : []);
});

describe('refusals', () => {
  test.each([
    ['no login', 'GET', 'all-reports', { authorization: '' }, 401],
    ['a wrong password', 'GET', 'all-reports', { authorization: `Basic ${btoa('admin:x')}` }, 401],
    ['another scheme', 'GET', 'all-reports', { authorization: 'Bearer x' }, 401],
    ['a wrong method', 'POST', 'all-reports', {}, 405],
    ['deleting', 'DELETE', 'all-reports', {}, 405],
    ['another call', 'GET', 'rum-report-id', {}, 404],
    ['no days', 'GET', 'days/0', {}, 400],
    ['days that are no number', 'GET', 'days/x', {}, 404],
  ] as const)('%s', async (_name, method, path, headers, status) => {
    const server = await start(makeProduct(udi, [makeReport(udi, '1')]));
    const answer = await call(server, method, path, { headers });
    expect(answer.status).toBe(status);
    expect(answer.headers['www-authenticate'] !== undefined).toBe(status === 401);
  });

  test('an import that the product refuses says why', async () => {
    const server = await start(makeProduct(udi, [], { import: 'refuse' }));
    const answer = await call(server, 'POST', 'import', { body: xml });
    expect([answer.status, answer.json()]).toEqual([400, { error: 'Import Data Failed: signature' }]);
  });

  test('an import that is too large', async () => {
    const server = await start(makeProduct(udi, []));
    expect((await call(server, 'POST', 'import', { body: 'A'.repeat(5_000_000) })).status).toBe(413);
  });

  test('the classic product has no such service, and asks for no login', async () => {
    const product = makeProduct(udi, [], { smartLicensing: 'classic' });
    const server = await start(product);
    expect((await call(server, 'GET', 'all-reports', { headers: { authorization: 'Basic eDp5' } })).status).toBe(404);
    expect(product.calls).toEqual([]);
  });
});

describe('certificates and faults', () => {
  test('every product has a certificate of its own, and says which', async () => {
    const [first, second] = [await start(makeProduct(udi, [])), await start(makeProduct(udi, []))];
    expect(await fingerprintAt(first.port)).toBe(first.fingerprint);
    expect(await fingerprintAt(second.port)).toBe(second.fingerprint);
    expect(first.fingerprint).not.toBe(second.fingerprint);
  });

  test('changed-host-key: another certificate after the first connection', async () => {
    const server = await start(makeProduct(udi, [], { faults: ['changed-host-key'] }));
    expect(await fingerprintAt(server.port)).toBe(server.fingerprint);
    const second = await fingerprintAt(server.port);
    expect(second).not.toBe(server.fingerprint);
    expect(await fingerprintAt(server.port)).toBe(second);
  });

  test.each(['refuse', 'no-https'] as const)('%s: the connection is refused', async (fault) => {
    const server = await start(makeProduct(udi, [], { faults: [fault] }));
    const socket = connectTcp({ host: '127.0.0.1', port: server.port });
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
  });

  test('black-hole: the connection is taken and nothing comes', async () => {
    const server = await start(makeProduct(udi, [], { faults: ['black-hole'] }));
    const socket = connect({ host: '127.0.0.1', port: server.port, rejectUnauthorized: false });
    socket.on('error', () => undefined);
    const secured = once(socket, 'secureConnect').then(() => 'secure');
    secured.catch(() => undefined);
    const silence = systemClock.sleep(200).then(() => 'silence');
    expect(await Promise.race([secured, silence])).toBe('silence');
    socket.destroy();
  });

  test('half-reply: every answer ends half-way', async () => {
    const server = await start(makeProduct(udi, [makeReport(udi, '1')], { faults: ['half-reply'] }));
    await expect(call(server, 'GET', 'all-reports')).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
    await expect(call(server, 'GET', 'all-reports')).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
  });

  test('reset-mid-file: the first long answer is cut, the next comes whole', async () => {
    const reports = [makeReport(udi, '1', 'y'.repeat(2000))];
    const server = await start(makeProduct(udi, reports, { faults: ['reset-mid-file'] }));
    await expect(call(server, 'GET', 'all-reports')).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
    expect((await call(server, 'GET', 'all-reports')).json()).toHaveProperty('usage');
  });

  test('slow: it thinks before it answers', async () => {
    const waits: number[] = [];
    const clock = { ...systemClock, sleep: async (ms: number) => void waits.push(ms) };
    const server = await start(makeProduct(udi, [], { faults: ['slow'] }), { clock, slowMs: 4321 });
    expect((await call(server, 'GET', 'all-reports')).status).toBe(200);
    expect(waits).toEqual([4321]);
  });

  test('thin-line: 700 ms, then 8,000 bytes a second', async () => {
    const waits: number[] = [];
    const clock = { ...systemClock, sleep: async (ms: number) => void waits.push(ms) };
    const reports = [makeReport(udi, '1', 'y'.repeat(20_000))];
    const server = await start(makeProduct(udi, reports, { faults: ['thin-line'] }), { clock });
    const { text } = await call(server, 'GET', 'all-reports');
    const [delay, ...pieces] = waits;
    expect(delay).toBe(700);
    expect(pieces.reduce((sum, ms) => sum + ms, 0)).toBeCloseTo((Math.ceil(text.length / 1000) * 1000) / 8);
  });
});
