import { XMLParser, XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReportBody, readRestUsage, readUsageFile, writeUsageFile } from '../../../main/reports/reports.ts';
import { defaultReadLimits } from '../../../main/reports/limits.ts';
import { scanXml } from '../../../main/reports/scan-xml.ts';
import { cdata, payloadV2, signature, usageXml } from './make.ts';

/** Pieces that break careless readers and writers. */
const nasty = fc.constantFrom(
  ']]>',
  ']]',
  ']',
  '>',
  '<![CDATA[',
  '</RUMReport>',
  '<!DOCTYPE x>',
  '&amp;',
  '&#60;',
  '"',
  '\\',
  '\\"',
  '\\\\',
  '\r\n',
  '\t',
  '\u0000',
  '\u0007',
  '\u2028',
  '現場',
  '😀',
  '\ufffd',
  '\ufeff',
  '9007199254740993',
  '{',
  '}',
);
const text = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 12 })
  .map((pieces) => pieces.join(''));

/** The same JSON text with some characters written as escapes, as another writer might. */
function escapeSome(json: string, escapeSlash: boolean, escapeOther: boolean): string {
  let out = json;
  if (escapeSlash) out = out.replaceAll('/', '\\/');
  if (escapeOther)
    out = out.replace(/[<>&\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return out;
}

const reports = fc.array(
  fc.record({
    id: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    note: text,
    name: text,
    escapeSlash: fc.boolean(),
    escapeOther: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
);

function build(one: { id: bigint; note: string; name: string; escapeSlash: boolean; escapeOther: boolean }): {
  payload: string;
  signatureJson: string;
  json: string;
} {
  const payload = payloadV2(String(one.id), `,"note":${JSON.stringify(one.note)}`);
  const signatureJson = signature.replace(
    '"key"',
    () => `${JSON.stringify(one.name)}:[1e400,12345678901234567890 ],"key"`,
  );
  const written = escapeSome(JSON.stringify(payload), one.escapeSlash, one.escapeOther);
  return { payload, signatureJson, json: `{"signature":${signatureJson},"x":[{"]":"}"}],"payload":${written}}` };
}

describe('what was signed', () => {
  it('comes out of files, bodies and written files exactly, whatever it holds', () => {
    fc.assert(
      fc.property(reports, (list) => {
        const built = list.map(build);
        const file = Buffer.from(usageXml(...built.map(({ json }) => cdata(json))));
        const found = readUsageFile(file, 'a').reports;
        expect(found.map(({ payload, signatureJson, reportId }) => ({ payload, signatureJson, reportId }))).toEqual(
          built.map(({ payload, signatureJson }, at) => ({ payload, signatureJson, reportId: String(list[at]?.id) })),
        );
        const again = writeUsageFile({ systemInfo: null, bodies: found.map(({ body }) => body) });
        expect(again.equals(file)).toBe(true);
        for (const report of found) expect(readReportBody(report.body)).toEqual(report);
      }),
      { numRuns: 300 },
    );
  });

  it('comes out of REST answers exactly, in bodies that another XML reader reads the same', () => {
    fc.assert(
      fc.property(reports, fc.boolean(), (list, isPretty) => {
        const built = list.map(build);
        const gap = isPretty ? '\r\n  ' : '';
        const answer = `{${gap}"x":{"usage":[]},"usage":${gap}[${built.map(({ json }) => gap + json + gap).join(',')}]${gap}}`;
        const found = readRestUsage(Buffer.from(answer), 'all-reports');
        expect(found.map(({ payload }) => payload)).toEqual(built.map(({ payload }) => payload));
        expect(found.map(({ signatureJson }) => signatureJson)).toEqual(built.map((one) => one.signatureJson));
        const file = writeUsageFile({ systemInfo: null, bodies: found.map(({ body }) => body) });
        expect(readUsageFile(file, 'a').reports).toEqual(found);
        const parser = new XMLParser({
          isArray: (name) => name === 'RUMReport',
          trimValues: false,
          parseTagValue: false,
        });
        const other = parser.parse(file) as { smartLicense: { RUMReport: string[] } };
        expect(other.smartLicense.RUMReport).toEqual(built.map(({ json }) => json));
      }),
      { numRuns: 200 },
    );
  });
});

describe('the scanner', () => {
  const name = fc.constantFrom('smartLicense', 'RUMReport', 'a', 'b-1', 'ä');
  const leaf = fc.constantFrom(
    'text',
    '&lt;',
    '<![CDATA[<x>]]>',
    '<!-- c -->',
    '<?p i?>',
    ' ',
    '<e/>',
    `<e a="1" b='"'/>`,
  );
  const element = fc.letrec((tie) => ({
    node: fc.oneof({ depthSize: 'small' }, leaf, tie('element')),
    element: fc
      .tuple(name, fc.array(tie('node'), { maxLength: 4 }))
      .map(([tag, children]) => `<${tag}>${children.join('')}</${tag}>`),
  })).element;

  it('takes every well-formed text and finds the root', () => {
    fc.assert(
      fc.property(element, (xml) => {
        const [root] = scanXml(xml, 'a', defaultReadLimits);
        expect(root).toMatchObject({ depth: 1, start: 0, contentEnd: xml.lastIndexOf('</') });
      }),
    );
  });

  it('takes nothing that fast-xml-parser refuses, in texts with one character lost or doubled', () => {
    fc.assert(
      fc.property(element, fc.nat(), fc.boolean(), (xml, place, isLost) => {
        const at = place % xml.length;
        const damaged = xml.slice(0, at) + (isLost ? '' : xml.charAt(at)) + xml.slice(isLost ? at + 1 : at);
        let isTaken = true;
        try {
          scanXml(damaged, 'a', defaultReadLimits);
        } catch {
          isTaken = false;
        }
        if (isTaken) expect(XMLValidator.validate(damaged)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
