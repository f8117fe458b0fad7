import { SluiceError } from '../../../shared/errors.ts';
import { scanXml } from '../../reports/scan-xml.ts';
import type { ReadLimits } from '../../reports/limits.ts';

/** An element with its namespace. */
export interface XmlNode {
  /** Without its prefix. */
  readonly name: string;
  /** Namespace; empty where none is declared. */
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** Character content of its own, references resolved, blanks at both ends left out. */
  readonly text: string;
}

/** NETCONF answers nest deeper than account files, and are never as long. */
const limits: ReadLimits = {
  maxBytes: 8 * 1024 * 1024,
  maxDepth: 64,
  maxTagChars: 64 * 1024,
  maxElements: 500_000,
};

/** In scope at one element; each that declares one more gets a copy of them. */
const mostPrefixes = 100;

/** All that can stand in a text that `scanXml` has checked. */
const token =
  /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([^\s/>]+)((?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|[^<]+/gu;
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;
const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

interface Open {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlNode[];
  readonly prefixes: ReadonlyMap<string, string>;
  text: string;
}

/**
 * The tree of one XML message: checked by the project's scanner first (one root, no DOCTYPE, five entities, limits).
 * Errors: `product.unexpected` with what was wrong, `file.too_deep`, `file.doctype`.
 */
export function readXmlTree(text: string, what: string): XmlNode {
  try {
    scanXml(text, what, limits);
  } catch (error) {
    if (!(error instanceof SluiceError) || error.code !== 'file.malformed') throw error;
    throw new SluiceError(
      'product.unexpected',
      { command: what, detail: String(error.params['detail']) },
      { cause: error },
    );
  }
  let root: XmlNode | null = null;
  const stack: Open[] = [];
  const finish = (): void => {
    const open = stack.pop();
    if (!open) return;
    const { name, namespace, attributes, children } = open;
    const node = { name, namespace, attributes, children, text: open.text.trim() };
    const parent = stack.at(-1);
    if (parent) parent.children.push(node);
    else root = node;
  };
  for (const [whole, cdata, closing, tag, attributes, empty] of text.matchAll(token)) {
    const inside = stack.at(-1);
    if (tag === undefined) {
      if (!inside || whole.startsWith('<!--') || whole.startsWith('<?')) continue;
      inside.text += cdata ?? whole.replace(/&(#?\w+);/g, (_all, body: string) => resolve(body));
    } else if (closing === '/') finish();
    else {
      stack.push(opened(tag, attributes ?? '', inside?.prefixes ?? new Map(), what));
      if (empty === '/') finish();
    }
  }
  if (root === null) throw new SluiceError('product.unexpected', { command: what, detail: 'no element' });
  return root;
}

function opened(tag: string, attributeText: string, outer: ReadonlyMap<string, string>, what: string): Open {
  let own: Map<string, string> | null = null;
  const attributes = new Map<string, string>();
  for (const [, key = '', double, single] of attributeText.matchAll(attribute)) {
    const value = (double ?? single ?? '').replace(/&(#?\w+);/g, (_all, body: string) => resolve(body));
    if (key === 'xmlns' || key.startsWith('xmlns:')) {
      own ??= new Map(outer);
      own.set(key === 'xmlns' ? '' : key.slice(6), value);
      if (own.size > mostPrefixes)
        throw new SluiceError('product.unexpected', { command: what, detail: `more than ${mostPrefixes} prefixes` });
    } else attributes.set(key, value);
  }
  const prefixes = own ?? outer;
  const colon = tag.indexOf(':');
  const prefix = colon < 0 ? '' : tag.slice(0, colon);
  const namespace = prefixes.get(prefix) ?? '';
  return { name: tag.slice(colon + 1), namespace, attributes, children: [], prefixes, text: '' };
}

function resolve(body: string): string {
  if (!body.startsWith('#')) return references[body] ?? '';
  const code = body.startsWith('#x') ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((each) => each.name === name);
}

/** A value for a text of XML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
