import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { classifyFile, readAccountFile, readRestUsage, writeUsageFile } from '../../../main/reports/reports.ts';
import { cdata, hasSamples, payloadV2, reportJson, sample, usageXml } from './make.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');
const json = reportJson(payloadV2('1'));

async function tar(): Promise<Buffer> {
  const made = pack();
  made.entry({ name: 'a.txt' }, 'x');
  made.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of made as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('what a file is', () => {
  const texts: Record<string, [string, string]> = {
    'a usage file': [usageXml(cdata(json)), 'usage'],
    'a bare report': [`<RUMReport>${cdata(json)}</RUMReport>`, 'usage'],
    'a usage file without reports': ['<smartLicense><smartLicenseSystemInfo/></smartLicense>', 'usage'],
    'an acknowledgement': [
      '<smartLicense><smartLicenseRumAck><data>x</data></smartLicenseRumAck></smartLicense>',
      'ack',
    ],
    'an acknowledgement with a policy': [
      '<smartLicense><smartLicensePolicy/><smartLicenseRumAck/><smartLicensePolicy/></smartLicense>',
      'ack',
    ],
    'a policy': ['<smartLicensePolicy><data/></smartLicensePolicy>', 'policy'],
    'a policy in the usual root': ['<smartLicense><smartLicensePolicy/></smartLicense>', 'policy'],
    'an authorization code': ['<smartLicense><authorizationCode/></smartLicense>', 'authorization'],
    'an authorization request': [
      '<smartLicense><smartLicenseSystemInfo/><smartLicenseAuthRequest><data>[]</data></smartLicenseAuthRequest></smartLicense>',
      'authorization-request',
    ],
    'an unknown child': ['<smartLicense><somethingNew/></smartLicense>', 'xml-unknown'],
    'another root': ['<?xml version="1.0"?><rpc-reply><data/></rpc-reply>', 'xml-unknown'],
    'a REST answer': [`{"usage":[${json}]}`, 'rest-usage'],
    'other JSON': ['{"a":1}', 'json'],
    'a JSON list': ['[1]', 'json'],
    'printed text': ['Router#show license status\r\nUtility:\r\n  Status: DISABLED\r\n', 'text'],
    'printed text that begins with <': ['<189>Jan 1 00:00:00: %SMART_LIC-5-COMM_RESTORED: x', 'text'],
    'text in brackets': ['[edit]\nuser@host#', 'text'],
    nothing: ['', 'empty'],
    blanks: [' \n', 'empty'],
    'control characters': ['abc\u0001\u0002def', 'binary'],
    'terminal colours and bells': ['\u001b[1mRouter#\u0007 show version\b', 'text'],
  };
  for (const [name, [text, kind]] of Object.entries(texts))
    it(`${name} is ${kind}`, () => expect(classifyFile(bytes(text), 'x').kind).toBe(kind));

  it('tells binary forms by their first bytes', async () => {
    const made = await tar();
    expect(classifyFile(made, 'x.txt').kind).toBe('tar');
    expect(classifyFile(gzipSync(made), 'x').kind).toBe('gzip');
    expect(classifyFile(Buffer.from('PK\x03\x04rest', 'latin1'), 'x').kind).toBe('zip');
    expect(classifyFile(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'x').kind).toBe('png');
    expect(classifyFile(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2]), 'x').kind).toBe('binary');
  });

  it('says what a damaged file was meant to be, and what is wrong', () => {
    const cut = classifyFile(bytes(usageXml(cdata(json)).slice(0, 200)), 'x');
    expect(cut).toMatchObject({ kind: 'usage', problem: { code: 'file.malformed' } });
    const typed = classifyFile(bytes('<!DOCTYPE a><smartLicense/>'), 'x');
    expect(typed).toMatchObject({ kind: 'xml-unknown', problem: { code: 'file.doctype', params: { line: 1 } } });
    expect(classifyFile(bytes(usageXml(cdata(json))), 'x').problem).toBeUndefined();
  });

  it('reads UTF-16', () => {
    expect(classifyFile(Buffer.from(`\ufeff${usageXml(cdata(json))}`, 'utf16le'), 'x').kind).toBe('usage');
    expect(classifyFile(Buffer.from('\ufeffRouter# show version', 'utf16le'), 'x').kind).toBe('text');
  });

  it.skipIf(!hasSamples)('knows the public samples', () => {
    expect(classifyFile(sample('reports/rum_c9800_no_root.xml'), 'x').kind).toBe('usage');
    expect(classifyFile(sample('reports/rum_c8000v_payload_escaped.json'), 'x').kind).toBe('json');
    expect(classifyFile(sample('reports/cssm/poll_acknowledgements.json'), 'x').kind).toBe('json');
    expect(classifyFile(sample('reports/manifest.mf'), 'x').kind).toBe('text');
    expect(classifyFile(sample('iosxe/netconf/get_config_licensing.xml'), 'x').kind).toBe('xml-unknown');
    expect(classifyFile(sample('iosxe/show_license_status/transport_off.txt'), 'x').kind).toBe('text');
  });
});

describe('a file from the account', () => {
  it('is told by its element names', () => {
    const text =
      '<?xml version="1.0"?>\n<smartLicense><smartLicenseRumAck><data/></smartLicenseRumAck><smartLicensePolicy/></smartLicense>';
    expect(readAccountFile(bytes(text), 'x')).toEqual({
      kind: 'ack',
      elements: ['smartLicense', 'smartLicenseRumAck', 'smartLicensePolicy'],
    });
  });

  it.each([
    [usageXml(cdata(json)), 'file.unknown'],
    ['<smartLicense><x/></smartLicense>', 'file.unknown'],
    ['<smartLicense><smartLicenseRumAck></smartLicense>', 'file.malformed'],
    ['<smartLicense><smartLicenseRumAck/></smartLicense><a/>', 'file.malformed'],
    ['hello', 'file.malformed'],
    ['', 'file.empty'],
  ])('%j is refused', (text, code) => expect(() => readAccountFile(bytes(text), 'x')).toThrow(code));
});

describe('a REST answer', () => {
  it.each(['{}', '{"usage":null}', '{"usage":[]}', '{ "other" : 1 }'])('%s is an empty success', (text) => {
    expect(readRestUsage(bytes(text), 'x')).toEqual([]);
  });

  it('may hold one object instead of a list', () => {
    expect(readRestUsage(bytes(`{"usage": ${json} }`), 'x').map((one) => one.payload)).toEqual([payloadV2('1')]);
  });

  it('keeps the JSON text of a report as its body', () => {
    const odd = json.replace('"header"', '\n "header" ').replace('"type":"rum"', '"n" : 12345678901234567890, "e":1E2');
    const [report] = readRestUsage(bytes(`{"usage":[ ${odd} ]}`), 'x');
    expect(report?.body.toString()).toBe(`<![CDATA[${odd}]]>`);
    expect(writeUsageFile({ systemInfo: null, bodies: [report?.body ?? bytes('')] }).toString()).toBe(
      usageXml(cdata(odd)),
    );
  });

  it.each([
    ['{"usage":[', 1, 10],
    ['{"usage":[]} x', 1, 13],
    ['{"usage":[{"payload":"{}"}]}', 1, 11],
    ['{"a":tru,\n"usage":[]}', 1, 6],
    ['not JSON', 1, 1],
    ['', 0, 0],
  ])('%j is refused with its place', (text, line, column) => {
    const wanted = line === 0 ? { code: 'file.empty' } : { code: 'file.malformed', params: { line, column } };
    expect(() => readRestUsage(bytes(text), 'x')).toThrow(expect.objectContaining({ code: wanted.code }) as Error);
    try {
      readRestUsage(bytes(text), 'x');
    } catch (error) {
      expect(error).toMatchObject(wanted);
    }
  });
});
