import { Agent, request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { startSite } from '../../../main/sandbox/site.ts';
import type { Site } from '../../../main/sandbox/site.ts';

/**
 * The calls of protocol.md section 2 as the published sample and the documentation make them, written from that section
 * alone: no code of the product reads or writes here.
 */
let site: Site;
let agent: Agent;
beforeAll(async () => {
  agent = new Agent({ connect: { rejectUnauthorized: false } });
  site = await startSite({ products: 3, seed: 11, clock: systemClock });
});
afterAll(async () => {
  await agent.close();
  await site.close();
});

type Place = 0 | 1 | 2;
interface Answer {
  readonly status: number;
  readonly json: Record<string, unknown>;
}
interface Usage {
  readonly payload: string;
  readonly header: object;
  readonly signature: { readonly sudi: object; readonly value: string };
}

async function call(
  place: Place,
  method: 'GET' | 'POST',
  path: string,
  body: string | null = null,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Promise<Answer> {
  const product = site.description.products[place];
  if (product === undefined) throw new Error('no such product');
  const login = Buffer.from(`${product.username}:${product.password}`).toString('base64');
  const answer = await request(`https://${product.host}:${product.https_port}/smartlic-service/${path}`, {
    ...{ method, body, dispatcher: agent },
    headers: { authorization: `Basic ${login}`, ...headers },
  });
  return { status: answer.statusCode, json: JSON.parse(await answer.body.text()) as Record<string, unknown> };
}

async function account(path: string, body: string, place: Place): Promise<string> {
  const { cssm, products } = site.description;
  const form = { grant_type: 'client_credentials', client_id: cssm.client_id, client_secret: cssm.client_secret };
  const granted = await fetch(cssm.token_url, { method: 'POST', body: new URLSearchParams(form) });
  const { access_token } = (await granted.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
  const found = await fetch(`${cssm.api_url}v2/accounts/search`, { headers });
  const { accounts } = (await found.json()) as {
    accounts: { account_id: string; virtual_accounts: { virtual_account_id: string }[] }[];
  };
  const udi = products[place]?.udi;
  const answer = await fetch(cssm.api_url + path, {
    ...{ method: 'POST', body },
    headers: {
      ...headers,
      'X-CSW-SMART-ACCOUNT-ID': accounts[0]?.account_id ?? '',
      'X-CSW-VIRTUAL-ACCOUNT-ID': accounts[0]?.virtual_accounts[0]?.virtual_account_id ?? '',
      'X-CSW-REQUESTING-SYSTEM': JSON.stringify({ udi_pid: udi?.pid, udi_serial_number: udi?.serial }),
    },
  });
  return await answer.text();
}

/** Uploads and polls in the minimal published form; gives the XML of the ACK. */
async function acknowledgementOf(usage: readonly Usage[], place: Place): Promise<string> {
  const udi = site.description.products[place]?.udi;
  const sudi = { udi_pid: udi?.pid, udi_serial_number: udi?.serial };
  const reports = [{ sudi, usage: usage.map(({ payload, signature }) => ({ payload, signature })) }];
  const data = { timestamp: Date.now(), nonce: `nonce-of-place-${place}`, reports };
  const taken = await account('v2/devices/reportusage', JSON.stringify({ data }), place);
  expect(JSON.parse(taken)).toMatchObject({ status: 'OK_POLL', action: 'acknowledgements' });
  const pollId = /"poll_id":\s*(\d+)/.exec(taken)?.[1] ?? '';
  const poll = `{"data":{"timestamp":1,"nonce":"n","poll_id":${pollId},"action":"acknowledgements"}}`;
  for (let tries = 0; tries < 10; tries++) {
    const answer = JSON.parse(await account('v2/accounts/poll', poll, place)) as {
      status: string;
      message: string;
      data: { acknowledgements: { smart_license: string }[] };
    };
    if (answer.status === 'COMPLETE')
      return Buffer.from(answer.data.acknowledgements[0]?.smart_license ?? '', 'base64').toString('utf8');
    expect([answer.status, answer.message]).toEqual(['OK_POLL', '']);
  }
  return expect.unreachable();
}

const yang = {
  ...{ 'foxy-api-version': '1', accept: 'application/yang-data+json' },
  ...{ 'content-type': 'application/yang-data+json', 'cache-control': 'no-cache' },
};
/** How the published sample sends it: raw XML, its quotes swapped, called JSON. */
const rawForm = (xml: string): string => xml.replaceAll("'", '"');
const base64Form = (xml: string): string => Buffer.from(xml, 'utf8').toString('base64');

describe('the calls of protocol section 2', () => {
  test.each([
    [0, 'base64, as documented', base64Form],
    [1, 'raw XML, as in the sample', rawForm],
    [2, 'base64 as a JSON string', (xml: string) => JSON.stringify(base64Form(xml))],
  ] as const)('product %i, import as %s', async (place, _form, importBody) => {
    // `requests` sends a dictionary as a form, whatever the header says.
    expect((await call(place, 'POST', 'close-reports', 'test=')).status).toBe(200);
    const list = await call(place, 'GET', 'list', null, yang);
    expect(list.json['usage_list']).toBeInstanceOf(Array);

    const all = await call(place, 'GET', 'all-reports');
    const usage = all.json['usage'] as Usage[];
    expect(usage.length).toBeGreaterThan(2);
    for (const { payload, header, signature } of usage) {
      expect(header).toEqual({ type: 'rum' });
      expect(payload).toBe(JSON.stringify(JSON.parse(payload)));
      expect(signature.value).toHaveLength(44);
    }
    const payloads = (answer: Answer): string[] =>
      ((answer.json['usage'] ?? []) as Usage[]).map(({ payload }) => payload);
    expect(payloads(await call(place, 'GET', 'days/365'))).toEqual(expect.arrayContaining(payloads(all)));
    expect((await call(place, 'GET', 'days')).status).toBe(200);

    const ack = await acknowledgementOf(usage, place);
    expect(ack).toMatch(/<smartLicense>\s*<smartLicenseRumAck>\s*<data>/);
    expect((await call(place, 'POST', 'import', importBody(ack))).status).toBe(200);
    // Nothing to report: the key is missing.
    expect((await call(place, 'GET', 'all-reports')).json).not.toHaveProperty('usage');
    expect(payloads(await call(place, 'GET', 'days/365'))).toEqual(expect.arrayContaining(payloads(all)));
  });

  test.each([
    ['base64', base64Form],
    ['raw', rawForm],
  ] as const)('a policy and an altered ACK in %s form', async (_form, importBody) => {
    const policy = "<?xml version='1.0'?><smartLicensePolicy><data>cG9saWN5</data></smartLicensePolicy>";
    expect((await call(0, 'POST', 'import', importBody(policy))).status).toBe(200);
    const altered = '<smartLicense><smartLicenseRumAck><data>bm8=</data></smartLicenseRumAck></smartLicense>';
    expect((await call(0, 'POST', 'import', importBody(altered))).status).toBe(400);
  });

  test('without a login nothing opens', async () => {
    expect((await call(0, 'GET', 'all-reports', null, { authorization: 'Basic eDp5' })).status).toBe(401);
  });
});
