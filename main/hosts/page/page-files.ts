import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { contentSecurityPolicy } from './content-security-policy.ts';

export interface PageAnswer {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface PageFiles {
  /** Of the built page; the page carries the same and loads itself again when they differ. */
  readonly buildId: string;
  /** `path` as in a URL, `/` for the page itself. Anything that was not built is 404. */
  answer(path: string): PageAnswer;
}

/** Replaced in the built page by a new nonce for each answer (Vite's `html.cspNonce`). */
const noncePlaceholder = '__SLUICE_NONCE__';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
};

/**
 * The built page, read whole at start: a path of a request is looked up in a table and never becomes a path on the
 * disk. Errors: those of the file system when the page was not built.
 */
export function readPageFiles(folder: string, connect: 'none' | 'self'): PageFiles {
  const files = new Map<string, Buffer>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (statSync(path).isFile()) files.set(`/${relative(folder, path).split(sep).join('/')}`, readFileSync(path));
  }
  const page = files.get('/index.html')?.toString() ?? '';
  const buildId = files.get('/build-id.txt')?.toString().trim() ?? '';
  const always = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' };
  return {
    buildId,
    answer(path) {
      if (path === '/' || path === '/index.html') {
        const nonce = randomBytes(18).toString('base64url');
        return {
          status: 200,
          headers: {
            ...always,
            'Content-Type': types.html ?? '',
            'Content-Security-Policy': contentSecurityPolicy(nonce, connect),
            'Cache-Control': 'no-store',
          },
          body: Buffer.from(page.replaceAll(noncePlaceholder, nonce)),
        };
      }
      const body = files.get(path);
      const type = types[path.slice(path.lastIndexOf('.') + 1)];
      if (body === undefined || type === undefined)
        return { status: 404, headers: { ...always, 'Content-Type': 'text/plain' }, body: Buffer.from('not found') };
      // Names of built files carry a hash of their content.
      const cache = path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store';
      return { status: 200, headers: { ...always, 'Content-Type': type, 'Cache-Control': cache }, body };
    },
  };
}
