import { describe, expect, it } from 'vitest';
import { SluiceError } from '../../../shared/errors.ts';
import { classifyFile, readAccountFile, readRestUsage, readUsageFile } from '../../../main/reports/reports.ts';
import { payloadV2, reportJson, usageXml } from './make.ts';

const mega = 1024 * 1024;
const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Generous: each takes some tens of milliseconds; anything quadratic takes minutes. */
const limitMs = 15_000;

const files: Record<string, () => [string, string]> = {
  'a million nested elements': () => ['<a>'.repeat(mega), 'file.too_deep'],
  'a million nested elements in a report': () => [`<RUMReport>${'<a>'.repeat(mega)}`, 'file.too_deep'],
  'entities that multiply': () => [
    `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><smartLicense>&b;</smartLicense>`,
    'file.doctype',
  ],
  'a document type in lower case': () => ['<!doctype html><html></html>', 'file.doctype'],
  'an attribute of 100 MB': () => [`<smartLicense a="${'x'.repeat(100 * mega)}"/>`, 'file.malformed'],
  'an attribute of 20 MB without an end': () => [`<smartLicense a="${'x'.repeat(20 * mega)}`, 'file.malformed'],
  'a tag name of 20 MB': () => [`<${'x'.repeat(20 * mega)}/>`, 'file.malformed'],
  'blanks of 20 MB in a tag': () => [`<smartLicense ${' '.repeat(20 * mega)}/>`, 'file.malformed'],
  'a hundred thousand attributes': () => [
    `<smartLicense ${Array.from({ length: 100_000 }, (_, at) => `a${at}=""`).join(' ')}/>`,
    'file.malformed',
  ],
  'a million ampersands': () => [`<smartLicense>${'&'.repeat(mega)}</smartLicense>`, 'file.malformed'],
  'a million comments and no report': () => [
    `<smartLicense>${'<!---->'.repeat(mega)}</smartLicense>`,
    'file.no_reports',
  ],
  'a million empty elements': () => [`<smartLicense>${'<a/>'.repeat(mega)}</smartLicense>`, 'file.no_reports'],
  'a million sections opened': () => [`<RUMReport>${'<![CDATA['.repeat(mega)}`, 'file.malformed'],
  'a million sections': () => [`<RUMReport>${'<![CDATA[]]>'.repeat(mega)}</RUMReport>`, 'file.malformed'],
  'JSON nested a million deep': () => [
    usageXml(`<![CDATA[{"payload":${'['.repeat(mega)}${']'.repeat(mega)}}]]>`),
    'file.malformed',
  ],
  'a payload nested a million deep without a product': () => [
    usageXml(`<![CDATA[{"payload":"${'['.repeat(mega)}${']'.repeat(mega)}"}]]>`),
    'file.malformed',
  ],
  'a million quotes': () => [usageXml(`<![CDATA[{"payload":${'"'.repeat(mega)}}]]>`), 'file.malformed'],
  'ten million backslashes': () => [usageXml(`<![CDATA[{"payload":"${'\\'.repeat(10 * mega)}`), 'file.malformed'],
  'twenty million blanks': () => [' '.repeat(20 * mega), 'file.empty'],
};

describe('hostile files end in an error, soon', () => {
  for (const [name, make] of Object.entries(files)) {
    it(name, () => {
      const [text, code] = make();
      const file = bytes(text);
      const started = performance.now();
      let found: unknown;
      try {
        readUsageFile(file, 'a');
      } catch (error) {
        found = error;
      }
      expect(found).toBeInstanceOf(SluiceError);
      expect((found as SluiceError).code).toBe(code);
      classifyFile(file, 'a');
      expect(performance.now() - started).toBeLessThan(limitMs);
    });
  }

  it('an account file with a document type', () => {
    expect(() => readAccountFile(bytes('<!DOCTYPE a><smartLicense><smartLicenseRumAck/></smartLicense>'), 'a')).toThrow(
      'file.doctype',
    );
  });

  it('a REST answer of a million brackets', () => {
    expect(() => readRestUsage(bytes(`{"usage":${'['.repeat(mega)}`), 'a')).toThrow('file.malformed');
  });

  it('five megabytes of good reports are read in the time of their JSON', () => {
    const report = `<![CDATA[${reportJson(payloadV2('1', `,"x":"${'y'.repeat(1500)}"`))}]]>`;
    const file = bytes(usageXml(...Array.from({ length: Math.ceil((5 * mega) / report.length) }, () => report)));
    const started = performance.now();
    expect(readUsageFile(file, 'a').reports.length).toBeGreaterThan(1000);
    expect(performance.now() - started).toBeLessThan(limitMs);
  });
});
