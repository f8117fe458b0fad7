import { mayEnter } from '../rest/answers.ts';
import type { RestAnswer, RestRequest } from '../rest/answers.ts';
import type { SiteProduct } from '../product/site-product.ts';
import { callModule } from '../yang/license-calls.ts';
import { hasYang, moduleName, moduleRevision } from '../yang/license-module.ts';
import { licensingState } from '../yang/licensing-state.ts';
import type { Node } from '../yang/licensing-state.ts';

const type = { 'content-type': 'application/yang-data+json' };

/**
 * RESTCONF of a virtual product (RFC 8040; protocol.md 3.4): the module library, the licensing state and its parts, the
 * calls. Null: not RESTCONF's path, or RESTCONF is off.
 */
export function answerRestconf(product: SiteProduct, request: RestRequest): RestAnswer | null {
  const [path = '/', query = ''] = request.path.split('?');
  if (!path.startsWith('/restconf') || !hasYang(product)) return null;
  if (!mayEnter(product, request.authorization))
    return {
      ...failure(401, 'access-denied', 'Unauthorized'),
      headers: { ...type, 'www-authenticate': 'Basic realm="restconf"' },
    };
  const call = /^\/restconf\/operations\/([\w-]+):([\w-]+)$/.exec(path);
  if (call !== null) return request.method === 'POST' ? operation(product, call, request) : notAllowed();
  if (request.method !== 'GET') return notAllowed();
  if (path === '/restconf/data/ietf-yang-library:modules-state') return library(product, query);
  return data(product, path);
}

function library(product: SiteProduct, query: string): RestAnswer {
  const revision = moduleRevision(product);
  const all = [
    { name: 'ietf-inet-types', revision: '2013-07-15', 'conformance-type': 'import' },
    ...(revision === null ? [] : [{ name: moduleName, revision, 'conformance-type': 'implement' }]),
  ];
  const isShort = decodeURIComponent(query) === 'fields=module(name;revision)';
  const module = isShort ? all.map(({ name, revision: of }) => ({ name, revision: of })) : all;
  return success({ 'ietf-yang-library:modules-state': { module } });
}

function data(product: SiteProduct, path: string): RestAnswer {
  const below = /^\/restconf\/data\/cisco-smart-license:licensing\/state(?:\/state-info(?:\/([\w-]+))?)?$/.exec(path);
  if (below === null || moduleRevision(product) === null) return failure(404, 'invalid-value', 'uri keypath not found');
  const state = licensingState(product);
  if (path.endsWith('/state')) return success({ [`${moduleName}:state`]: state });
  const info = state['state-info'] as Node;
  const part = below[1];
  if (part === undefined) return success({ [`${moduleName}:state-info`]: info });
  const value = info[part];
  return value === undefined
    ? failure(404, 'invalid-value', 'uri keypath not found')
    : success({ [`${moduleName}:${part}`]: value });
}

function operation(product: SiteProduct, [, module, name = '']: RegExpExecArray, request: RestRequest): RestAnswer {
  const input = inputOf(request.body);
  if (input === null) return failure(400, 'malformed-message', 'the body cannot be read');
  const outcome = module === moduleName ? callModule(product, name, input) : null;
  if (outcome === null) return failure(404, 'invalid-value', 'uri keypath not found');
  switch (outcome.kind) {
    case 'gone':
      return { status: 0, headers: {}, text: '' };
    case 'error':
      return failure(400, outcome.tag, outcome.message);
    case 'done':
      return success({ [`${moduleName}:output`]: { 'return-code': outcome.returnCode } });
  }
}

function inputOf(body: Buffer | null): Readonly<Record<string, string>> | null {
  try {
    const parsed = JSON.parse(body?.toString('utf8') ?? '') as Record<string, unknown>;
    const input = parsed[`${moduleName}:input`] ?? parsed['input'];
    if (typeof input !== 'object' || input === null) return null;
    return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, String(value)]));
  } catch {
    return null;
  }
}

function success(value: object): RestAnswer {
  return { status: 200, headers: type, text: JSON.stringify(value) };
}

function notAllowed(): RestAnswer {
  return failure(405, 'operation-not-supported', 'Method Not Allowed');
}

function failure(status: number, tag: string, message: string): RestAnswer {
  const error = [{ 'error-type': 'application', 'error-tag': tag, 'error-message': message }];
  return { status, headers: type, text: JSON.stringify({ 'ietf-restconf:errors': { error } }) };
}
