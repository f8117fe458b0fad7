import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importOrder, judgeImport } from '../../../main/products/rest/import-forms.ts';
import { originOf } from '../../../main/products/rest/address.ts';
import { identityOf, readUsageAnswer } from '../../../main/products/rest/usage-answer.ts';

const read = (value: unknown): ReturnType<typeof readUsageAnswer> =>
  readUsageAnswer(Buffer.from(JSON.stringify(value)), '/x');

test('the published payload of a C8000V tells its UDI, version and report id', (context) => {
  const file = new URL('../../../../shared/samples/reports/rum_c8000v_payload_escaped.json', import.meta.url);
  if (!existsSync(file)) {
    console.log('skipped: no rum_c8000v_payload_escaped.json beside the checkout');
    context.skip('samples are not beside the checkout');
  }
  const payload = JSON.parse(readFileSync(file, 'utf8')) as string;
  const answer = read({ usage: [{ payload, header: { type: 'rum' }, signature: {} }] });
  expect(answer.entries[0]).toMatchObject({ payload, reportId: '1646687408', signer: null });
  expect(identityOf(answer)).toEqual({
    udis: [{ pid: 'C8000V', serial: 'abcdef123456', role: 'Active' }],
    softwareVersion: '17.06.02',
  });
});

test('without ha_udi every signer counts, the newest first', () => {
  const entry = (serial: string, id: string): object => ({
    payload: `{"meta":{"report_id":${id}}}`,
    signature: { sudi: { udi_pid: 'P', udi_serial_number: serial } },
  });
  const answer = read({ usage: [entry('old', '9'), entry('new', '10'), entry('new', '8')] });
  expect(identityOf(answer).udis).toEqual([
    { pid: 'P', serial: 'new', role: null },
    { pid: 'P', serial: 'old', role: null },
  ]);
});

test('a payload printed as an object, entries that are none and other JSON do no harm', () => {
  const answer = read({ usage: [{ payload: { meta: { report_id: 5 } } }, null, 'x'] });
  expect(answer.entries.map((entry) => [entry.payload, entry.reportId])).toEqual([
    [null, '5'],
    [null, null],
    [null, null],
  ]);
  expect(identityOf(answer).udis).toEqual([]);
  for (const text of ['[]', '5', '{', 'null'])
    expect(() => readUsageAnswer(Buffer.from(text), '/x')).toThrow(
      expect.objectContaining({ code: 'product.file_damaged' }),
    );
});

test('what was learned comes first', () => {
  expect(importOrder(undefined)).toEqual(['base64', 'raw']);
  expect(importOrder('raw')).toEqual(['raw', 'base64']);
});

test.each([
  [200, '', 'accepted'],
  [204, '', 'accepted'],
  [200, 'Import Data Successful', 'accepted'],
  [200, 'Import Data Failed', 'refused'],
  [200, '{"status":"SUCCESS","error":null}', 'accepted'],
  [200, 'unsuccessful: error', 'refused'],
  [400, '', 'refused'],
  [415, '', 'refused'],
  [500, '', 'refused'],
  [409, '', 'broken'],
  [429, '', 'broken'],
  [503, '', 'broken'],
  [302, '', 'broken'],
] as const)('import answer %i %s is %s', (status, text, verdict) => {
  expect(judgeImport(status, text)).toBe(verdict);
});

test('origins of names, IPv4, and IPv6 with a zone', () => {
  expect(originOf('sw-1.example', 443)).toBe('https://sw-1.example');
  expect(originOf('192.0.2.1', 8443)).toBe('https://192.0.2.1:8443');
  expect(originOf('fe80::1%eth0', 443)).toBe('https://[fe80::1]');
});
