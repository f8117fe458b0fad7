import { XMLParser } from 'fast-xml-parser';
import { create } from 'xmlbuilder2';
import type { SiteProduct } from '../product/site-product.ts';
import { callModule } from '../yang/license-calls.ts';
import { moduleName, moduleNamespace, moduleRevision } from '../yang/license-module.ts';
import { licensingState } from '../yang/licensing-state.ts';
import type { Node } from '../yang/licensing-state.ts';

const base = 'urn:ietf:params:xml:ns:netconf:base:1.0';
const library = 'urn:ietf:params:xml:ns:yang:ietf-yang-library';

/**
 * What IOS XE greets with, in short. Some products name their modules in the greeting, some leave that to
 * `ietf-yang-library`, as servers of newer modules do.
 */
export function greeting(product: SiteProduct, sessionId: number): string {
  const { netconfBases, greetsModules } = product.manners;
  const revision = moduleRevision(product);
  const capabilities = [
    ...netconfBases.map((version) => `urn:ietf:params:netconf:base:${version}`),
    'urn:ietf:params:netconf:capability:writable-running:1.0',
    'urn:ietf:params:netconf:capability:rollback-on-error:1.0',
    'urn:ietf:params:netconf:capability:xpath:1.0',
    'urn:ietf:params:netconf:capability:yang-library:1.0?revision=2016-06-21&module-set-id=make-believe',
    'urn:ietf:params:xml:ns:yang:ietf-inet-types?module=ietf-inet-types&revision=2013-07-15',
    ...(greetsModules && revision !== null ? [`${moduleNamespace}?module=${moduleName}&revision=${revision}`] : []),
  ];
  const hello = create({ version: '1.0', encoding: 'UTF-8' }).ele(base, 'hello');
  const list = hello.ele('capabilities');
  for (const capability of capabilities) list.ele('capability').txt(capability);
  hello.ele('session-id').txt(String(sessionId));
  return hello.end();
}

const parser = new XMLParser({ ignoreAttributes: false, removeNSPrefix: true, parseTagValue: false });

export type NetconfAnswer = { readonly text: string; readonly ends?: boolean } | 'gone';

export function isHello(text: string): boolean {
  return read(text)?.['hello'] !== undefined;
}

/** The answer to one message; ending after it where the client asked for that. */
export function answerMessage(product: SiteProduct, text: string): NetconfAnswer {
  const rpc = read(text)?.['rpc'];
  if (!isTree(rpc)) return { text: error(null, 'malformed-message', 'not an rpc') };
  const id = typeof rpc['@_message-id'] === 'string' ? rpc['@_message-id'] : null;
  if (id === null) return { text: error(null, 'missing-attribute', 'message-id') };
  const name = Object.keys(rpc).find((key) => !key.startsWith('@_')) ?? '';
  const input = rpc[name];
  if (name === 'close-session') return { text: reply(id, (root) => root.ele('ok')), ends: true };
  if (name === 'get') return { text: get(product, id, input) };
  const outcome = callModule(product, name, leaves(input));
  if (outcome === null) return { text: error(id, 'operation-not-supported', `unknown operation ${name}`) };
  switch (outcome.kind) {
    case 'gone':
      return 'gone';
    case 'error':
      return { text: error(id, outcome.tag, outcome.message) };
    case 'done':
      return { text: reply(id, (root) => root.ele(moduleNamespace, 'return-code').txt(outcome.returnCode)) };
  }
}

function get(product: SiteProduct, id: string, input: unknown): string {
  const filter = isTree(input) && isTree(input['filter']) ? input['filter'] : {};
  return reply(id, (root) => {
    const data = root.ele('data');
    if (filter['licensing'] !== undefined && moduleRevision(product) !== null)
      fill(data.ele(moduleNamespace, 'licensing').ele('state'), licensingState(product));
    const asked = isTree(filter['modules-state']) ? filter['modules-state']['module'] : undefined;
    const revision = moduleRevision(product);
    if (isTree(asked) && asked['name'] === moduleName && revision !== null)
      fill(data.ele(library, 'modules-state').ele('module'), { name: moduleName, revision });
  });
}

type Builder = ReturnType<typeof create>;

function reply(id: string | null, build: (root: Builder) => unknown): string {
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele(base, 'rpc-reply');
  if (id !== null) root.att('message-id', id);
  build(root);
  return root.end();
}

function error(id: string | null, tag: string, message: string): string {
  return reply(id, (root) => {
    const element = root.ele('rpc-error');
    element.ele('error-type').txt('application');
    element.ele('error-tag').txt(tag);
    element.ele('error-severity').txt('error');
    element.ele('error-message').att('xml:lang', 'en').txt(message);
  });
}

function fill(parent: Builder, node: Node): void {
  for (const [name, value] of Object.entries(node)) {
    if (Array.isArray(value)) for (const entry of value as readonly Node[]) fill(parent.ele(name), entry);
    else if (typeof value === 'object') fill(parent.ele(name), value as Node);
    else parent.ele(name).txt(String(value));
  }
}

type Tree = Readonly<Record<string, unknown>>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function read(text: string): Tree | null {
  try {
    const parsed: unknown = parser.parse(text.trim());
    return isTree(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function leaves(input: unknown): Readonly<Record<string, string>> {
  if (!isTree(input)) return {};
  return Object.fromEntries(
    Object.entries(input).flatMap(([name, value]) =>
      name.startsWith('@_') || typeof value !== 'string' ? [] : [[name, value]],
    ),
  );
}
