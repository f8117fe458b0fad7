import { SluiceError } from '../../../shared/errors.ts';

/**
 * Base and path joined with exactly one slash, whatever either of them brings. Throws `settings.invalid` for a base that
 * is no http(s) URL or carries a login.
 */
export function apiUrl(base: string, path: string): URL {
  const url = parse(base, 'api-url');
  const [pathname = '', query] = path.replace(/^\/+/, '').split('?', 2);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${pathname}`;
  url.search = query ?? '';
  url.hash = '';
  return url;
}

export function tokenUrl(text: string): URL {
  return parse(text, 'token-url');
}

export function proxyUrl(text: string): URL {
  return parse(text, 'proxy');
}

function parse(text: string, name: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new SluiceError('settings.invalid', { name, detail: 'not a URL' });
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new SluiceError('settings.invalid', { name, detail: 'must begin with https://' });
  if (url.username !== '' || url.password !== '')
    throw new SluiceError('settings.invalid', { name, detail: 'must not hold a login' });
  return url;
}

/** For messages: without query and fragment, where others have put secrets. */
export function shownUrl(url: URL): string {
  return url.origin + url.pathname;
}
