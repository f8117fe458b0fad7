import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SluiceError } from '../../../shared/errors.ts';
import { readReportBody, readUsageFile, writeUsageFile } from '../../../main/reports/reports.ts';
import { cdata, hasSamples, payloadV1, payloadV2, reportJson, sample, signature, udi, usageXml } from './make.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

function errorOf(run: () => unknown): SluiceError {
  try {
    run();
  } catch (error) {
    if (error instanceof SluiceError) return error;
    throw error;
  }
  throw new Error('no error');
}

describe('a usage file', () => {
  const payload = payloadV2('1671840750');
  const json = reportJson(payload);

  it('gives payload, signature, body and facts of a report in the newer layout', () => {
    const { reports, encoding, systemInfo } = readUsageFile(bytes(usageXml(cdata(json))), 'a.txt');
    expect(encoding).toBe('utf-8');
    expect(systemInfo).toBeNull();
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({
      payload,
      payloadForm: 'text',
      payloadSha256: createHash('sha256').update(payload).digest('hex'),
      signatureJson: signature,
      headerType: 'rum',
      udi,
      signerUdi: udi,
      reportId: '1671840750',
      version: '2.0',
      softwareTag: 'regid.product',
      entitlementTag: 'regid.tag',
      metricName: 'ENTITLEMENT',
      kind: 'usage',
      measuredFrom: 1_000_000,
      measuredTo: 3_000_000,
      measurements: 2,
      count: '4',
      softwareVersion: '17.09.02',
      haUdis: [{ role: 'Active', ...udi }],
      closeReason: 'ProductReload',
      isUtility: true,
    });
    expect(reports[0]?.body.toString()).toBe(cdata(json));
  });

  it('reads the older layout, where the report id stands in meta', () => {
    const [report] = readUsageFile(bytes(usageXml(cdata(reportJson(payloadV1('1646687408'))))), 'a.txt').reports;
    expect(report).toMatchObject({ reportId: '1646687408', version: null, udi, measuredFrom: null, count: null });
  });

  it('keeps report ids above 2^53 digit by digit', () => {
    const ids = ['9007199254740993', '18446744073709551615', '77412347487202314'];
    const file = usageXml(...ids.flatMap((id) => [payloadV2(id), payloadV1(id)]).map((one) => cdata(reportJson(one))));
    expect(readUsageFile(bytes(file), 'a.txt').reports.map((one) => one.reportId)).toEqual(
      ids.flatMap((id) => [id, id]),
    );
  });

  it('takes a payload without a report id (device-led conversion) with an id of its own bytes', () => {
    const dlc = `{"asset_identification":{"instance":{"sudi":{"udi_pid":"A","udi_serial_number":"B"}}},"conversion":1}`;
    const [report] = readUsageFile(bytes(usageXml(cdata(reportJson(dlc)))), 'a.txt').reports;
    expect(report?.reportId).toBe(`sha256-${createHash('sha256').update(dlc).digest('hex').slice(0, 16)}`);
    expect(report).toMatchObject({ udi: { pid: 'A', serial: 'B' }, kind: 'conversion' });
  });

  const forms: Record<string, string> = {
    'no declaration': `<smartLicense><RUMReport>${cdata(json)}</RUMReport></smartLicense>`,
    'RUMReport as the root': `<RUMReport>\n${cdata(json)}\n</RUMReport>\n`,
    'blanks before the declaration': `\r\n${usageXml(cdata(json))}`,
    'CRLF and pretty-printed JSON': usageXml(
      `\r\n  ${cdata(JSON.stringify(JSON.parse(json) as unknown, null, 2).replaceAll('\n', '\r\n'))}\r\n`,
    ),
    'entities instead of CDATA': usageXml(
      json.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    ),
    'numeric references': usageXml(json.replaceAll('"', '&#34;').replaceAll('{', '&#x7b;')),
    'plain text': usageXml(json),
    'comments and instructions between': usageXml(`<!-- one -->${cdata(json)}<?x y?>`),
    'two CDATA sections': usageXml(`${cdata(json.slice(0, 50))}${cdata(json.slice(50))}`),
    'attributes with > in them': `<smartLicense v="a>b"><RUMReport\n id='1'>${cdata(json)}</RUMReport\n></smartLicense>`,
    'other elements beside': `<smartLicense><other><deep><deeper/></deep></other><RUMReport>${cdata(json)}</RUMReport></smartLicense>`,
    'blanks around the JSON': usageXml(cdata(`\n \t${json}\n`)),
  };
  for (const [name, text] of Object.entries(forms)) {
    it(`reads ${name}`, () => {
      const { reports } = readUsageFile(bytes(text), 'a.txt');
      expect(reports.map((one) => one.payload)).toEqual([payload]);
      expect(JSON.parse(reports[0]?.signatureJson ?? '')).toEqual(JSON.parse(signature));
      const [start, end] = [text.indexOf('>', text.indexOf('<RUMReport')) + 1, text.indexOf('</RUMReport')];
      expect(reports[0]?.body.toString()).toBe(text.slice(start, end));
      expect(readReportBody(reports[0]?.body ?? bytes(''))).toEqual(reports[0]);
    });
  }

  const encodings: Record<string, [Buffer, string]> = {
    'UTF-8 with a byte order mark': [bytes(`\ufeff${usageXml(cdata(json))}`), 'utf-8-bom'],
    'UTF-16 little endian as Windows shells write it': [
      Buffer.from(`\ufeff${usageXml(cdata(json)).replaceAll('\n', '\r\n')}\r\n`, 'utf16le'),
      'utf-16le',
    ],
    'UTF-16 little endian without a mark': [Buffer.from(usageXml(cdata(json)), 'utf16le'), 'utf-16le'],
    'UTF-16 big endian': [Buffer.from(`\ufeff${usageXml(cdata(json))}`, 'utf16le').swap16(), 'utf-16be'],
  };
  for (const [name, [file, encoding]] of Object.entries(encodings)) {
    it(`reads ${name} and gives UTF-8 bodies`, () => {
      const before = Buffer.from(file);
      const found = readUsageFile(file, 'a.txt');
      expect(found.encoding).toBe(encoding);
      expect(found.reports[0]?.payload).toBe(payload);
      expect(found.reports[0]?.body.toString('utf8')).toBe(cdata(json));
      expect(file.equals(before)).toBe(true);
    });
  }

  it('keeps bodies of their own, also where text is not ASCII', () => {
    const extra = ',"software_version":"現場 é 😀 ]]> <x> &amp;"';
    const odd = payloadV2('5', extra);
    const info = '<smartLicenseSystemInfo><data>{"hostname":"東京"}</data></smartLicenseSystemInfo>';
    const file = bytes(`<smartLicense>${info}<RUMReport>${cdata(reportJson(odd))}</RUMReport></smartLicense>`);
    const { reports, systemInfo } = readUsageFile(file, 'a.txt');
    expect(reports[0]?.payload).toBe(odd);
    expect(reports[0]?.body.equals(bytes(cdata(reportJson(odd))))).toBe(true);
    expect(systemInfo?.hostname).toBe('東京');
    file.fill(0);
    expect(reports[0]?.body.equals(bytes(cdata(reportJson(odd))))).toBe(true);
  });

  it('reads system info in both forms and keeps its bytes', () => {
    const one = `<data>{"sudi":{"udi_pid":"P","udi_serial_number":"S"},"hostname":"h","software_tag_identifier":"t","nonce":1}</data>`;
    const two = `\n<data>${cdata('{"device_list":[{"hostname":"h2","software_tag_identifier":"t2"}]}')}</data>\n`;
    const read = (body: string): ReturnType<typeof readUsageFile> =>
      readUsageFile(
        bytes(
          `<smartLicense><smartLicenseSystemInfo>${body}</smartLicenseSystemInfo><RUMReport>${cdata(json)}</RUMReport></smartLicense>`,
        ),
        'a.txt',
      );
    expect(read(one).systemInfo).toMatchObject({ udi: { pid: 'P', serial: 'S' }, hostname: 'h', softwareTag: 't' });
    expect(read(two).systemInfo).toMatchObject({ udi: null, hostname: 'h2', softwareTag: 't2' });
    expect(read(two).systemInfo?.body.toString()).toBe(two);
    expect(read('<data>no JSON</data>').systemInfo).toMatchObject({ json: null, hostname: null });
  });

  it('takes a payload that was printed as an object, marked as not original', () => {
    const object = `{ "asset_identification": {"report_id": 12345678901234567890, "instance": {"sudi": {"udi_pid":"A","udi_serial_number":"B"}}} }`;
    const [report] = readUsageFile(
      bytes(usageXml(cdata(`{"payload": ${object}, "signature": ${signature}}`))),
      'a',
    ).reports;
    expect(report).toMatchObject({ payload: object, payloadForm: 'object', reportId: '12345678901234567890' });
  });

  it('repeats everything byte for byte when written again', () => {
    const info = '<smartLicenseSystemInfo>\n <data>{"nonce":"x"}</data></smartLicenseSystemInfo>';
    const source = bytes(
      `<smartLicense>${info}<RUMReport>${cdata(json)}</RUMReport><RUMReport>\n${cdata(reportJson(payloadV1('7')))}</RUMReport></smartLicense>`,
    );
    const read = readUsageFile(source, 'a.txt');
    const written = writeUsageFile({
      systemInfo: read.systemInfo?.body ?? null,
      bodies: read.reports.map((one) => one.body),
      withDeclaration: false,
    });
    expect(written.equals(source)).toBe(true);
  });
});

describe('a usage file that cannot be read', () => {
  const json = reportJson(payloadV2('1'));
  const good = cdata(json);
  const cases: Record<string, [string, object]> = {
    'an unclosed element': [
      '<smartLicense>\n<RUMReport>',
      { line: 2, column: 12, detail: '<RUMReport> is never closed' },
    ],
    'a wrong closing tag': ['<smartLicense>\n  <RUMReport></smartLicense>', { line: 2, column: 14 }],
    'a second root': [`<RUMReport>${good}</RUMReport>\n<RUMReport>${good}</RUMReport>`, { line: 2, column: 1 }],
    'text after the root': [`${usageXml(good)}\nmore`, { line: 3, column: 1 }],
    'an unclosed CDATA section': ['<RUMReport><![CDATA[{', { line: 1, column: 12 }],
    'an unknown entity': ['<RUMReport>&nbsp;</RUMReport>', { line: 1, column: 12 }],
    'an element inside a report': ['<RUMReport><a/></RUMReport>', { line: 1, column: 12 }],
    'an attribute twice': ['<RUMReport a="1" a="2"/>', { line: 1 }],
    'an empty report': ['<smartLicense><RUMReport/></smartLicense>', { line: 1, column: 15 }],
    'JSON cut in the middle': [usageXml(cdata(json.slice(0, 300))), { line: 2 }],
    'a line break inside the payload': [usageXml(cdata(`{"payload":"{\n}"}`)), { line: 2, column: 48 }],
    'no payload': [usageXml(cdata('{"signature":{}}')), { line: 2 }],
    'a payload that is no JSON': [usageXml(cdata('{"payload":"{"}')), { line: 2 }],
    'a payload of no product': [usageXml(cdata('{"payload":"{}"}')), { line: 2 }],
    'half a character in the payload': [usageXml(cdata(json.replace('regid.tag', '\\ud800'))), { line: 2 }],
    'something after the JSON': [usageXml(cdata(`${json} x`)), { line: 2 }],
  };
  for (const [name, [text, params]] of Object.entries(cases)) {
    it(`names line and column of ${name}`, () => {
      const error = errorOf(() => readUsageFile(bytes(text), 'a.txt'));
      expect(error.code).toBe('file.malformed');
      expect(error.params).toMatchObject({ file: 'a.txt', ...params });
    });
  }

  it('names the place of bytes that are no UTF-8', () => {
    const text = bytes('<smartLicense>\n<é\ufffdx/>\n</smartLicense>');
    text[text.indexOf('x/')] = 0xff;
    expect(errorOf(() => readUsageFile(text, 'a')).params).toMatchObject({
      line: 2,
      column: 4,
      detail: 'not UTF-8 text',
    });
  });

  it.each([
    ['', 'file.empty'],
    [' \r\n', 'file.empty'],
    ['<!DOCTYPE x [<!ENTITY a "b">]><RUMReport/>', 'file.doctype'],
    ['<smartLicense/>', 'file.no_reports'],
    ['<other><RUMReport/></other>', 'file.unknown'],
    ['show license status', 'file.malformed'],
  ])('%j is %s', (text, code) => {
    expect(errorOf(() => readUsageFile(bytes(text), 'a')).code).toBe(code);
  });

  it('takes a file without reports where that is allowed', () => {
    expect(readUsageFile(bytes('<smartLicense/>'), 'a', { allowNoReports: true }).reports).toEqual([]);
  });

  it('refuses by size before it reads', () => {
    const error = errorOf(() => readUsageFile(bytes('<smartLicense/>'), 'a', { limits: { maxBytes: 10 } }));
    expect(error).toMatchObject({ code: 'file.too_large', params: { limitBytes: 10 } });
  });
});

describe.skipIf(!hasSamples)('public samples', () => {
  it('reads a bare RUMReport of a C9800 exactly', () => {
    const file = sample('reports/rum_c9800_no_root.xml');
    const { reports } = readUsageFile(file, 'rum_c9800_no_root.xml');
    const expected = JSON.parse(sample('reports/rum_c9800_payload.json').toString()) as unknown;
    expect(reports).toHaveLength(1);
    const [report] = reports;
    expect(JSON.parse(report?.payload ?? '')).toEqual(expected);
    expect(report).toMatchObject({
      udi: { pid: 'C9800-CL-K9', serial: '9NTUEA8FIIH' },
      reportId: '1671840750',
      version: '2.0',
      count: '3',
      closeReason: 'ProductReload',
      softwareVersion: '17.09.02',
    });
    const text = file.toString('latin1');
    expect(text).toContain(JSON.stringify(report?.payload));
    expect(text).toContain(report?.signatureJson ?? 'none');
    expect(text).toContain(report?.body.toString('latin1') ?? 'none');
  });

  it('reads a usage file that holds the escaped payload of a C8000V exactly', () => {
    const escaped = sample('reports/rum_c8000v_payload_escaped.json').toString().trim();
    const json = `{"payload":${escaped},"header":{"type":"rum"},"signature":${signature}}`;
    const [report] = readUsageFile(bytes(usageXml(cdata(json))), 'a.txt').reports;
    expect(report?.payload).toBe(JSON.parse(escaped));
    expect(report).toMatchObject({
      reportId: '1646687408',
      version: null,
      udi: { pid: 'C8000V', serial: 'abcdef123456' },
    });
  });
});
