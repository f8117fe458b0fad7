import type { Input } from '../../../../shared/contract/contract.ts';
import { isHostForm } from '../../../../shared/host-form.ts';
import type { WayChoice } from '../../../../shared/vocabulary.ts';
import type { Product } from '../../../stores/products-store.ts';

/** What stands in the fields; texts may have blanks at their ends. */
export interface ProductFields {
  readonly host: string;
  readonly name: string;
  readonly site: string;
  readonly tags: readonly string[];
  readonly credential: string | null;
  readonly sshPort: number | '';
  readonly restPort: number | '';
  /** Empty: the usual one. */
  readonly netconfPort: number | '';
  readonly way: WayChoice;
  readonly legacyAlgorithms: boolean;
  readonly via: string | null;
  readonly vrf: string;
  readonly sourceInterface: string;
}

export const emptyFields: ProductFields = {
  host: '',
  name: '',
  site: '',
  tags: [],
  credential: null,
  sshPort: 22,
  restPort: 443,
  netconfPort: '',
  way: 'auto',
  legacyAlgorithms: false,
  via: null,
  vrf: '',
  sourceInterface: '',
};

export function fieldsOf(product: Product): ProductFields {
  const { name, tags, credential, sshPort, restPort, netconfPort, way, legacyAlgorithms, via } = product;
  return {
    host: product.host ?? '',
    name,
    site: product.site ?? '',
    tags,
    credential,
    sshPort,
    restPort,
    netconfPort: netconfPort ?? '',
    way,
    legacyAlgorithms,
    via,
    vrf: product.vrf ?? '',
    sourceInterface: product.sourceInterface ?? '',
  };
}

export type FieldProblem = 'host_missing' | 'host_form' | 'port' | 'line_word';

/** What keeps the fields from being saved, by field. `needsHost`: a product known from files may have none. */
export function problemsOf(
  fields: ProductFields,
  needsHost: boolean,
): Readonly<
  Partial<Record<'host' | 'sshPort' | 'restPort' | 'netconfPort' | 'vrf' | 'sourceInterface', FieldProblem>>
> {
  const host = fields.host.trim();
  const isPort = (port: number | '') => port !== '' && Number.isInteger(port) && port >= 1 && port <= 65535;
  return {
    ...(host === '' ? (needsHost ? { host: 'host_missing' } : {}) : isHostForm(host) ? {} : { host: 'host_form' }),
    ...(isPort(fields.sshPort) ? {} : { sshPort: 'port' }),
    ...(isPort(fields.restPort) ? {} : { restPort: 'port' }),
    ...(fields.netconfPort === '' || isPort(fields.netconfPort) ? {} : { netconfPort: 'port' }),
    ...(isLineWord(fields.vrf) ? {} : { vrf: 'line_word' }),
    ...(isLineWord(fields.sourceInterface) ? {} : { sourceInterface: 'line_word' }),
  };
}

/** The contract's rule: it becomes a word of a line. */
function isLineWord(text: string): boolean {
  return /^[\w./:-]{0,100}$/.test(text.trim());
}

export function addInput(fields: ProductFields): Input<'products.add'> {
  const { name, ...rest } = plain(fields);
  return { ...rest, host: fields.host.trim(), ...(name === '' ? {} : { name }) };
}

/** Only what differs: two people may edit one product. */
export function editPatch(before: Product, fields: ProductFields): Input<'products.edit'>['patch'] {
  const old = plain(fieldsOf(before));
  const now = plain(fields);
  const host = fields.host.trim();
  const patch = Object.fromEntries(
    Object.entries(now).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(old[key as keyof typeof old]) && value !== '',
    ),
  ) as Input<'products.edit'>['patch'];
  return host !== '' && host !== before.host ? { ...patch, host } : patch;
}

function plain(fields: ProductFields) {
  const { name, site, tags, credential, sshPort, restPort, netconfPort, way, legacyAlgorithms, via } = fields;
  return {
    name: name.trim(),
    site: site.trim() || null,
    tags: [...new Set(tags.map((tag) => tag.trim()).filter(Boolean))].sort(),
    credential,
    sshPort: sshPort || 22,
    restPort: restPort || 443,
    netconfPort: netconfPort || null,
    way,
    legacyAlgorithms,
    via,
    vrf: fields.vrf.trim() || null,
    sourceInterface: fields.sourceInterface.trim() || null,
  };
}
