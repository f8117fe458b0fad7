import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { SluiceError } from '../../../shared/errors.ts';
import { defaultLimits } from '../../../main/products/product.ts';
import type { CollectedFile, OpenOptions, Product } from '../../../main/products/product.ts';
import { openRestProduct } from '../../../main/products/rest/rest-product.ts';
import { harness, json, password, scriptedProduct, tlsFixture, usageEntry, username, verb } from './rest-support.ts';
import type { Harness, Script, ScriptedProduct } from './rest-support.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function start(
  script: Script,
  changes: Partial<OpenOptions> = {},
): Promise<Harness & { server: ScriptedProduct }> {
  const server = await scriptedProduct(script);
  cleanups.push(() => server.close());
  return { ...harness(server.port, changes), server };
}

async function open(h: Harness): Promise<Product> {
  const product = await openRestProduct(h.target, h.options);
  cleanups.push(() => product.close());
  return product;
}

async function collect(product: Product, files: CollectedFile[] = []): ReturnType<Product['collect']> {
  return product.collect({ kind: 'all' }, async (file) => void files.push(file), verb);
}

async function failure(promise: Promise<unknown>): Promise<SluiceError> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SluiceError);
  return error as SluiceError;
}

const twoReports = {
  usage: [usageEntry('C9300-24T', 'FOC1', '18446744073709551615'), usageEntry('C9300-24T', 'FOC1', '7')],
};

test('collects the exact bytes of all-reports after closing the open reports', async () => {
  const text = `{ "usage" : [ ${JSON.stringify(twoReports.usage[0])},\n ${JSON.stringify(twoReports.usage[1])} ] }`;
  const h = await start((seen, response) => json(response, 200, seen.method === 'POST' ? { status: 'OK' } : text));
  const product = await open(h);
  const files: CollectedFile[] = [];
  const result = await collect(product, files);
  expect(result).toEqual({ files: 1, reports: 2, transfer: 'rest', warnings: [] });
  expect(files.map((file) => [file.name, file.form, file.bytes.toString()])).toEqual([
    ['all-reports.json', 'rest-usage', text],
  ]);
  expect(h.server.seen.map((one) => `${one.method} ${one.path}`)).toEqual([
    'POST /smartlic-service/close-reports',
    'GET /smartlic-service/all-reports',
  ]);
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  expect(h.server.seen.every((one) => one.headers.authorization === basic)).toBe(true);
  expect(h.leases).toEqual(['accepted']);
  expect(h.server.connections).toBe(1);
  expect(h.fingerprints).toEqual([new X509Certificate(tlsFixture('a').cert).fingerprint256]);
});

test('closes reports at most once a day, and not where the job forbids it', async () => {
  const h = await start((seen, response) => json(response, 200, seen.method === 'POST' ? '' : twoReports));
  const product = await open(h);
  await collect(product);
  await collect(product);
  expect(h.server.seen.filter((one) => one.method === 'POST')).toHaveLength(1);
  expect(h.learned.value.reportsClosedAt).toBeTypeOf('number');

  const second = harness(h.server.port, { mayCloseReports: false });
  await collect(await open(second));
  expect(h.server.seen.filter((one) => one.method === 'POST')).toHaveLength(1);
});

test('a refused close-reports is a warning and the reports are fetched', async () => {
  const h = await start((seen, response) =>
    seen.method === 'POST' ? json(response, 500, { error: 'busy' }) : json(response, 200, twoReports),
  );
  const result = await collect(await open(h));
  expect(result.reports).toBe(2);
  expect(result.warnings).toEqual([{ code: 'close_reports_failed', detail: 'HTTP 500 {"error":"busy"}' }]);
});

test.each([
  ['a missing usage key', '{}'],
  ['an empty list', '{"usage":[]}'],
  ['an empty body', ''],
])('%s is an empty success', async (_name, body) => {
  const h = await start((_seen, response) => json(response, 200, body));
  const files: CollectedFile[] = [];
  expect(await collect(await open(h), files)).toMatchObject({ files: 0, reports: 0, warnings: [] });
  expect(files).toEqual([]);
});

test('usage as one object is one report; days go into the path', async () => {
  const h = await start((_seen, response) => json(response, 200, { usage: twoReports.usage[0] }));
  const product = await open(h);
  const files: CollectedFile[] = [];
  const result = await product.collect({ kind: 'days', days: 30 }, async (file) => void files.push(file), verb);
  expect(result.reports).toBe(1);
  expect(files[0]?.name).toBe('days-30.json');
  expect(h.server.seen.at(-1)?.path).toBe('/smartlic-service/days/30');
});

test('identify tells the members from the newest report and the signers of older ones', async () => {
  const ha = [
    { role: 'Active', sudi: { udi_pid: 'C9300-24T', udi_serial_number: 'FOC2' } },
    { role: 'Standby', sudi: { udi_pid: 'C9300-24T', udi_serial_number: 'FOC1' } },
    { role: 'Member', sudi: { udi_pid: 'C9300-24T', udi_serial_number: 'FOC3' } },
  ];
  const usage = [
    usageEntry('C9300-24T', 'FOC2', '9007199254740993', { ha_udi: ha }),
    usageEntry('C9300-24T', 'FOC1', '9007199254740992'),
  ];
  const h = await start((_seen, response) => json(response, 200, { usage }), { mayCloseReports: false });
  const product = await open(h);
  const identity = await product.identify(verb);
  expect(identity.udis).toEqual([
    { pid: 'C9300-24T', serial: 'FOC2', role: 'Active' },
    { pid: 'C9300-24T', serial: 'FOC1', role: 'Standby' },
    { pid: 'C9300-24T', serial: 'FOC3', role: 'Member' },
  ]);
  expect(identity).toMatchObject({ softwareVersion: '17.09.02', smartLicensing: 'slp', hostname: null });
  // The body that was just read serves the collect; no second transfer.
  expect((await collect(product)).reports).toBe(2);
  expect(h.server.seen).toHaveLength(1);
  const status = await product.status(verb);
  expect(status.facts).toBeNull();
  expect(Math.abs(status.clock?.skewMs ?? 1e9)).toBeLessThan(5_000);
});

test('identify without reports asks days and may end with no UDI', async () => {
  const h = await start((_seen, response) => json(response, 200, {}));
  expect((await (await open(h)).identify(verb)).udis).toEqual([]);
  expect(h.server.seen.map((one) => one.path)).toEqual(['/smartlic-service/all-reports', '/smartlic-service/days/90']);
});

test('401 refuses the lease once and is login.refused, without the password', async () => {
  const h = await start((_seen, response) => json(response, 401, `no entry for ${password}`));
  const product = await open(h);
  const error = await failure(product.identify(verb));
  expect(error.code).toBe('login.refused');
  expect(error.params).toEqual({ host: '127.0.0.1', username, credential: 'site' });
  expect(error.retryable).toBe(false);
  expect(h.leases).toEqual(['refused']);
  expect(h.server.seen).toHaveLength(1);
});

test('a credential that may not be tried sends nothing', async () => {
  const h = await start((_seen, response) => json(response, 200, {}), {
    credentialFor: async () => {
      throw new SluiceError('login.credential_paused', { credential: 'site', host: 'x' });
    },
  });
  expect((await failure((await open(h)).identify(verb))).code).toBe('login.credential_paused');
  expect(h.server.seen).toHaveLength(0);
});

test.each([
  [403, 'not_authorized', false],
  [404, 'product.rest_absent', false],
  [409, 'product.rest_status', true],
  [429, 'product.overloaded', true],
  [500, 'product.rest_status', true],
  [503, 'product.overloaded', true],
  [302, 'product.redirected', false],
  [400, 'product.rest_status', false],
] as const)('HTTP %i is %s', async (status, code, retryable) => {
  const h = await start((_seen, response) => {
    response.setHeader('location', 'https://127.0.0.1/elsewhere');
    response.setHeader('retry-after', '7');
    json(response, status, { error: `told ${password}` });
  });
  const error = await failure((await open(h)).identify(verb));
  expect([error.code, error.retryable]).toEqual([code, retryable]);
  expect(error.params['location']).toBe(status === 302 ? 'https://127.0.0.1/elsewhere' : undefined);
  expect(error.params['waitMs']).toBe(code === 'product.overloaded' ? 7000 : undefined);
  expect(JSON.stringify(error)).not.toContain(password);
  expect(h.leases).toEqual(['undecided']);
  expect(h.server.seen).toHaveLength(1);
});

test('a changed certificate is refused before a login is asked for or a byte of a request leaves', async () => {
  const changed = new SluiceError('trust.certificate_changed', { host: 'x', known: 'AA', offered: 'BB' });
  const h = await start((_seen, response) => json(response, 200, {}), {
    trust: {
      hostKeyAlgorithms: () => [],
      checkHostKey: async () => undefined,
      checkCertificate: async () => {
        throw changed;
      },
    },
  });
  expect(await failure(openRestProduct(h.target, h.options))).toBe(changed);
  expect(h.leases).toEqual([]);
  expect(h.server.seen).toEqual([]);
});

test('a certificate that changes in mid-session is refused on the next connection, before the request', async () => {
  const first = new X509Certificate(tlsFixture('a').cert).fingerprint256;
  const h = await start(
    (_seen, response) => {
      response.setHeader('connection', 'close');
      json(response, 200, twoReports);
    },
    {
      trust: {
        hostKeyAlgorithms: () => [],
        checkHostKey: async () => undefined,
        checkCertificate: async (offered) => {
          if (offered.fingerprint !== first)
            throw new SluiceError('trust.certificate_changed', {
              host: 'x',
              known: first,
              offered: offered.fingerprint,
            });
        },
      },
    },
  );
  const product = await open(h);
  await product.identify(verb);
  h.server.server.setSecureContext(tlsFixture('b'));
  expect((await failure(product.held(verb))).code).toBe('trust.certificate_changed');
  expect(h.server.seen).toHaveLength(1);
  expect(h.leases).toEqual(['accepted']);
});

test('every new connection asks for a login of its own', async () => {
  const h = await start((_seen, response) => {
    response.setHeader('connection', 'close');
    json(response, 200, twoReports);
  });
  const product = await open(h);
  await product.held(verb);
  await product.held(verb);
  expect(h.leases).toEqual(['accepted', 'accepted']);
  expect(h.server.connections).toBe(2);
});

test('an answer that is cut is fetched again', async () => {
  const h = await start(
    (_seen, response, count) => {
      if (count > 1) return json(response, 200, twoReports);
      response.writeHead(200, { 'content-length': 5000 });
      response.write('{"usage":[', () => response.socket?.destroy());
    },
    { mayCloseReports: false },
  );
  const result = await collect(await open(h));
  expect(result).toMatchObject({ reports: 2, warnings: [] });
  expect(h.server.seen).toHaveLength(2);
});

test('a second cut asks for fewer days and says so; a third is the end', async () => {
  const cut: Script = (_seen, response) => {
    response.writeHead(200, { 'content-length': 5000 });
    response.write('{"usage":[', () => response.socket?.destroy());
  };
  const h = await start(
    (seen, response, count) =>
      seen.path.includes('days') ? json(response, 200, twoReports) : cut(seen, response, count),
    { mayCloseReports: false },
  );
  const result = await collect(await open(h));
  expect(result.warnings).toEqual([{ code: 'partial_days', detail: '/smartlic-service/days/90' }]);
  expect(h.server.seen).toHaveLength(3);

  const all = await start(cut, { mayCloseReports: false });
  const error = await failure(collect(await open(all)));
  expect([error.code, error.retryable]).toEqual(['product.closed', true]);
});

test('what is no JSON is damaged, what is larger than the limit is not read', async () => {
  const html = await start((_seen, response) => json(response, 200, '<html>'), { mayCloseReports: false });
  expect((await failure((await open(html)).identify(verb))).code).toBe('product.file_damaged');

  const large = await start((_seen, response) => response.end('x'.repeat(100_000)), {
    limits: { ...defaultLimits, maxFileBytes: 10_000 },
  });
  expect((await failure((await open(large)).identify(verb))).code).toBe('product.answer_too_large');
});

const ack = Buffer.from(
  `<?xml version='1.0'?><smartLicense><smartLicenseRumAck><data>"q"</data></smartLicenseRumAck></smartLicense>`,
);
const file = { bytes: ack, name: 'ack.xml', expected: [{ pid: 'c9300-24t', serial: 'foc1' }] };

test('install sends base64 first, then the XML itself, untouched', async () => {
  const h = await start((seen, response) => {
    if (seen.method === 'GET') return json(response, 200, twoReports);
    if (seen.body.startsWith('<')) return json(response, 200, { message: 'Import Data Successful' });
    json(response, 400, { error: 'no XML' });
  });
  const result = await (await open(h)).install(file, verb);
  expect(result).toMatchObject({ outcome: 'accepted', put: 'rest' });
  expect(result.text).toContain('base64: HTTP 400');
  expect(result.text).toContain('raw: HTTP 200');
  const bodies = h.server.seen.filter((one) => one.method === 'POST').map((one) => one.body);
  expect(bodies).toEqual([ack.toString('base64'), ack.toString('latin1')]);
});

test('the form that moved the reports is learned and comes first next time', async () => {
  let acknowledged = false;
  const h = await start((seen, response) => {
    if (seen.method === 'GET') return json(response, 200, acknowledged ? {} : twoReports);
    acknowledged = seen.body.startsWith('<');
    json(response, acknowledged ? 200 : 400, '');
  });
  const product = await open(h);
  expect((await product.held(verb))?.offered).toEqual(new Set(['18446744073709551615', '7']));
  await product.install(file, verb);
  expect(await product.held(verb)).toEqual({ offered: new Set(), source: 'all-reports' });
  expect(h.learned.value.restImport).toBe('raw');
  acknowledged = false;
  await product.install(file, verb);
  expect(h.server.seen.filter((one) => one.method === 'POST').map((one) => one.body.startsWith('<'))).toEqual([
    false,
    true,
    true,
  ]);
});

test('an accepted import that moved nothing makes the next one begin with the other form', async () => {
  const h = await start((seen, response) => json(response, 200, seen.method === 'GET' ? twoReports : ''));
  const product = await openRestProduct(h.target, h.options);
  await product.install(file, verb);
  await product.held(verb);
  await product.close();
  expect(h.learned.value.restImport).toBe('raw');
});

test('both forms refused gives both answers; a 2xx that says failure is a refusal', async () => {
  const h = await start((seen, response) => {
    if (seen.method === 'GET') return json(response, 200, twoReports);
    if (seen.body.startsWith('<')) return json(response, 200, { error: 'Import Data Failed: nonce' });
    json(response, 400, { error: 'signature' });
  });
  const error = await failure((await open(h)).install(file, verb));
  expect(error.code).toBe('product.import_refused');
  expect(error.params['text']).toContain('signature');
  expect(error.params['text']).toContain('nonce');
});

test('503 at import says nothing about the file and the second form is not tried', async () => {
  const h = await start((seen, response) =>
    seen.method === 'GET' ? json(response, 200, twoReports) : json(response, 503, ''),
  );
  const error = await failure((await open(h)).install(file, verb));
  expect([error.code, error.retryable]).toEqual(['product.overloaded', true]);
  expect(h.server.seen.filter((one) => one.method === 'POST')).toHaveLength(1);
});

test('another product at this address gets no import', async () => {
  const h = await start((_seen, response) => json(response, 200, { usage: [usageEntry('C8000V', 'OTHER', '1')] }));
  const error = await failure((await open(h)).install(file, verb));
  expect(error.code).toBe('trust.other_product');
  expect(error.params).toMatchObject({ found: 'C8000V:OTHER' });
  expect(h.server.seen.filter((one) => one.method === 'POST')).toHaveLength(0);
});

test('nothing listening is refused, plain HTTP is no_https, a closing port is closed, silence is a time-out', async () => {
  const free = createServer();
  free.listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address() as AddressInfo;
  await new Promise((resolve) => free.close(resolve));
  const refused = harness(port);
  expect((await failure(openRestProduct(refused.target, refused.options))).code).toBe('product.refused');

  const plain = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  });
  const closing = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.destroy());
  });
  const silent = createServer((socket) => socket.on('error', () => undefined).resume());
  for (const server of [plain, closing, silent]) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    cleanups.push(() => new Promise((resolve) => server.close(resolve)));
  }
  const at = (server: typeof plain, changes: Partial<OpenOptions> = {}): Promise<SluiceError> => {
    const h = harness((server.address() as AddressInfo).port, changes);
    return failure(openRestProduct(h.target, h.options));
  };
  expect((await at(plain)).code).toBe('product.no_https');
  expect((await at(closing)).code).toBe('product.closed');
  const timeout = await at(silent, { limits: { ...defaultLimits, connectMs: 200 } });
  expect(timeout.code).toBe('product.timeout');
  expect(timeout.params).toMatchObject({ step: 'connecting' });
});

test('a host that is no host is unknown', async () => {
  for (const host of ['a/b', 'user@host', '', 'no-such-host.invalid']) {
    const h = harness(443, {}, host);
    expect((await failure(openRestProduct(h.target, h.options))).code).toBe('product.unknown_host');
  }
});

test('silence before the answer is a time-out; a body that goes on is not', async () => {
  const limits = { ...defaultLimits, silenceMs: 150, saveSilenceMs: 150 };
  const silent = await start(() => undefined, { limits });
  const error = await failure((await open(silent)).identify(verb));
  expect([error.code, error.retryable]).toEqual(['product.timeout', true]);
  expect(silent.leases).toEqual(['undecided']);

  const slow = await start(
    (_seen, response) => {
      const text = JSON.stringify(twoReports);
      response.writeHead(200, { 'content-length': text.length });
      let at = 0;
      const timer = setInterval(() => {
        response.write(text.slice(at, at + 100));
        at += 100;
        if (at >= text.length) clearInterval(timer);
      }, 60);
    },
    { limits },
  );
  expect((await (await open(slow)).identify(verb)).udis).toHaveLength(1);
});

test('an abort ends a verb at once, as a cancel', async () => {
  const abort = new AbortController();
  const h = await start(() => abort.abort());
  const product = await open(h);
  await expect(product.identify({ signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' });
  expect(h.leases).toEqual(['undecided']);
});

test('the transcript has methods, paths, sizes and no secret', async () => {
  const h = await start((_seen, response) => json(response, 200, twoReports));
  await collect(await open(h));
  const text = h.transcript.join('\n');
  expect(text).toContain('sent GET /smartlic-service/all-reports');
  expect(text).toMatch(/received HTTP 200, \d+ bytes/);
  for (const secret of [password, Buffer.from(`${username}:${password}`).toString('base64'), 'Basic'])
    expect(text).not.toContain(secret);
});

test('files of another way in are not claimed to be gone', async () => {
  const h = await start((_seen, response) => json(response, 200, {}));
  expect(await (await open(h)).remove(['bootflash:slc1.txt'], verb)).toEqual({
    gone: [],
    warnings: [{ code: 'file_left_behind', detail: 'bootflash:slc1.txt' }],
  });
});
