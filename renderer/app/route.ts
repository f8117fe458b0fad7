/** Screens, as they stand in an address: `#/products/ID?tab=reports`. */
export const screens = [
  'overview',
  'products',
  'reports',
  'handover',
  'due',
  'account',
  'jobs',
  'settings',
  'guide',
] as const;
export type Screen = (typeof screens)[number];

export interface Route {
  readonly screen: Screen;
  /** What is open on the screen: a product's id, a hand-over's number, a settings page. */
  readonly id: string | null;
  readonly params: Readonly<Record<string, string>>;
}

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [name = '', id = ''] = path.split('/');
  const screen = screens.find((one) => one === name) ?? 'overview';
  return {
    screen,
    id: id === '' ? null : safeDecode(id),
    params: Object.fromEntries(new URLSearchParams(query)),
  };
}

export function routeHash(screen: Screen, id?: string | null, params?: Readonly<Record<string, string>>): string {
  const query = params && Object.keys(params).length > 0 ? `?${new URLSearchParams(params).toString()}` : '';
  return `#/${screen}${id === undefined || id === null ? '' : `/${encodeURIComponent(id)}`}${query}`;
}

/** An address that somebody typed may hold anything. */
function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
