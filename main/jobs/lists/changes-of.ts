import type { ListField, ListFormat } from '../../../shared/contract/list-words.ts';
import type { ProductPatch, ProductRow } from '../../ledger/ledger.ts';
import type { ListRow } from '../../lists/lists.ts';

export interface Change {
  readonly field: Exclude<ListField, 'username' | 'password' | 'enable_password'>;
  readonly from: string;
  readonly to: string;
}

/** What the list says otherwise than the record, as a patch and in words. */
export function changesOf(
  product: ProductRow,
  said: Omit<ListRow, 'credential'> & {
    readonly via: string | null | undefined;
    readonly credential: string | null | undefined;
  },
  format: ListFormat,
): { readonly patch: ProductPatch; readonly changes: readonly Change[] } {
  const patch: { -readonly [Key in keyof ProductPatch]: ProductPatch[Key] } = {};
  const changes: Change[] = [];
  const put = <Key extends keyof ProductPatch>(
    key: Key,
    field: Change['field'],
    now: ProductPatch[Key] & (string | number | boolean | null | undefined),
    next: (ProductPatch[Key] & (string | number | boolean | null)) | null | undefined,
  ): void => {
    if (next === undefined || next === null || next === now) return;
    patch[key] = next;
    changes.push({ field, from: shownValue(now), to: shownValue(next) });
  };
  put('name', 'name', product.name, said.name);
  if (product.host === null) put('host', 'host', null, said.host);
  put('sshPort', 'ssh_port', product.sshPort, said.sshPort);
  put('restPort', 'rest_port', product.restPort, said.restPort);
  put('netconfPort', 'netconf_port', product.netconfPort, said.netconfPort);
  put('way', 'way', product.way, said.way);
  put('site', 'site', product.site, said.site);
  put('credential', 'credential', product.credential, said.credential);
  put('legacyAlgorithms', 'legacy_algorithms', product.legacyAlgorithms, said.legacyAlgorithms);
  put('vrf', 'vrf', product.vrf, said.vrf);
  put('sourceInterface', 'source_interface', product.sourceInterface, said.sourceInterface);
  if (said.via !== undefined && (said.via ?? '').toLowerCase() !== (product.via ?? '').toLowerCase()) {
    patch.via = said.via;
    changes.push({ field: 'jump', from: product.via ?? '-', to: said.via ?? '-' });
  }
  const tags = tagsOf(product, said.tags, format);
  if (tags) {
    patch.tags = tags;
    changes.push({ field: 'tags', from: product.tags.join(', ') || '-', to: tags.join(', ') || '-' });
  }
  return { patch, changes };
}

/** Our own table says all tags of a product; groups of any other list are added to what a person has given. */
function tagsOf(product: ProductRow, said: readonly string[] | null, format: ListFormat): readonly string[] | null {
  if (said === null) return null;
  const has = new Set(product.tags.map((tag) => tag.toLowerCase()));
  const fresh = said.filter((tag) => !has.has(tag.toLowerCase()));
  if (format !== 'sluice') return fresh.length === 0 ? null : [...product.tags, ...fresh];
  return fresh.length === 0 && said.length === product.tags.length ? null : said;
}

function shownValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return '-';
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '-';
}
