import {
  portalFields,
  portalKinds,
  type PortalField,
  type PortalKind,
} from '../../../shared/contract/inventory-file-words.ts';
import { columnAt, headerKey } from '../columns.ts';

export type PortalMapping = Readonly<Partial<Record<PortalField, number>>>;
/** By field, the name of its column (or `#3`: the third). */
export type PortalColumns = Readonly<Partial<Record<PortalField, string>>>;

/**
 * The columns of the portal's files are UNKNOWN (docs/unknowns.md): the words that its pages show, the names of the
 * account's calls and of our own exports, in the order in which they are preferred. Compared as `headerKey` does.
 */
const headers: Readonly<Record<PortalField, readonly string[]>> = {
  license: ['license', 'licensename', 'licence', 'entitlement', 'entitlementname', 'ライセンス', 'ライセンス名'],
  virtual_account: ['virtualaccount', 'virtualaccountname', 'va', 'comptevirtuel', 'バーチャルアカウント'],
  quantity: [
    'purchased',
    'quantity',
    'quantitypurchased',
    'licensequantity',
    'qty',
    'achetées',
    'quantité',
    '購入済み',
    '数量',
  ],
  in_use: ['inuse', 'used', 'usage', 'licensesinuse', 'utilisées', '使用中', '使用数'],
  reserved: ['reserved', 'reservedquantity', 'réservées', '予約済み'],
  pending: ['pending', 'pendingquantity', '保留中'],
  available: ['available', 'availabletouse', 'balance', 'surplus', 'disponibles', 'solde', '残数', '残高'],
  status: ['status', 'state', 'compliance', 'statut', 'ステータス', '状態'],
  billing: ['billing', 'billingtype', 'facturation', '課金', '請求'],
  type: ['licensetype', 'termtype', 'type', '種類', 'タイプ'],
  start: ['startdate', 'start', 'begins', 'validfrom', 'début', 'datededébut', '開始日'],
  end: [
    'enddate',
    'end',
    'ends',
    'expires',
    'expirationdate',
    'expirydate',
    'expiration',
    'fin',
    'datedefin',
    '終了日',
    '有効期限',
  ],
  subscription: [
    'subscription',
    'subscriptions',
    'subscriptionid',
    'subscriptionnumber',
    'abonnement',
    'サブスクリプション',
    'サブスクリプションid',
  ],
  metric: ['metric', 'licensemetric', 'unitofmeasure', 'métrique', 'メトリック'],
  tier: ['tier', 'licensetier', 'niveau', 'ティア'],
  agreement: [
    'agreement',
    'enterpriseagreement',
    'agreementid',
    'ea',
    'contratdentreprise',
    'エンタープライズアグリーメント',
  ],
  agreement_end: ['agreementend', 'agreementenddate', 'eaenddate', 'commonenddate', '契約終了日'],
  instance: [
    'productinstance',
    'productinstancename',
    'instance',
    'instancename',
    'name',
    'displayname',
    'nom',
    '製品インスタンス',
    '名前',
  ],
  pid: ['pid', 'udipid', 'productid'],
  serial: ['serial', 'serialnumber', 'udiserialnumber', 'sn', 'numérodesérie', 'シリアル番号'],
  hostname: ['hostname', 'host', 'nomdhôte', 'ホスト名'],
  product: ['product', 'productname', 'producttype', 'productfamily', 'produit', '製品', '製品タイプ'],
  registered: ['registered', 'registrationdate', 'registeredon', '登録日'],
  last_contact: [
    'lastcontact',
    'lastcontactutc',
    'lastcontactdate',
    'lastcontacted',
    'derniercontact',
    '最終接続',
    '最終連絡日',
  ],
  uses: ['licenses', 'licensesused', 'licenseusage', 'licensesinuse', 'licences', '使用ライセンス'],
  default: ['default', 'isdefault', 'pardéfaut', '既定', 'デフォルト'],
  access: ['access', 'accesslevel', 'accès', 'アクセス', 'アクセスレベル'],
  parent: ['parent', 'parentaccount', 'inside', '親アカウント'],
  account: ['account', 'smartaccount', 'smartaccountname', 'accountdomain', 'smartaccountdomain', 'スマートアカウント'],
  as_of: ['asof', 'reportdate', 'exportdate', 'exportedon', 'generatedon', 'snapshotdate', '時点', 'レポート日'],
};

/** Without these a file of the kind says nothing; of each list one is enough. */
const needed: Readonly<Record<PortalKind, readonly (readonly PortalField[])[]>> = {
  licenses: [['license'], ['quantity'], ['in_use', 'available']],
  instances: [['instance', 'serial', 'hostname']],
  subscriptions: [['subscription']],
  virtualAccounts: [['virtual_account']],
};

/** What is missing for this kind; empty: nothing. */
export function missingFields(kind: PortalKind, mapping: PortalMapping): readonly PortalField[] {
  return needed[kind].flatMap((choice) =>
    choice.some((field) => mapping[field] !== undefined) ? [] : choice.slice(0, 1),
  );
}

/** What the columns are taken for where nobody said. */
export function guessColumns(kind: PortalKind, columns: readonly string[]): PortalMapping {
  const keys = columns.map(headerKey);
  const mapping: Partial<Record<PortalField, number>> = {};
  const used = new Set<number>();
  for (const field of portalFields[kind]) {
    const at = headers[field]
      .map((word) => keys.findIndex((key, index) => key === word && !used.has(index)))
      .find((index) => index >= 0);
    if (at === undefined) continue;
    mapping[field] = at;
    used.add(at);
  }
  return mapping;
}

/** The kind whose columns these are, most of them; null: none, or two alike. */
export function guessKind(columns: readonly string[]): PortalKind | null {
  const fits = portalKinds
    .map((kind) => ({ kind, mapping: guessColumns(kind, columns) }))
    .filter(({ kind, mapping }) => missingFields(kind, mapping).length === 0 && isOwn(kind, mapping))
    .map(({ kind, mapping }) => ({ kind, known: Object.keys(mapping).length }))
    .sort((a, b) => b.known - a.known);
  const [best, second] = fits;
  return best === undefined || best.known === second?.known ? null : best.kind;
}

/** A column that only this kind has: a table of names is not yet one of product instances. */
function isOwn(kind: PortalKind, mapping: PortalMapping): boolean {
  switch (kind) {
    case 'licenses':
      return true;
    case 'instances':
      return (['pid', 'serial', 'last_contact', 'uses', 'product'] as const).some(
        (field) => mapping[field] !== undefined,
      );
    case 'subscriptions':
      return (['start', 'end', 'license'] as const).some((field) => mapping[field] !== undefined);
    case 'virtualAccounts':
      return (['default', 'access', 'parent'] as const).some((field) => mapping[field] !== undefined);
  }
}

/** A person's choice as indexes; `missing`: columns that the table does not have. */
export function chosenColumns(
  kind: PortalKind,
  chosen: PortalColumns,
  columns: readonly string[],
): { readonly mapping: PortalMapping; readonly missing: readonly string[] } {
  const mapping: Partial<Record<PortalField, number>> = {};
  const missing: string[] = [];
  for (const field of portalFields[kind]) {
    const wanted = chosen[field];
    if (wanted === undefined || wanted === '') continue;
    const at = columnAt(wanted, columns);
    if (at === null) missing.push(wanted);
    else mapping[field] = at;
  }
  return { mapping, missing };
}
