import { describe, expect, it } from 'vitest';
import { contentDisposition } from '../../../../main/hosts/web/content-disposition.ts';
import { requireLoopback } from '../../../../main/hosts/web/loopback.ts';
import { createOneTimeToken } from '../../../../main/hosts/web/one-time-token.ts';
import { openCommand } from '../../../../main/hosts/web/open-browser.ts';
import { isOwnHost } from '../../../../main/hosts/web/own-host.ts';
import { isFromOwnPage } from '../../../../main/hosts/web/own-origin.ts';
import type { OriginHeaders, RequestKind } from '../../../../main/hosts/web/own-origin.ts';
import { findRoute } from '../../../../main/hosts/web/routes.ts';
import { safeFileName } from '../../../../main/safe-file-name.ts';
import { sameSecret } from '../../../../main/hosts/web/same-secret.ts';
import { cookieName, dropCookie, readCookie, setCookie } from '../../../../main/hosts/web/session-cookie.ts';
import { uploadFailure } from '../../../../main/hosts/web/uploads.ts';
import { securityHeaders } from '../../../../main/hosts/web/security-headers.ts';

describe('the address', () => {
  it('is 127.0.0.1', () => expect(requireLoopback('127.0.0.1')).toBe('127.0.0.1'));

  it.each(['0.0.0.0', '::', '::1', 'localhost', '127.0.0.2', '192.0.2.1', '', '127.0.0.1 '])('is never %j', (given) =>
    expect(() => requireLoopback(given)).toThrow(expect.objectContaining({ code: 'usage.invalid' })),
  );
});

describe('the one-time token', () => {
  it('has 256 bits and is good once', () => {
    const token = createOneTimeToken();
    const first = token.current();
    expect(Buffer.from(first, 'base64url')).toHaveLength(32);
    expect(token.redeem('')).toBe(false);
    expect(token.redeem(`${first}x`)).toBe(false);
    expect(token.current()).toBe(first);
    expect(token.redeem(first)).toBe(true);
    expect(token.redeem(first)).toBe(false);
    expect(token.current()).not.toBe(first);
    expect(token.redeem(token.current())).toBe(true);
  });

  it('is compared whatever the lengths', () => {
    expect(sameSecret('a', 'a')).toBe(true);
    expect(sameSecret('', 'a')).toBe(false);
    expect(sameSecret('a'.repeat(100_000), 'a')).toBe(false);
  });
});

describe('the cookie', () => {
  it('is bound to the port and kept from scripts and other sites', () => {
    expect(cookieName(8080)).not.toBe(cookieName(8081));
    expect(setCookie(8080, 'v')).toBe('sluice-8080=v; Path=/; HttpOnly; SameSite=Strict');
    expect(dropCookie(8080)).toContain('Max-Age=0');
  });

  it.each([
    [undefined, null],
    ['', null],
    ['other=1', null],
    ['sluice-8081=v', null],
    ['sluice-8080=v', 'v'],
    ['a=b; sluice-8080=v; sluice-8081=w', 'v'],
    ['sluice-8080=v;sluice-8080=w', null],
    ['xsluice-8080=v', null],
  ])('is read from %j', (header, value) => expect(readCookie(header, 8080)).toBe(value));
});

describe('the host', () => {
  it.each(['127.0.0.1:8080', 'localhost:8080', 'LOCALHOST:8080'])('is ours: %s', (host) =>
    expect(isOwnHost(host, 8080)).toBe(true),
  );

  it.each([
    undefined,
    '',
    '127.0.0.1',
    'localhost',
    '127.0.0.1:8081',
    '127.0.0.1:8080.example.com',
    'localhost.example.com:8080',
    'example.com:8080',
    'user@127.0.0.1:8080',
    '127.0.0.1:8080 ',
    '[::1]:8080',
    '127.1:8080',
    '2130706433:8080',
    '0.0.0.0:8080',
  ])('is not ours: %j', (host) => expect(isOwnHost(host, 8080)).toBe(false));

  it('may leave out port 80', () => expect(isOwnHost('127.0.0.1', 80)).toBe(true));
});

describe('the origin', () => {
  const host = '127.0.0.1:8080';
  const own = `http://${host}`;
  const kinds: readonly RequestKind[] = ['page', 'asset', 'stream', 'act'];
  const allowed = (headers: OriginHeaders) => kinds.filter((kind) => isFromOwnPage(kind, { host, ...headers }));

  it.each<[string, OriginHeaders, readonly RequestKind[]]>([
    ['our own page', { origin: own, 'sec-fetch-site': 'same-origin' }, kinds],
    ['our own page, as browsers GET', { 'sec-fetch-site': 'same-origin' }, ['page', 'asset', 'stream']],
    ['an older browser of ours', { origin: own }, kinds],
    ['nothing said', {}, ['page', 'asset']],
    ['typed by the person', { 'sec-fetch-site': 'none' }, ['page']],
    ['a page of another port here', { origin: 'http://127.0.0.1:9999', 'sec-fetch-site': 'same-site' }, []],
    ['the same, as browsers GET', { 'sec-fetch-site': 'same-site' }, []],
    ['another site', { origin: 'https://example.com', 'sec-fetch-site': 'cross-site' }, []],
    ['another site, as browsers GET', { 'sec-fetch-site': 'cross-site' }, []],
    ['a frame without an origin', { origin: 'null' }, []],
    ['our other name', { origin: 'http://localhost:8080' }, []],
    ['another scheme', { origin: 'https://127.0.0.1:8080' }, []],
    ['a longer name', { origin: `${own}.example.com` }, []],
    ['two values', { origin: own, 'sec-fetch-site': ['same-origin', 'cross-site'] }, []],
  ])('of %s', (_name, headers, expected) => expect(allowed(headers)).toEqual(expected));
});

describe('the headers of every answer', () => {
  it('forbid keeping, framing, guessing and embedding', () => {
    expect(securityHeaders).toMatchObject({
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
    expect(securityHeaders['Content-Security-Policy']).toContain("frame-ancestors 'none'");
  });
});

describe('the routes', () => {
  it('are these', () => {
    const id = '0b7e9f0c-0000-4000-8000-000000000000';
    expect(findRoute('GET', '/')).toEqual({ name: 'page', kind: 'page', path: '/' });
    expect(findRoute('GET', '/?x=1')).toEqual({ name: 'page', kind: 'page', path: '/' });
    expect(findRoute('GET', '/?token=abc')).toEqual({ name: 'enter', kind: 'page', token: 'abc' });
    expect(findRoute('GET', '/assets/a.js')).toEqual({ name: 'page', kind: 'asset', path: '/assets/a.js' });
    expect(findRoute('GET', '/events')).toEqual({ name: 'events', kind: 'stream' });
    expect(findRoute('GET', `/files/${id}`)).toEqual({ name: 'download', kind: 'page', id });
    expect(findRoute('POST', '/call/products.list')).toEqual({
      name: 'call',
      kind: 'act',
      procedure: 'products.list',
    });
    expect(findRoute('POST', '/files?name=a%20b')).toEqual({ name: 'upload', kind: 'act', fileName: 'a b' });
    expect(findRoute('POST', '/logout')).toEqual({ name: 'logout', kind: 'act' });
  });

  it.each([
    ['GET', undefined],
    ['GET', ''],
    ['GET', '*'],
    ['GET', 'http://example.com/'],
    ['GET', 'http://127.0.0.1:8080/'],
    ['GET', '/files/../../etc/passwd'],
    ['GET', '/files/%2e%2e%2fetc%2fpasswd'],
    ['GET', '/files/'],
    ['GET', '/files/0B7E9F0C-0000-4000-8000-000000000000'],
    ['POST', '/'],
    ['POST', '/call/'],
    ['POST', '/call/a/b'],
    ['POST', '/call/__proto__'],
    ['POST', '/files'],
    ['POST', '/events'],
    ['GET', '/call/products.list?'],
    ['HEAD', '/'],
    ['OPTIONS', '/call/products.list'],
    ['PUT', '/files?name=a'],
    ['TRACE', '/'],
  ])('are not %s %s', (method, target) => {
    const route = findRoute(method, target);
    // What is no other route is looked up in the table of built files, where it is not.
    if (route !== null) expect(route).toMatchObject({ name: 'page', kind: 'asset' });
    else expect(route).toBeNull();
  });
});

describe('names of files', () => {
  it.each([
    ['report.tar.gz', 'report.tar.gz'],
    ['/etc/passwd', 'passwd'],
    ['..\\..\\x.txt', 'x.txt'],
    ['..', 'file'],
    ['', 'file'],
    ['.hidden', 'hidden'],
    ['name. . ', 'name'],
    ['a\r\nSet-Cookie: x=1', 'a__Set-Cookie_ x=1'],
    ['gpj.\u202eexe', 'gpj._exe'],
    ['a<b>c:"d|e?f*', 'a_b_c__d_e_f_'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['console.txt', 'console.txt'],
    ['使用状況レポート.xml', '使用状況レポート.xml'],
    ['\ud800x', '\ufffdx'],
  ])('%j becomes %j', (given, safe) => expect(safeFileName(given)).toBe(safe));

  it('stay short and keep their extension', () => {
    const safe = safeFileName(`${'レ'.repeat(300)}.tar`);
    expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(150);
    expect(safe.endsWith('.tar')).toBe(true);
  });

  it('go into a header that nothing can break out of', () => {
    expect(contentDisposition('a b.txt')).toBe(`attachment; filename="a b.txt"; filename*=UTF-8''a%20b.txt`);
    expect(contentDisposition('x"; filename=evil.exe\r\nX: y')).toMatch(
      /^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''[A-Za-z0-9%._-]*$/,
    );
    expect(contentDisposition("été (1)'s.csv")).toBe(
      `attachment; filename="_t_ (1)'s.csv"; filename*=UTF-8''%C3%A9t%C3%A9%20%281%29%27s.csv`,
    );
  });
});

describe('an upload that the disk does not take', () => {
  const failure = (code: string) => uploadFailure(Object.assign(new Error(), { code, path: '/our/path' }), 'a.txt');

  it.each([
    ['ENOSPC', 'the disk of this computer is full'],
    ['EDQUOT', 'the disk of this computer is full'],
    ['EIO', 'EIO'],
  ])('is said: %s', (code, detail) =>
    expect(failure(code)).toMatchObject({ code: 'file.unwritable', params: { file: 'a.txt', detail } }),
  );

  it('is not what cut it off', () => expect(failure('ABORT_ERR')).toMatchObject({ code: 'ABORT_ERR' }));
});

describe('opening the browser', () => {
  it('never has the token on a command line', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const)
      expect(openCommand('file:///tmp/x/open.html', platform).join(' ')).toContain('open.html');
  });
});
