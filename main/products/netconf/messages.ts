import { SluiceError } from '../../../shared/errors.ts';
import type { Json } from '../yang/agent.ts';
import { checkedInput, licenseModule } from '../yang/rpcs.ts';
import type { RpcInput, YangRpc } from '../yang/rpcs.ts';
import { child, escaped, readXmlTree } from './xml-tree.ts';
import type { XmlNode } from './xml-tree.ts';

const base = 'urn:ietf:params:xml:ns:netconf:base:1.0';
export const capability = {
  base10: 'urn:ietf:params:netconf:base:1.0',
  base11: 'urn:ietf:params:netconf:base:1.1',
  yangLibrary: 'urn:ietf:params:netconf:capability:yang-library:',
} as const;
const libraryNamespace = 'urn:ietf:params:xml:ns:yang:ietf-yang-library';

/** RFC 6241, 8.1. Both bases are offered; the newer that both know counts. */
export const clientHello =
  `<?xml version="1.0" encoding="UTF-8"?>\n<hello xmlns="${base}"><capabilities>` +
  `<capability>${capability.base10}</capability><capability>${capability.base11}</capability>` +
  '</capabilities></hello>';

export interface ServerHello {
  readonly sessionId: string;
  readonly capabilities: readonly string[];
}

/** Errors: `product.unexpected` for what is no hello of a server. */
export function readHello(text: string): ServerHello {
  const root = readXmlTree(text, 'NETCONF hello');
  if (root.name !== 'hello' || root.namespace !== base)
    throw new SluiceError('product.unexpected', { command: 'NETCONF hello', detail: `<${root.name}>` });
  const list = child(root, 'capabilities')?.children ?? [];
  const capabilities = list.filter(({ name }) => name === 'capability').map((each) => each.text);
  const sessionId = child(root, 'session-id')?.text ?? '';
  if (!/^[1-9][0-9]{0,9}$/.test(sessionId))
    throw new SluiceError('product.unexpected', { command: 'NETCONF hello', detail: 'no session-id' });
  return { sessionId, capabilities };
}

/** The newest revision of a module that a hello names (RFC 6020, 5.6.4); null: it does not. */
export function revisionIn(capabilities: readonly string[], module: string): string | null {
  const revisions = capabilities.flatMap((each) => {
    const query = /\?(.*)$/.exec(each)?.[1];
    if (query === undefined) return [];
    const values = new Map(query.split(/&amp;|&|;/).map((pair) => pair.split('=', 2) as [string, string]));
    return values.get('module') === module ? [values.get('revision') ?? ''] : [];
  });
  return revisions.sort().at(-1) ?? null;
}

/** Everything that is ever sent within a session, besides the calls of `yangRpcs`. */
export const netconfRequests = {
  state: {
    body: `<get><filter type="subtree"><licensing xmlns="${licenseModule.namespace}"><state/></licensing></filter></get>`,
    purpose: 'who this product is, its policy, last acknowledgement and reports',
  },
  library: {
    body:
      `<get><filter type="subtree"><modules-state xmlns="${libraryNamespace}"><module>` +
      `<name>${licenseModule.name}</name><revision/></module></modules-state></filter></get>`,
    purpose: 'which revision of the licensing module, where the greeting does not tell',
  },
  close: { body: '<close-session/>', purpose: 'says good-bye' },
} as const;

export function rpcBody(rpc: YangRpc, input: RpcInput): string {
  const values = checkedInput(rpc, input).map(([name, value]) => `<${name}>${escaped(value)}</${name}>`);
  return `<${rpc.name} xmlns="${licenseModule.namespace}">${values.join('')}</${rpc.name}>`;
}

export function rpcMessage(id: number, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rpc message-id="${id}" xmlns="${base}">${body}</rpc>`;
}

export interface RpcErrorData {
  readonly tag: string;
  readonly message: string;
}

/** Null: a notification, which nobody asked for. Errors: `product.unexpected` for what is no answer. */
export function readReply(text: string): { readonly id: string | null; readonly node: XmlNode } | null {
  const node = readXmlTree(text, 'NETCONF answer');
  if (node.name === 'notification') return null;
  if (node.name !== 'rpc-reply' || node.namespace !== base)
    throw new SluiceError('product.unexpected', { command: 'NETCONF answer', detail: `<${node.name}>` });
  return { id: node.attributes.get('message-id') ?? null, node };
}

/** The errors of an answer; warnings are none. */
export function errorsOf(reply: XmlNode): readonly RpcErrorData[] {
  return reply.children
    .filter((each) => each.name === 'rpc-error' && child(each, 'error-severity')?.text !== 'warning')
    .map((each) => {
      const path = child(each, 'error-path')?.text ?? '';
      const words = child(each, 'error-message')?.text ?? '';
      const app = child(each, 'error-app-tag')?.text ?? '';
      const message = [words || app, path === '' ? '' : `(${path})`].filter(Boolean).join(' ');
      return { tag: child(each, 'error-tag')?.text ?? 'operation-failed', message: message.slice(0, 500) };
    });
}

/** An element's content as JSON has it: repeated ones are lists, a leaf is its text. One entry of a list is no list here. */
export function asJson(node: XmlNode): Json {
  // Without a prototype: an element may be called `constructor`.
  const object = Object.create(null) as Record<string, unknown>;
  for (const each of node.children) {
    const value = each.children.length > 0 ? asJson(each) : each.text;
    const before = object[each.name];
    if (before === undefined) object[each.name] = value;
    else if (Array.isArray(before)) before.push(value);
    else object[each.name] = [before, value];
  }
  return object;
}
