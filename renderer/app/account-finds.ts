import type { Client } from '../client.ts';
import type { PaletteAction } from '../ui/Palette.tsx';
import { goTo } from './hooks.ts';
import type { T } from './use-t.ts';

/** Of each kind; the list itself shows all of them. */
const most = 5;
/** One letter or two fit nearly everything. */
const shortest = 3;

/** What stands in the account as it was read last: virtual accounts, licenses, product instances, subscriptions, ID tokens. */
export async function findInAccount(client: Client, t: T, text: string): Promise<readonly PaletteAction[]> {
  const wanted = text.trim();
  if (wanted.length < shortest) return [];
  const fits = (value: string) => value.toLowerCase().includes(wanted.toLowerCase());
  const none = { rows: [] };
  const query = { text: wanted, limit: most };
  const [places, licenses, instances, subscriptions, tokens] = await Promise.all([
    client.call('inventory.virtualAccounts', {}).catch(() => none),
    client.call('inventory.licenses', query).catch(() => none),
    client.call('inventory.instances', query).catch(() => none),
    client.call('inventory.subscriptions', query).catch(() => none),
    client.call('tokens.list', { limit: 500 }).catch(() => none),
  ]);
  const found = (kind: Kind, rows: readonly Found[]): readonly PaletteAction[] =>
    rows.slice(0, most).map(({ label, description, place, params }, at) => ({
      ...{ id: `account.${kind}.${at}`, label, description, isFound: true },
      group: t('account:search_kind', { kind: t(kind === 'tokens' ? 'account:tokens' : `account:list.${kind}`) }),
      run: () => goTo('account', place, params),
    }));
  return [
    ...found(
      'places',
      places.rows
        .filter(({ name }) => fits(name))
        .map(({ name, parent }) => ({ label: name, description: parent ?? '', place: name, params: {} })),
    ),
    ...found(
      'licenses',
      licenses.rows.map(({ license, virtualAccount: place }) => ({
        ...{ label: license, description: place, place, params: { license, text: license } },
      })),
    ),
    ...found(
      'instances',
      instances.rows.map(({ name, serial, virtualAccount: place }) => ({
        ...{ label: name, description: [serial, place].filter((part) => part !== null).join(' · '), place },
        params: { list: 'instances', text: serial ?? name },
      })),
    ),
    ...found(
      'subscriptions',
      subscriptions.rows.map(({ id, license, virtualAccount: place }) => ({
        ...{ label: id, description: [license, place].filter((part) => part !== null).join(' · '), place },
        params: { list: 'subscriptions', text: id },
      })),
    ),
    ...found(
      'tokens',
      tokens.rows
        .filter(({ description }) => fits(description))
        .map(({ description, virtualAccount: place }) => ({
          label: description,
          description: place,
          place,
          params: { list: 'tokens' },
        })),
    ),
  ];
}

type Kind = 'places' | 'licenses' | 'instances' | 'subscriptions' | 'tokens';
interface Found {
  readonly label: string;
  readonly description: string;
  readonly place: string | null;
  readonly params: Readonly<Record<string, string>>;
}
