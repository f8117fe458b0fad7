import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { samplesFolder } from '../../samples-folder.ts';
import { givenCodes, readAuthorization, requestFailure } from '../../../main/show-license/show-license.ts';

const sample = (path: string) => readFileSync(join(samplesFolder, 'iosxe', path), 'utf8');

describe('show license authorization', () => {
  it.skipIf(!existsSync(samplesFolder))('reads the units of a captured output with a SLAC (the shared samples)', () => {
    expect(readAuthorization(sample('show_license_all/c8000v_cube_slac.txt'))).toEqual([
      {
        ...{ role: 'Active', pid: 'C8000V', serial: '93POM8FF9IZ', isInstalled: true, returnCode: null },
        ...{ status: 'SMART AUTHORIZATION INSTALLED on Sep 21 13:48:56 2021 UTC', confirmationCode: '1fc54c75' },
      },
    ]);
  });

  it('reads each unit, and no code where none is printed', () => {
    const text = [
      'Overall status:',
      '  Active: PID:C9300-24UX,SN:FCW2134L00C',
      '      Status: SMART AUTHORIZATION INSTALLED on Oct 14 12:10:01 2021 UTC',
      '      Last Confirmation code: <none>',
      '  Standby: PID:C9300-24U,SN:FOC2129Z02H',
      '      Status: NOT INSTALLED',
      '      Last return code: AbC-12',
      '',
      'Purchased Licenses:',
      '  No Purchase Information Available',
    ].join('\r\n');
    expect(readAuthorization(text)).toMatchObject([
      { role: 'Active', isInstalled: true, confirmationCode: null },
      { role: 'Standby', serial: 'FOC2129Z02H', isInstalled: false, returnCode: 'AbC-12' },
    ]);
    expect(readAuthorization('% Invalid input detected')).toEqual([]);
  });
});

describe('codes that a product gives', () => {
  it('are found once, each with the unit that is named before it', () => {
    const text =
      'UDI: PID:C8000V,SN:9A\nReturn code: CJ-1234\nReturn code: CJ-1234\n  Standby: PID:C8000V,SN:9B\nreturn code = ZZ99';
    expect(givenCodes(text)).toEqual([
      { kind: 'return', code: 'CJ-1234', udi: { pid: 'C8000V', serial: '9A' } },
      { kind: 'return', code: 'ZZ99', udi: { pid: 'C8000V', serial: '9B' } },
    ]);
    expect(givenCodes('Import Data Successful\nConfirmation code: 1fc54c75')).toEqual([
      { kind: 'confirmation', code: '1fc54c75', udi: null },
    ]);
    expect(givenCodes('Last return code: <none>\nReturn code:')).toEqual([]);
    expect(
      givenCodes('Enter this return code in Cisco Smart Software Manager portal:\r\nAbCd12-eFgH34-x9\r\nsw-1#'),
    ).toEqual([{ kind: 'return', code: 'AbCd12-eFgH34-x9', udi: null }]);
    expect(givenCodes('Return code:\nsw-1-a#\nReturn code:\n\nAbCd12-eFgH34-x9')).toEqual([]);
  });
});

describe('why a request could not be made', () => {
  const lines = (response: string, reason: string) =>
    `  Last Response: OK on Oct 13 15:18:37 2022 PDT\n    Failure Reason: <none>\nAuthorization Request:\n  Last Response: ${response}\n    Failure Reason: ${reason}\n  Last Response: NO REPLY`;
  it('is that of the request alone', () => {
    expect(requestFailure(lines('BUILD REQUEST ERROR', 'Null pointer Error'))).toBe(
      'BUILD REQUEST ERROR: Null pointer Error',
    );
    expect(requestFailure(lines('NO REPLY on Oct 13 15:18:37 2022 PDT', '<none>'))).toBe('NO REPLY');
    for (const good of ['OK on Oct 13 15:18:37 2022 PDT', '<none>', 'OK_POLL'])
      expect(requestFailure(lines(good, '<none>')), good).toBeNull();
    expect(requestFailure('Usage Reporting:\n  Last Response: NO REPLY')).toBeNull();
  });
});
