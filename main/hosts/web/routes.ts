/** What can be asked for. `kind` says how much a request has to prove (`own-origin.ts`). */
export type Route =
  | { readonly name: 'enter'; readonly kind: 'page'; readonly token: string }
  | { readonly name: 'page'; readonly kind: 'page' | 'asset'; readonly path: string }
  | { readonly name: 'call'; readonly kind: 'act'; readonly procedure: string }
  | { readonly name: 'events'; readonly kind: 'stream' }
  | { readonly name: 'upload'; readonly kind: 'act'; readonly fileName: string }
  | { readonly name: 'download'; readonly kind: 'page'; readonly id: string }
  | { readonly name: 'logout'; readonly kind: 'act' };

/**
 * Null for what is not in the table. Paths are compared as they come, undecoded and without `..` being resolved: nothing
 * here is a path on the disk.
 */
export function findRoute(method: string | undefined, target: string | undefined): Route | null {
  // Not the absolute form of proxies (RFC 9112, 3.2.2), which names a host of its own.
  if (target === undefined || !target.startsWith('/')) return null;
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1));
  if (method === 'GET') return get(path, query);
  if (method === 'POST') return post(path, query);
  return null;
}

function get(path: string, query: URLSearchParams): Route | null {
  const token = query.get('token');
  if (path === '/' && token !== null) return { name: 'enter', kind: 'page', token };
  if (path === '/events') return { name: 'events', kind: 'stream' };
  const id = /^\/files\/([0-9a-f-]{36})$/.exec(path)?.[1];
  if (id !== undefined) return { name: 'download', kind: 'page', id };
  if (path.startsWith('/files/')) return null;
  return { name: 'page', kind: path === '/' ? 'page' : 'asset', path };
}

function post(path: string, query: URLSearchParams): Route | null {
  const procedure = /^\/call\/([A-Za-z0-9.]{1,100})$/.exec(path)?.[1];
  if (procedure !== undefined) return { name: 'call', kind: 'act', procedure };
  const fileName = query.get('name');
  if (path === '/files' && fileName !== null) return { name: 'upload', kind: 'act', fileName };
  return path === '/logout' ? { name: 'logout', kind: 'act' } : null;
}
