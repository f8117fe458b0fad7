import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apiUrl, shownUrl, tokenUrl } from '../../../main/cssm/api/api-url.ts';
import { backoffMs, retryAfterMs } from '../../../main/http/retry-after.ts';
import { buildUsageBody } from '../../../main/cssm/api/usage-body.ts';
import { customProfile, profileNamed, publishedProfiles } from '../../../main/cssm/profiles.ts';
import { printable } from '../../../main/http/printable.ts';

test('base and path meet in one slash', () => {
  for (const base of ['https://h/services/api', 'https://h/services/api/', 'https://h/services/api//'])
    for (const path of ['v2/x', '/v2/x', '//v2/x']) expect(apiUrl(base, path).href).toBe('https://h/services/api/v2/x');
  expect(apiUrl('https://h', 'v2/x?limit=5').href).toBe('https://h/v2/x?limit=5');
});

test('what is no plain http(s) URL is told as a setting', () => {
  for (const text of ['', 'h/x', 'ftp://h/', 'https://user:secret@h/']) {
    expect(() => tokenUrl(text)).toThrow(expect.objectContaining({ code: 'settings.invalid' }));
    expect(() => tokenUrl(text)).not.toThrow(/secret/);
  }
  expect(shownUrl(new URL('https://h/token?client_secret=x'))).toBe('https://h/token');
});

test('Retry-After in seconds and as a date', () => {
  const now = Date.UTC(2026, 0, 1, 12, 0, 0);
  expect(retryAfterMs('7', now)).toBe(7_000);
  expect(retryAfterMs('Thu, 01 Jan 2026 12:00:30 GMT', now)).toBe(30_000);
  expect(retryAfterMs('Thu, 01 Jan 2026 11:00:00 GMT', now)).toBe(0);
  for (const text of [undefined, '', 'soon', '-5', '1.5']) expect(retryAfterMs(text, now)).toBeNull();
});

test('the pause doubles, with jitter between a half and the whole', () => {
  expect([0, 1, 2, 10].map((attempt) => backoffMs(attempt, () => 1))).toEqual([500, 1000, 2000, 15_000]);
  expect(backoffMs(0, () => 0)).toBe(250);
});

test('profiles are data', () => {
  expect(publishedProfiles.map((profile) => profile.name)).toEqual(['swapi', 'swapi-doubled']);
  expect(profileNamed('swapi')?.fallbackApiUrl).toBe(profileNamed('swapi-doubled')?.apiUrl);
  expect(profileNamed('nothing')).toBeNull();
  const custom = customProfile({ apiUrl: 'https://h/', tokenUrl: 'https://t/', paths: { poll: 'p' } });
  expect(custom.paths).toEqual({ accounts: 'v2/accounts/search', reportUsage: 'v2/devices/reportusage', poll: 'p' });
});

const input = {
  udi: { pid: 'C8000V', serial: '9ABC' },
  hostname: null,
  softwareTag: null,
  timestamp: 1_644_340_472_292,
  nonce: 'abcdefghijklmnop',
};

test('the usage body has the published minimal form', () => {
  const signatureJson = '{"sudi":{"udi_pid":"C8000V"},"n":9007199254740993,"d":1.0}';
  const reports = [{ payload: '{"a":"b]]>ü\\u0001"}', signatureJson }];
  expect(buildUsageBody({ ...input, reports })).toBe(
    '{"data":{"timestamp":1644340472292,"nonce":"abcdefghijklmnop","reports":[{"sudi":{"udi_pid":"C8000V",' +
      '"udi_serial_number":"9ABC"},"usage":[{"payload":"{\\"a\\":\\"b]]>ü\\\\u0001\\"}","signature":' +
      signatureJson +
      '}]}]}}',
  );
  const full = buildUsageBody({ ...input, hostname: 'r"1', softwareTag: 'regid', reports });
  expect(JSON.parse(full)).toMatchObject({
    data: { reports: [{ hostname: 'r"1', software_tag_identifier: 'regid' }] },
  });
});

test('any payload comes out as it went in, and the signature text stands in the body', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.dictionary(fc.string(), fc.string()), (payload, signature) => {
      const signatureJson = JSON.stringify(signature);
      const body = buildUsageBody({ ...input, reports: [{ payload, signatureJson }] });
      const read = JSON.parse(body) as { data: { reports: { usage: { payload: string }[] }[] } };
      expect(read.data.reports[0]?.usage[0]?.payload).toBe(payload);
      expect(body).toContain(signatureJson);
    }),
  );
});

test('a signature that is no object is not sent', () => {
  for (const signatureJson of ['', '"x"', '[]', 'null', '{} {}'])
    expect(() => buildUsageBody({ ...input, reports: [{ payload: '', signatureJson }] })).toThrow(
      expect.objectContaining({ code: 'internal' }),
    );
});

test('words for a message are one line without secrets', () => {
  expect(printable('a\r\n\u001b[31mb canary-1 canary-1', ['canary-1'])).toBe('a [31mb <hidden> <hidden>');
  expect(printable('x'.repeat(500))).toHaveLength(301);
  expect(printable('ACK\u202egpj.exe\u2066x')).toBe('ACK gpj.exe x');
});
