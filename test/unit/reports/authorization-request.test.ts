import { describe, expect, it } from 'vitest';
import { buildAuthorizationBody } from '../../../main/cssm/authorization-api/authorization-body.ts';
import { readAuthorizationRequest } from '../../../main/reports/reports.ts';

const sudi = { udi_pid: 'C8300', udi_serial_number: 'FDO1' };
const file = (list: unknown, info: unknown = { sudi, nonce: 'pi12', hostname: 'edge & core' }) =>
  Buffer.from(
    `<?xml version="1.0"?>\n<smartLicense><smartLicenseSystemInfo><data>${JSON.stringify(info).replaceAll('&', '&amp;')}</data></smartLicenseSystemInfo>` +
      `<smartLicenseAuthRequest><data>${JSON.stringify(list)}</data></smartLicenseAuthRequest></smartLicense>\n`,
  );
const keys = [{ entitlement: 'regid.x', count: '2', more: { kept: true } }];

describe('a request for an authorization', () => {
  it('is read unit by unit, and its keys go on as they stand', () => {
    const list = [
      { sudi, keys, confirm_code: '', remove_code: '' },
      { sudi: { ...sudi, udi_serial_number: 'FDO2' }, keys: [], confirm_code: 'c1', remove_code: 'r1' },
    ];
    const [first, second] = readAuthorizationRequest(file(list), 'slac.txt');
    expect(first).toEqual({
      ...{ udi: { pid: 'C8300', serial: 'FDO1' }, hostname: 'edge & core', nonce: 'pi12' },
      ...{ keys: [{ entitlement: 'regid.x', count: '2' }], keysJson: JSON.stringify(keys) },
      ...{ confirmCode: '', removeCode: '' },
    });
    expect(second).toMatchObject({ confirmCode: 'c1', removeCode: 'r1', udi: { serial: 'FDO2' } });
    const body = buildAuthorizationBody({
      ...{ udi: { pid: 'C8300', serial: 'FDO1' }, hostname: 'edge "1"', keysJson: first?.keysJson ?? '' },
      ...{ confirmCode: null, removeCode: null, timestamp: 7, nonce: 'pi12' },
    });
    expect(JSON.parse(body)).toEqual({
      data: { timestamp: 7, nonce: 'pi12', licenses: [{ sudi, hostname: 'edge "1"', keys }] },
    });
  });

  it.each([
    ['no list', { sudi, keys }],
    ['an empty list', []],
    ['no sudi', [{ keys }]],
    ['no keys', [{ sudi }]],
    ['a text', 'x'],
  ])('with %s in it is malformed, named by its file', (_what, list) => {
    expect(() => readAuthorizationRequest(file(list), 'slac.txt')).toThrow(
      expect.objectContaining({
        code: 'file.malformed',
        params: expect.objectContaining({ file: 'slac.txt' }) as unknown,
      }),
    );
  });

  it('takes no DOCTYPE', () => {
    expect(() => readAuthorizationRequest(Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a/>'), 'slac.txt')).toThrow(
      expect.objectContaining({ code: 'file.doctype' }),
    );
  });
});
