import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import {
  asJson,
  errorsOf,
  readHello,
  readReply,
  revisionIn,
  rpcBody,
  rpcMessage,
} from '../../../main/products/netconf/messages.ts';
import { escaped, readXmlTree } from '../../../main/products/netconf/xml-tree.ts';
import { yangRpcs } from '../../../main/products/yang/rpcs.ts';

const base = 'urn:ietf:params:xml:ns:netconf:base:1.0';
const reply = (inner: string) => `<rpc-reply xmlns="${base}" message-id="7">${inner}</rpc-reply>`;
const code = (expected: string) => expect.objectContaining({ code: expected }) as Error;

describe('XML of NETCONF', () => {
  it('knows namespaces by any prefix, references, CDATA and comments', () => {
    const tree = readXmlTree(
      `<?xml version="1.0"?><n:a xmlns:n="urn:a" xmlns="urn:b" k='1 &amp; 2'><!-- c --><b> x &lt; <![CDATA[<&]]> &#x41; </b><n:c/></n:a>`,
      'test',
    );
    expect(tree).toMatchObject({
      name: 'a',
      namespace: 'urn:a',
      children: [
        { name: 'b', namespace: 'urn:b', text: 'x < <& A' },
        { name: 'c', namespace: 'urn:a', text: '' },
      ],
    });
    expect(tree.attributes.get('k')).toBe('1 & 2');
  });

  it('reads what another parser reads', () => {
    const names = fc.constantFrom('a', 'b', 'c-d', 'e_f');
    const { node } = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc
          .tuple(names, fc.string({ maxLength: 8 }))
          .map(([name, value]) => `<${name}>v${escaped(value.replace(/[^ -~]/g, ''))}v</${name}>`),
        fc
          .tuple(names, fc.array(tie('node'), { minLength: 1, maxLength: 4 }))
          .map(([name, inner]) => `<${name}>${inner.join('')}</${name}>`),
      ),
    }));
    const other = new XMLParser({ parseTagValue: false, trimValues: false, htmlEntities: true });
    fc.assert(
      fc.property(node, (inner) => {
        const text = `<root>${inner}</root>`;
        expect(asJson(readXmlTree(text, 'test'))).toEqual((other.parse(text) as { root: unknown }).root);
      }),
    );
  });

  it.each([
    ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'file.doctype'],
    ['<a><b></a></b>', 'product.unexpected'],
    ['<a/><b/>', 'product.unexpected'],
    ['', 'product.unexpected'],
    [`${'<a>'.repeat(100)}${'</a>'.repeat(100)}`, 'file.too_deep'],
  ])('refuses %.40s', (text, expected) => {
    expect(() => readXmlTree(text, 'test')).toThrow(code(expected));
  });

  it('never fails otherwise than with an error of its own', () => {
    const part = fc.constantFrom(
      '<a',
      '>',
      '</a>',
      '/>',
      '"',
      "'",
      ' x=',
      '&amp;',
      '&',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      't',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        try {
          readXmlTree(parts.join(''), 'test');
        } catch (error) {
          expect((error as { code?: string }).code).toMatch(/^(product\.unexpected|file\.)/);
        }
      }),
      { numRuns: Number(process.env['SLUICE_FUZZ_RUNS'] ?? 3000) },
    );
  });
});

describe('NETCONF messages', () => {
  const hello = (capabilities: readonly string[], more = '<session-id>4</session-id>') =>
    `<hello xmlns="${base}"><capabilities>${capabilities.map((each) => `<capability>\n ${each} </capability>`).join('')}</capabilities>${more}</hello>`;

  it('reads a greeting', () => {
    expect(readHello(hello(['urn:ietf:params:netconf:base:1.0']))).toEqual({
      sessionId: '4',
      capabilities: ['urn:ietf:params:netconf:base:1.0'],
    });
    expect(() => readHello(hello([], ''))).toThrow(code('product.unexpected'));
    expect(() => readHello('<hello/>')).toThrow(code('product.unexpected'));
  });

  it('finds the revision of a module in a greeting, the newest of several', () => {
    const list = [
      'http://cisco.com/ns/yang/cisco-smart-license?module=cisco-smart-license&revision=2020-11-01',
      'http://cisco.com/ns/yang/cisco-smart-license?revision=2021-03-01&module=cisco-smart-license&deviations=x',
      'http://cisco.com/x?module=cisco-smart-license-errors&revision=2029-01-01',
    ];
    expect(revisionIn(list, 'cisco-smart-license')).toBe('2021-03-01');
    expect(revisionIn(['urn:a?module=b&revision=1'], 'cisco-smart-license')).toBeNull();
    const escapedOnce = readHello(hello([list[0]?.replaceAll('&', '&amp;') ?? ''])).capabilities;
    expect(revisionIn(escapedOnce, 'cisco-smart-license')).toBe('2020-11-01');
  });

  it('tells answers, errors and notifications apart', () => {
    expect(readReply(reply('<ok/>'))?.id).toBe('7');
    expect(readReply(`<notification xmlns="urn:x"><a/></notification>`)).toBeNull();
    expect(() => readReply('<html/>')).toThrow(code('product.unexpected'));
    const error = (severity: string) =>
      `<rpc-error><error-type>application</error-type><error-tag>access-denied</error-tag>` +
      `<error-severity>${severity}</error-severity><error-path>/a</error-path><error-message xml:lang="en">no</error-message></rpc-error>`;
    const { node } = readReply(reply(error('warning') + error('error'))) ?? expect.fail();
    expect(errorsOf(node)).toEqual([{ tag: 'access-denied', message: 'no (/a)' }]);
  });

  it('writes calls that another parser reads, and refuses values that are none', () => {
    const body = rpcBody(yangRpcs.saveDays, { 'file-path': 'bootflash:slc1.txt', days: '30' });
    const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });
    expect(parser.parse(rpcMessage(3, body))).toMatchObject({
      rpc: {
        '@_message-id': '3',
        '@_xmlns': base,
        'rum-save-usage-days': {
          '@_xmlns': 'http://cisco.com/ns/yang/cisco-smart-license',
          'file-path': 'bootflash:slc1.txt',
          days: '30',
        },
      },
    });
    for (const path of ['', 'a', 'bootflash:a b', 'bootflash:<a>', `bootflash:${'x'.repeat(128)}`, 'tftp://h/x'])
      expect(() => rpcBody(yangRpcs.importFile, { 'file-path': path })).toThrow(code('internal'));
    expect(() => rpcBody(yangRpcs.saveDays, { 'file-path': 'bootflash:a' })).toThrow(code('internal'));
  });
});

describe('hostile answers', () => {
  it('refuses a message whose every element declares prefixes', () => {
    const declared = Array.from({ length: 3000 }, (_one, at) => ` xmlns:p${at}=""`).join('');
    expect(() => readReply(reply(`<a${declared}/>`))).toThrow(code('product.unexpected'));
  });

  it('takes names that every object has for what they are', () => {
    const node = readXmlTree(reply('<constructor>1</constructor><toString>2</toString>'), 'test');
    expect({ ...asJson(node) }).toEqual({ constructor: '1', toString: '2' });
  });
});
