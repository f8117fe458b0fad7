import { gunzipSync, gzipSync } from 'node:zlib';
import tar from 'tar-stream';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { startCssm } from '../../../main/sandbox/cssm/cssm.ts';
import type { CssmBehaviour, CssmOptions, VirtualCssm } from '../../../main/sandbox/cssm/virtual-cssm.ts';
import type { VirtualReport } from '../../../main/sandbox/model.ts';
import { makeProduct, makeReport, signer } from './cssm/make-product.ts';

const router = { pid: 'C8000V', serial: '9ABCDEF' };
const stack = { pid: 'C9300-48UXM', serial: 'FOC1' };
const wlc = { pid: 'C9800-CL-K9', serial: 'WLC1' };
const products = [router, stack, wlc].map((udi) => makeProduct(udi, [], { name: `p-${udi.serial}` }));
const stamp = '26Nov22_02_15_09_123';

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

interface Line {
  readonly file: string;
  readonly udi: string | null;
  readonly product: string | null;
  readonly report_id: string | null;
  readonly outcome: string;
  readonly why: string | null;
}
interface Result {
  readonly upload: number;
  readonly refused_whole: string | null;
  readonly lines: readonly Line[];
  readonly accepted: number;
  readonly duplicates: number;
  readonly refused: number;
  readonly ack: { readonly url: string; readonly parts: number; readonly ready: boolean } | null;
}

function formOf(name: string, bytes: string | Buffer, account = 'DEFAULT'): FormData {
  const form = new FormData();
  form.set('virtual_account', account);
  form.set('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), name);
  return form;
}

async function upload(
  cssm: VirtualCssm,
  name: string,
  bytes: string | Buffer,
  account?: string,
): Promise<{ status: number; result: Result }> {
  const answer = await fetch(`${cssm.portal_url}upload`, {
    ...{ method: 'POST', body: formOf(name, bytes, account), headers: { accept: 'application/json' } },
  });
  return { status: answer.status, result: (await answer.json()) as Result };
}

const usageFile = (reports: readonly VirtualReport[], nonce?: string): string => {
  const info =
    nonce === undefined ? '' : `<smartLicenseSystemInfo><data>{"nonce":"${nonce}"}</data></smartLicenseSystemInfo>`;
  const bodies = reports.map(({ payload, signature }) => {
    const json = JSON.stringify({ payload, header: { type: 'rum' }, signature });
    return `<RUMReport><![CDATA[${json.replaceAll(']]>', ']]]]><![CDATA[>')}]]></RUMReport>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<smartLicense>${info}${bodies.join('')}</smartLicense>`;
};

type Entry = [name: string, content: string | Buffer, type?: 'symlink'];

async function archive(entries: readonly Entry[]): Promise<Buffer> {
  const pack = tar.pack();
  for (const [name, content, type] of entries)
    if (type === undefined) pack.entry({ name }, content);
    else pack.entry({ name, type, linkname: String(content) });
  pack.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of pack as AsyncIterable<Buffer>) pieces.push(piece);
  return gzipSync(Buffer.concat(pieces));
}

async function unpack(bytes: Buffer): Promise<Map<string, Buffer>> {
  const members = new Map<string, Buffer>();
  const extract = tar.extract();
  extract.end(gunzipSync(bytes));
  for await (const entry of extract) {
    const pieces: Buffer[] = [];
    for await (const piece of entry as AsyncIterable<Buffer>) pieces.push(piece);
    members.set(entry.header.name, Buffer.concat(pieces));
  }
  return members;
}

const manifest = (fields: Record<string, string> = {}): string =>
  `Manifest-Version: 1.0\nCreated-By: "{\\"uuid\\": \\"foofoo\\"}"\nSmart-Account:${fields['sa'] ?? ''}\nSmart-Account-ID:${fields['said'] ?? ''}\n\nName: /UD_VA_${stamp}.ta.gz\nSpecification-VA: ${fields['va'] ?? ''}\nSpecification-VA-ID: ${fields['vaid'] ?? ''}\n`;

async function uploadArchive(files: readonly Entry[], fields?: Record<string, string>): Promise<Buffer> {
  return archive([
    ['manifest.mf', manifest(fields)],
    [`UD_VA_${stamp}_py.tar.gz`, await archive(files)],
  ]);
}

const three: Entry[] = [router, stack, wlc].map((udi, index) => [
  `dev_${index + 1}_${stamp}.txt`,
  usageFile([makeReport(udi, '1', 'tag ]]> "現場"'), makeReport(udi, '18446744073709551615')]),
]);

const get = (cssm: VirtualCssm, path: string, accept = 'text/html'): Promise<Response> =>
  fetch(new URL(path, cssm.portal_url), { headers: { accept } });
const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());

async function ackFiles(answer: Response): Promise<{ inner: string; files: Map<string, Buffer> }> {
  const outer = await unpack(await bytesOf(answer));
  const [[inner, bytes] = ['', Buffer.alloc(0)], ...more] = [...outer];
  expect(more).toEqual([]);
  return { inner, files: await unpack(bytes) };
}

describe('an archive', () => {
  test('is taken line by line; its ACK archive has the published names and holds what each product checks', async () => {
    const cssm = await start();
    const { status, result } = await upload(cssm, `UD_SA_${stamp}_py.tar.gz`, await uploadArchive(three), 'Campus');
    expect([status, result.refused_whole, result.accepted, result.refused]).toEqual([200, null, 6, 0]);
    expect(result.lines[1]).toEqual({
      ...{ file: `dev_1_${stamp}.txt`, udi: 'C8000V 9ABCDEF', product: 'p-9ABCDEF', report_id: '18446744073709551615' },
      ...{ outcome: 'accepted', why: null },
    });
    expect(cssm.stats().reports.map((one) => [one.channel, one.virtual_account, one.accepted])).toEqual(
      Array.from({ length: 6 }, () => ['hand', 'Campus', 1]),
    );
    const answer = await get(cssm, result.ack?.url ?? '');
    expect(answer.headers.get('content-disposition')).toContain(`filename="ACK_UD_SA_${stamp}_py.tar.gz"`);
    const { inner, files } = await ackFiles(answer);
    expect(inner).toBe(`ACK_UD_VA_${stamp}_py.tar.gz`);
    expect([...files.keys()]).toEqual([1, 2, 3].map((id) => `ACK_dev_${id}_${stamp}.txt`));
    expect([...files.values()].map((bytes) => signer.readAck(bytes.toString()))).toMatchObject(
      [router, stack, wlc].map((udi) => ({
        ...{ udi, reportIds: ['1', '18446744073709551615'], validSignature: true },
        account: { virtual: 'Campus' },
      })),
    );
  });

  test('uploaded again: nothing counts twice, and the ACK is there all the same', async () => {
    const cssm = await start();
    const bytes = await uploadArchive(three);
    await upload(cssm, 'UD_SA_1.tar.gz', bytes);
    const { result } = await upload(cssm, 'UD_SA_2.tar.gz', bytes);
    expect([result.accepted, result.duplicates, result.lines[0]?.why]).toEqual([
      ...[0, 6, 'duplicate: report 1 of C8000V 9ABCDEF was already reported'],
    ]);
    expect(cssm.stats().reports.every((one) => one.accepted === 1 && one.duplicates === 1)).toBe(true);
    expect((await ackFiles(await get(cssm, result.ack?.url ?? ''))).files.size).toBe(3);
  });

  test('with one bad file among good ones: the good ones are taken', async () => {
    const cssm = await start();
    const altered = usageFile([makeReport(stack, '2')]).replace('measurements', 'measurement$');
    const files: Entry[] = [
      ...three.slice(0, 1),
      [`dev_2_${stamp}.txt`, altered],
      [`dev_3_${stamp}.txt`, 'no XML'],
      [`dev_4_${stamp}.txt`, usageFile([makeReport(wlc, '1'), makeReport(stack, '3')])],
      [`dev_5_${stamp}.txt`, '<smartLicense/>'],
      [`dev_6_${stamp}.txt`, '<RUMReport>{"payload":{}}</RUMReport>'],
      [`dev_7_${stamp}.txt`, usageFile([makeReport({ pid: 'X', serial: 'Y' }, '1')])],
    ];
    const { result } = await upload(cssm, 'UD_SA_x.tar.gz', await uploadArchive(files));
    expect(result.lines.map((line) => [line.outcome, line.why])).toEqual([
      ['accepted', null],
      ['accepted', null],
      ['refused', 'signature of report 2 does not fit its payload'],
      ['refused', 'text outside the root element'],
      ['accepted', null],
      ['refused', 'a file holds the reports of one product'],
      ['refused', 'the file holds no report'],
      ['refused', 'the payload is no text: its signed form is lost'],
      ['refused', 'product X Y is not known to this Smart Account'],
    ]);
    const { files: acks } = await ackFiles(await get(cssm, result.ack?.url ?? ''));
    expect([...acks.keys()]).toEqual([`ACK_dev_1_${stamp}.txt`, `ACK_dev_4_${stamp}.txt`]);
  });

  const inner = (): Promise<Buffer> => archive(three);
  test.each<[string, () => Promise<Buffer>, string]>([
    ['nothing', async () => Buffer.alloc(0), 'the file is empty'],
    ['no manifest', async () => archive([['UD_VA_1.tar.gz', await inner()]]), 'has no manifest.mf'],
    ['no inner archive', () => archive([['manifest.mf', manifest()]]), 'holds no UD_VA_'],
    [
      'two virtual accounts',
      async () =>
        archive([
          ['manifest.mf', manifest()],
          ['UD_VA_1.tar.gz', await inner()],
          ['UD_VA_2.tar.gz', await inner()],
        ]),
      'more than one virtual account',
    ],
    [
      'another inner name',
      async () =>
        archive([
          ['manifest.mf', manifest()],
          ['x.tar.gz', await inner()],
        ]),
      'x.tar.gz is no UD_VA_',
    ],
    ['an empty inner archive', () => uploadArchive([]), 'is empty'],
    ['a path out of it', () => uploadArchive([['../dev_1.txt', 'x']]), '../dev_1.txt points out of the archive'],
    ['an absolute path', () => uploadArchive([['C:\\dev_1.txt', 'x']]), 'points out of the archive'],
    ['a link', () => uploadArchive([['dev_1.txt', '/etc/passwd', 'symlink']]), 'is a symlink, not a file'],
    ['an end too early', async () => (await uploadArchive(three)).subarray(0, 300), 'damaged or ends too early'],
    ['bytes that are no gzip inside', async () => Buffer.from([0x1f, 0x8b, 1, 2, 3]), 'damaged or ends too early'],
    ['another Smart Account', () => uploadArchive(three, { sa: 'Other' }), 'is for Smart Account Other'],
    ['another Smart Account id', () => uploadArchive(three, { said: '1' }), 'is for Smart Account 1'],
    [
      'another virtual account',
      () => uploadArchive(three, { va: 'Campus' }),
      'is for virtual account Campus, not DEFAULT',
    ],
    ['another virtual account id', () => uploadArchive(three, { vaid: '620003' }), 'is for virtual account 620003'],
  ])('with %s is refused whole', async (_name, make, why) => {
    const cssm = await start();
    const { status, result } = await upload(cssm, 'UD_SA_x.tar.gz', await make());
    expect([status, result.accepted, result.ack]).toEqual([422, 0, null]);
    expect(result.refused_whole).toContain(why);
    expect(cssm.stats().reports).toEqual([]);
    expect((await get(cssm, `uploads/${result.upload}/ack`)).status).toBe(404);
  });

  test('whose manifest names this account is taken', async () => {
    const cssm = await start();
    const fields = { sa: ' MAKE-BELIEVE.example', said: ' 418801', va: 'default', vaid: '620001' };
    expect((await upload(cssm, 'UD_SA_x.tar.gz', await uploadArchive(three, fields))).result.accepted).toBe(6);
  });
});

describe('a single file', () => {
  test('gives a single ACK, named after it, with the nonce of its system info', async () => {
    const cssm = await start();
    const { result } = await upload(cssm, 'all rum 現場.txt', usageFile([makeReport(router, '1')], 'n1'));
    const answer = await get(cssm, result.ack?.url ?? '');
    const disposition = answer.headers.get('content-disposition') ?? '';
    expect(disposition).toContain(`filename*=UTF-8''${encodeURIComponent('ACK_all rum 現場.txt')}`);
    const text = await answer.text();
    expect(signer.readAck(text)).toMatchObject({ udi: router, reportIds: ['1'], nonce: 'n1', validSignature: true });
    expect(await (await get(cssm, result.ack?.url ?? '')).text()).toBe(text);
  });

  test('of a product that belongs to another virtual account is refused', async () => {
    const cssm = await start();
    await upload(cssm, 'a.txt', usageFile([makeReport(router, '1')]), '620002');
    const { result } = await upload(cssm, 'b.txt', usageFile([makeReport(router, '2')]), '620003');
    expect(result.lines[0]?.why).toBe('product C8000V 9ABCDEF belongs to virtual account Campus, not Branches');
  });

  test('is in one book with the API: what one took is a duplicate for the other', async () => {
    const cssm = await start();
    const report = makeReport(router, '1');
    await upload(cssm, 'a.txt', usageFile([report]));
    const body = new URLSearchParams({ client_id: cssm.client_id, client_secret: cssm.client_secret });
    body.set('grant_type', 'client_credentials');
    const token = ((await (await fetch(cssm.token_url, { method: 'POST', body })).json()) as { access_token: string })
      .access_token;
    const usage = [{ payload: report.payload, signature: report.signature }];
    const answer = await fetch(`${cssm.api_url}v2/devices/reportusage`, {
      method: 'POST',
      body: JSON.stringify({ data: { timestamp: 1, nonce: 'n', reports: [{ sudi: report.signature.sudi, usage }] } }),
      headers: {
        ...{ authorization: `Bearer ${token}`, 'x-csw-smart-account-id': '418801' },
        'x-csw-virtual-account-id': '620001',
      },
    });
    expect(await answer.json()).toMatchObject({ status: 'FAILED', message_code: 'DUPLICATE_REPORT' });
    const ack = await (await get(cssm, 'acks/C8000V/9ABCDEF')).text();
    expect(signer.readAck(ack)).toMatchObject({ udi: router, reportIds: ['1'], validSignature: true });
  });
});

describe('acknowledgements by hand', () => {
  test('in parts: some products first, the rest with the next, then all', async () => {
    const cssm = await start({ handAckFirst: 1 });
    const { result } = await upload(cssm, 'UD_SA_x.tar.gz', await uploadArchive(three));
    expect(result.ack?.parts).toBe(2);
    const url = result.ack?.url ?? '';
    expect((await get(cssm, `${url}?part=2`)).status).toBe(404);
    const names = async (path: string): Promise<string[]> => [...(await ackFiles(await get(cssm, path))).files.keys()];
    const all = [1, 2, 3].map((id) => `ACK_dev_${id}_${stamp}.txt`);
    expect(await names(url)).toEqual(all.slice(0, 1));
    expect(await names(url)).toEqual(all.slice(1));
    expect(await names(url)).toEqual(all);
    expect(await names(`${url}?part=1`)).toEqual(all.slice(0, 1));
    expect((await get(cssm, `${url}?part=3`)).status).toBe(404);
  });

  test('late', async () => {
    let virtual = 1_700_000_000_000;
    const cssm = await start({ ackDelayMs: 60_000 }, { now: () => virtual });
    const { result } = await upload(cssm, 'a.txt', usageFile([makeReport(router, '1')]));
    expect(result.ack?.ready).toBe(false);
    expect((await get(cssm, result.ack?.url ?? '')).status).toBe(404);
    expect(await (await get(cssm, 'uploads/1')).text()).toContain('is being made');
    virtual += 60_000;
    expect((await get(cssm, result.ack?.url ?? '')).status).toBe(200);
  });
});

describe('the page', () => {
  test('has a form with the virtual accounts, nothing from elsewhere, and a policy that its style fits', async () => {
    const cssm = await start();
    const answer = await get(cssm, '');
    const html = await answer.text();
    expect(html).toContain('<option value="620001" selected>DEFAULT</option><option value="620002">Campus</option>');
    expect(html).toContain('enctype="multipart/form-data"');
    expect(html).not.toMatch(/<script|style=|src=|https?:/);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))).toString('base64');
    expect(policy).toContain(`style-src 'sha256-${hash}'`);
  });

  test('leads a browser to the result, line by line, and back to a list; what files say is never markup', async () => {
    const cssm = await start();
    const name = '<img onerror=x>.txt';
    const posted = await fetch(`${cssm.portal_url}upload`, {
      ...{ method: 'POST', body: formOf(name, usageFile([makeReport(router, '1')])), redirect: 'manual' as const },
      headers: { origin: new URL(cssm.portal_url).origin },
    });
    expect([posted.status, posted.headers.get('location')]).toEqual([303, '/portal/uploads/1']);
    const result = await (await get(cssm, 'uploads/1')).text();
    expect(result).toContain('<td class="accepted">accepted</td>');
    expect(result).toContain('href="/portal/uploads/1/ack"');
    const list = await (await get(cssm, '')).text();
    expect(list).toContain('href="/portal/uploads/1"');
    expect(list).toContain('href="/portal/acks/C8000V/9ABCDEF"');
    for (const html of [result, list]) expect(html).not.toContain('<img');
    expect(await (await get(cssm, '', 'application/json')).json()).toMatchObject({
      uploads: [{ upload: 1, accepted: 1 }],
    });
  });

  test.each<[string, () => FormData | string, Record<string, string>, number]>([
    ['no form', () => 'x', { 'content-type': 'text/plain' }, 400],
    ['another virtual account', () => formOf('a.txt', 'x', 'Nowhere'), {}, 400],
    ['no file chosen', () => formOf('', ''), {}, 400],
    ['a foreign page', () => formOf('a.txt', 'x'), { origin: 'http://elsewhere.example' }, 403],
    ['a form of no origin', () => formOf('a.txt', 'x'), { origin: 'null' }, 403],
  ])('%s is refused', async (_name, body, headers, status) => {
    const cssm = await start();
    const answer = await fetch(`${cssm.portal_url}upload`, { method: 'POST', body: body(), headers });
    expect(answer.status).toBe(status);
    expect((await (await get(cssm, '', 'application/json')).json()) as object).toMatchObject({ uploads: [] });
  });

  test.each([
    ['uploads/1', 404],
    ['uploads/1/ack', 404],
    ['uploads/x', 404],
    ['acks/C8000V/9ABCDEF', 404],
    ['acks/%E0%A4%A/x', 404],
    ['nothing', 404],
  ])('%s: %i', async (path, status) => {
    expect((await get(await start(), path)).status).toBe(status);
  });
});
