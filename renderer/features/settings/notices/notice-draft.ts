import type { Input, Output } from '../../../../shared/contract/contract.ts';

export type NoticesView = Output<'notices.get'>;
type Preferences = NoticesView['preferences'];

/** Everything on the page, as it is typed. */
export interface NoticeDraft extends Omit<Preferences, 'additional' | 'address'> {
  readonly address: string;
  readonly additional: string;
  readonly hasServer: boolean;
  readonly host: string;
  readonly port: number | '';
  readonly tls: NonNullable<NoticesView['smtp']>['tls'];
  readonly username: string;
  readonly password: string;
  readonly from: string;
  readonly keptCas: readonly string[];
  readonly newCas: readonly { readonly name: string; readonly pem: string }[];
}

export const usualPorts = { implicit: 465, starttls: 587, none: 25 } as const;

export function noticeDraft({ preferences, smtp }: NoticesView): NoticeDraft {
  return {
    ...preferences,
    address: preferences.address ?? '',
    additional: preferences.additional.join(', '),
    hasServer: smtp !== null,
    host: smtp?.host ?? '',
    port: smtp?.port ?? '',
    tls: smtp?.tls ?? 'implicit',
    username: smtp?.username ?? '',
    password: '',
    from: smtp?.from ?? '',
    keptCas: smtp?.cas.map(({ fingerprint }) => fingerprint) ?? [],
    newCas: [],
  };
}

/** What the fields lack before they can be saved. */
export function noticeProblems({ hasServer, host, from }: NoticeDraft): ReadonlySet<'host' | 'from'> {
  const empty = (['host', 'from'] as const).filter((name) => ({ host, from })[name].trim() === '');
  return new Set(hasServer ? empty : []);
}

export function noticeInput(draft: NoticeDraft): Input<'notices.set'> {
  const { hasServer, host, port, tls, username, password, from, keptCas, newCas, ...preferences } = draft;
  const address = draft.address.trim();
  return {
    preferences: { ...preferences, thresholds: [...draft.thresholds], address: address === '' ? null : address },
    smtp: hasServer
      ? {
          ...{ host: host.trim(), port: port === '' ? usualPorts[tls] : port, tls, from: from.trim() },
          username: username.trim() === '' ? null : username.trim(),
          ...(password === '' ? {} : { password }),
          keepCas: [...keptCas],
          extraCas: newCas.map(({ pem }) => pem),
        }
      : null,
  };
}

/** Days as typed, separated by commas; null: not days. */
export function typedDays(text: string): number[] | null {
  const days = text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (!days.every((day) => /^\d{1,4}$/.test(day) && Number(day) <= 3650)) return null;
  return [...new Set(days.map(Number))].sort((a, b) => b - a);
}
