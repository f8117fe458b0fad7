import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSigner } from '../../../main/sandbox/signing.ts';

const udi = { pid: 'C9300-48UXM', serial: 'FOC2301U0AB' };
const other = { pid: 'C9300-48UXM', serial: 'FOC2301U0AC' };
const ack = {
  udi,
  reportIds: ['1646687408', '18446744073709551615'],
  nonce: 'dft0qRN2fLw4kpaR',
  at: 1_700_000_000_000,
};

describe('reports', () => {
  test('a signature has the length seen in IOS XE samples and fits its payload only', () => {
    const signer = createSigner('site');
    const value = signer.signPayload(udi, '{"a":1}');
    expect(value).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(signer.checkPayload(udi, '{"a":1}', value)).toBe(true);
    expect(signer.checkPayload(other, '{"a":1}', value)).toBe(false);
    expect(createSigner('another site').checkPayload(udi, '{"a":1}', value)).toBe(false);
    expect(signer.checkPayload(udi, '{"a":1}', '')).toBe(false);
  });

  test('every change of the text is seen', () => {
    const signer = createSigner('site');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        const value = signer.signPayload(udi, before);
        expect(signer.checkPayload(udi, before, value)).toBe(true);
        if (Buffer.from(after).equals(Buffer.from(before))) return;
        expect(signer.checkPayload(udi, after, value)).toBe(false);
      }),
    );
  });
});

describe('ACK files', () => {
  test('have the published element names and give back what they cover', () => {
    const signer = createSigner('site');
    const text = signer.ackFile(ack);
    expect(text).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?><smartLicense><smartLicenseRumAck><data>[A-Za-z0-9+/=]+<\/data><signature>[A-Za-z0-9+/=]+<\/signature><\/smartLicenseRumAck><\/smartLicense>$/,
    );
    expect(signer.readAck(text)).toEqual({ ...ack, validSignature: true, account: null, policy: false });
  });

  test('carry the account and a policy when asked to', () => {
    const signer = createSigner('site');
    const account = { smart: 'Make-believe "Networks"', virtual: 'Büro 現場' };
    const text = signer.ackFile({ ...ack, account, policy: true });
    expect(text).toContain('</smartLicenseRumAck><smartLicensePolicy><data>');
    expect(signer.readAck(text)).toEqual({ ...ack, validSignature: true, account, policy: true });
  });

  test('are the same bytes for the same input', () => {
    expect(createSigner('site').ackFile(ack)).toBe(createSigner('site').ackFile(ack));
  });

  test('survive blanks between elements, as an editor or a transfer makes them', () => {
    const signer = createSigner('site');
    const text = signer.ackFile(ack).replaceAll('><', '>\r\n  <');
    expect(signer.readAck(text)?.validSignature).toBe(true);
  });

  test('are no longer valid when made with another key, or changed', () => {
    const signer = createSigner('site');
    const text = signer.ackFile({ ...ack, policy: true });
    expect(createSigner('another site').readAck(text)?.validSignature).toBe(false);
    const data = /<data>([^<]+)</.exec(text)?.[1] ?? '';
    const forged = Buffer.from(data, 'base64').toString().replace('1646687408', '1646687409');
    const altered = text.replace(data, Buffer.from(forged).toString('base64'));
    expect(signer.readAck(altered)).toMatchObject({
      reportIds: ['1646687409', ack.reportIds[1]],
      validSignature: false,
    });
    const badPolicy = text.replace(/(<smartLicensePolicy><data>[^<]+<\/data><signature>)[^<]+/, '$1AAAA');
    expect(signer.readAck(badPolicy)?.validSignature).toBe(false);
  });

  test.each([
    ['nothing', ''],
    ['another file', '<smartLicense><smartLicensePolicy><data>AA</data></smartLicensePolicy></smartLicense>'],
    ['no signature', '<smartLicense><smartLicenseRumAck><data>AA==</data></smartLicenseRumAck></smartLicense>'],
    ['data that is no JSON', '<smartLicenseRumAck><data>AAAA</data><signature>x</signature></smartLicenseRumAck>'],
    ['JSON of another shape', '<smartLicenseRumAck><data>e30=</data><signature>x</signature></smartLicenseRumAck>'],
  ])('%s is no ACK', (_name, text) => {
    expect(createSigner('site').readAck(text)).toBeNull();
  });
});
