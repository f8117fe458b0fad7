import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readReport } from '../../../../main/sandbox/cssm/incoming-report.ts';
import { readUsageFile } from '../../../../main/sandbox/cssm/portal/usage-file.ts';

const read = (text: string): ReturnType<typeof readUsageFile> => readUsageFile(Buffer.from(text));

describe('a usage file', () => {
  test('gives each report as it stands, and the nonce of its system info', () => {
    const text =
      '\uFEFF<?xml version="1.0" encoding="UTF-8"?>\r\n<smartLicense><smartLicenseSystemInfo><data>{"nonce":"n&amp;1"}</data></smartLicenseSystemInfo>' +
      '<RUMReport><![CDATA[{"a":"x ]]]]><![CDATA[> y"}]]></RUMReport><!-- c --><RUMReport a="b">{&quot;b&quot;:&#x41;}</RUMReport></smartLicense>\n';
    expect(read(text)).toEqual({ ok: true, reports: ['{"a":"x ]]> y"}', '{"b":A}'], nonce: 'n&1' });
  });

  test('may be one bare report', () => {
    expect(read('<RUMReport>\n<![CDATA[{}]]></RUMReport>')).toEqual({ ok: true, reports: ['\n{}'], nonce: null });
  });

  test('may hold no report', () => {
    expect(read('<smartLicense/>')).toEqual({ ok: true, reports: [], nonce: null });
  });

  test.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['hello', 'outside the root'],
    ['<html></html>', 'does not begin with html'],
    ['<!DOCTYPE x><smartLicense/>', 'document type'],
    ['<smartLicense><RUMReport>', 'too early'],
    ['<smartLicense><![CDATA[x</smartLicense>', 'too early'],
    ['<smartLicense></RUMReport>', 'closes nothing'],
    ['<RUMReport><![CDATA[{"a":"x ]]> <b>"}]]></RUMReport>', ']]> ended a report early'],
    ['<RUMReport>x ]]> <b/></RUMReport>', ']]> ended a report early'],
    ['<smartLicense/><smartLicense/>', 'more than one root'],
    ['<smartLicense>&x;</smartLicense>', '&x; is not known'],
    ['<smartLicense><1/></smartLicense>', 'damaged'],
    [`<smartLicense>${'<a>'.repeat(20)}`, 'too deeply'],
    ['<!-- only -->', 'no XML'],
  ])('%s is refused', (text, why) => {
    const result = read(text);
    expect(result).toMatchObject({ ok: false });
    expect(result.ok ? '' : result.why).toContain(why);
  });

  test('in another encoding is refused', () => {
    expect(readUsageFile(Buffer.from('<smartLicense/>', 'utf16le'))).toMatchObject({ ok: false });
    expect(readUsageFile(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]))).toEqual({
      ok: false,
      why: 'the file is no UTF-8 text',
    });
  });

  test('published by others is read', (context) => {
    const sample = join(import.meta.dirname, '../../../../../shared/samples/reports/rum_c9800_no_root.xml');
    context.skip(!existsSync(sample), `no samples at ${sample}`);
    const file = readUsageFile(readFileSync(sample));
    expect(file).toMatchObject({ ok: true });
    const report = readReport(JSON.parse(file.ok ? (file.reports[0] ?? '') : ''));
    expect(report).toMatchObject({
      ok: true,
      report: { udi: { pid: 'C9800-CL-K9', serial: '9NTUEA8FIIH' }, reportId: '1671840750' },
    });
  });
});
