import { randomUUID } from 'node:crypto';
import { SluiceError } from '../../../shared/errors.ts';
import { identifies, sameUdi } from '../../../shared/vocabulary.ts';
import type { UdiMember } from '../../../shared/vocabulary.ts';
import { maxTags } from '../../../shared/contract/products.ts';
import type {
  ClaimedMember,
  Contact,
  JsonObject,
  Ledger,
  NewProduct,
  ProductLife,
  ProductPatch,
  ProductRow,
  Who,
} from '../ledger.ts';
import { samePlace, type Place } from '../same-place.ts';
import type { Database } from './database.ts';
import { guarded } from './guarded-tables.ts';
import { needJumpHost } from './jump-hosts.ts';
import { ask } from './product-questions.ts';
import type { Parts } from './parts.ts';
import { productRows } from './product-row.ts';
import { closeAll } from './report-steps.ts';
import { int, json, jsonText, jsonTextOrNull, text, textOrNull } from './rows.ts';
import type { Row, Value } from './rows.ts';
import type { Writing } from './writing.ts';

type ProductsPart = Pick<
  Ledger,
  | 'addProduct'
  | 'editProduct'
  | 'retireProduct'
  | 'removeProduct'
  | 'restoreProduct'
  | 'recordContact'
  | 'recordLearned'
>;

/** Products: adding, editing, retiring, and what a contact brought. */
export function productsPart({ write }: Parts): ProductsPart {
  return {
    addProduct: (product, who) => write((w) => add(w, product, who)),

    editProduct: (id, patch, who) =>
      write((w) => {
        const before = needProduct(w.db, id);
        const changed = columnsOf(patch);
        if (patch.via !== undefined) changed.via = viaOf(w.db, patch.via);
        const place = { ...before, ...changed };
        if (!samePlace(placeOf(place), placeOf(before))) refuseTakenPlace(w.db, place, id);
        if (patch.credential !== undefined) needCredential(w.db, patch.credential);
        const kind = 'product.edited';
        const detail = { columns: Object.keys(changed) };
        const revision = int(before, 'revision') + 1;
        w.update(guarded.product, before, { ...changed, revision }, { kind, productId: id, detail }, who);
        if (patch.udis !== undefined) replaceUdis(w, id, patch.udis, new Set(), who);
        changeTags(w, id, patch);
        return one(w.db, id);
      }),

    retireProduct: (id, who) =>
      write((w) => {
        const closedReports = retire(w, id, who);
        return { product: one(w.db, id), closedReports };
      }),

    removeProduct: (id, who) =>
      write((w) => {
        const before = needProduct(w.db, id);
        if (before.life !== 'removed') setLife(w, before, 'removed', 'product.removed', who);
      }),

    restoreProduct: (id, life, who) =>
      write((w) => {
        const before = needProduct(w.db, id);
        if (before.life !== 'removed') return;
        refuseTakenPlace(w.db, before, id);
        needCredential(w.db, textOrNull(before, 'credential'));
        viaOf(w.db, textOrNull(before, 'via'));
        setLife(w, before, life, 'product.restored', who);
      }),

    recordContact: (productId, contact, who, canWait) =>
      write((w) => recordContact(w, productId, contact, who), canWait),

    recordLearned: (productId, learned) =>
      write((w) => {
        needProduct(w.db, productId);
        const row = w.db.get('SELECT learned FROM product_learned WHERE product_id = ?', productId);
        const merged = { ...(row === undefined ? {} : json<JsonObject>(row, 'learned')), ...learned };
        w.db.run(
          `INSERT INTO product_learned (product_id, learned) VALUES (?, ?)
           ON CONFLICT (product_id) DO UPDATE SET learned = excluded.learned`,
          productId,
          jsonText(merged),
        );
      }),
  };
}

export function setLife(w: Writing, before: Row, life: ProductLife, kind: string, who: Who): void {
  const patch = { life, merged_into: null, revision: int(before, 'revision') + 1 };
  w.update(guarded.product, before, patch, { kind, productId: text(before, 'id'), detail: { life } }, who);
}

/** Gives the number of reports that were closed. `usage.unknown_product` for one that is out of the lists. */
export function retire(w: Writing, id: string, who: Who): number {
  const before = needProduct(w.db, id);
  if (before.life === 'removed') throw new SluiceError('usage.unknown_product', { product: text(before, 'name') });
  if (before.life !== 'retired') setLife(w, before, 'retired', 'product.retired', who);
  const waiting = w.db.all(
    "SELECT * FROM report WHERE product_id = ? AND state IN ('acknowledged', 'delivered') ORDER BY seq",
    id,
  );
  closeAll(w, waiting, who);
  return waiting.length;
}

/** The row as stored, or `usage.unknown_product`. */
export function needProduct(db: Database, id: string): Row {
  const row = db.get('SELECT * FROM product WHERE id = ?', id);
  if (row === undefined) throw new SluiceError('usage.unknown_product', { product: id });
  return row;
}

function one(db: Database, id: string): ProductRow {
  const [product] = productRows(db, [needProduct(db, id)]);
  if (product === undefined) throw new SluiceError('usage.unknown_product', { product: id });
  return product;
}

function add(w: Writing, product: NewProduct, who: Who): { product: ProductRow; restored: boolean } {
  needCredential(w.db, product.credential);
  const columns = columnsOf(product);
  columns.via = viaOf(w.db, product.via ?? null);
  refuseTakenPlace(w.db, columns, null);
  const removedHere = w.db.all(
    `SELECT * FROM product WHERE host = ? AND life = 'removed'
     ORDER BY coalesce(last_contact_at, added_at) DESC, id`,
    product.host,
  );
  const name = product.name.toLowerCase();
  // At another port it is the same product only when it has the same name: many may stand behind one address.
  const place = placeOf(columns);
  const removed =
    removedHere.find((row) => samePlace(placeOf(row), place)) ??
    removedHere.find((row) => text(row, 'name').toLowerCase() === name);
  const id = removed === undefined ? randomUUID() : text(removed, 'id');
  if (removed === undefined) {
    const row = { ...newProductRow, ...columns, id, added_at: w.now };
    w.insert(guarded.product, row, { kind: 'product.added', productId: id, detail: { name: product.name } }, who);
  } else {
    const patch = { ...columns, life: 'active', merged_into: null, revision: int(removed, 'revision') + 1 };
    w.update(guarded.product, removed, patch, { kind: 'product.restored', productId: id }, who);
  }
  if (product.udis !== undefined) replaceUdis(w, id, product.udis, new Set(), who);
  if (product.tags !== undefined) replaceTags(w, id, product.tags);
  return { product: one(w.db, id), restored: removed !== undefined };
}

/** The columns of a product of which nothing is known yet. */
export const newProductRow: Row = {
  life: 'active',
  hostname: null,
  platform: null,
  software_version: null,
  smart_licensing: null,
  smart_account: null,
  virtual_account: null,
  facts: null,
  next_ack_deadline_utc: null,
  last_contact_at: null,
  last_error: null,
  clock_skew_ms: null,
  last_way: null,
  netconf_port: null,
  revision: 1,
};

function columnsOf(patch: Partial<NewProduct>): Record<string, Value> {
  const columns: Record<string, Value> = {};
  if (patch.name !== undefined) columns.name = patch.name;
  if (patch.host !== undefined) columns.host = patch.host;
  if (patch.sshPort !== undefined) columns.ssh_port = patch.sshPort;
  if (patch.restPort !== undefined) columns.rest_port = patch.restPort;
  if (patch.netconfPort !== undefined) columns.netconf_port = patch.netconfPort;
  if (patch.way !== undefined) columns.way = patch.way;
  if (patch.site !== undefined) columns.site = patch.site;
  if (patch.credential !== undefined) columns.credential = patch.credential;
  if (patch.legacyAlgorithms !== undefined) columns.legacy_algorithms = Number(patch.legacyAlgorithms);
  if (patch.vrf !== undefined) columns.vrf = patch.vrf;
  if (patch.sourceInterface !== undefined) columns.source_interface = patch.sourceInterface;
  return columns;
}

function placeOf(row: Readonly<Record<string, Value | undefined>>): Place {
  return {
    host: typeof row.host === 'string' ? row.host : null,
    via: typeof row.via === 'string' ? row.via : null,
    sshPort: Number(row.ssh_port),
    restPort: Number(row.rest_port),
    way: row.way === 'ssh' || row.way === 'rest' ? row.way : 'auto',
  };
}

/** One product that is not removed at an address: `usage.product_exists`. */
export function refuseTakenPlace(
  db: Database,
  place: Readonly<Record<string, Value | undefined>>,
  self: string | null,
): void {
  const host = place.host ?? null;
  if (typeof host !== 'string') return;
  const other = db
    .all(
      // One of its ports is the same: many may stand behind one address.
      `SELECT * FROM product WHERE host = ? AND life <> 'removed' AND id <> ? AND (ssh_port = ? OR rest_port = ?)`,
      host,
      self ?? '',
      Number(place.ssh_port),
      Number(place.rest_port),
    )
    .find((row) => samePlace(placeOf(row), placeOf(place)));
  if (other !== undefined) throw new SluiceError('usage.product_exists', { product: text(other, 'name'), host });
}

/** The jump host's name as it is written in the ledger. */
function viaOf(db: Database, name: string | null): string | null {
  return name === null ? null : needJumpHost(db, name);
}

function needCredential(db: Database, name: string | null): void {
  if (name !== null && db.get('SELECT 1 FROM credential WHERE name = ?', name) === undefined)
    throw new SluiceError('usage.unknown_credential', { credential: name });
}

function changeTags(w: Writing, id: string, { tags, addTags = [], removeTags = [] }: ProductPatch): void {
  if (tags === undefined && addTags.length + removeTags.length === 0) return;
  const before = w.db.all('SELECT tag FROM product_tag WHERE product_id = ?', id).map((row) => text(row, 'tag'));
  const kept = new Set([...(tags ?? before), ...addTags]).difference(new Set(removeTags));
  if (kept.size > maxTags) throw new SluiceError('usage.invalid', { detail: `a product has at most ${maxTags} tags` });
  replaceTags(w, id, [...kept]);
}

/** Work data, like the names of columns that a person shows: no journal. */
function replaceTags(w: Writing, productId: string, tags: readonly string[]): void {
  w.db.run('DELETE FROM product_tag WHERE product_id = ?', productId);
  for (const tag of tags)
    w.db.run('INSERT INTO product_tag (product_id, tag) VALUES (?, ?) ON CONFLICT DO NOTHING', productId, tag);
}

/**
 * Members that stay as they are get no new journal row: a contact each hour must not fill the journal. Those in `claimed`
 * are members, but do not identify: they still identify another product.
 */
export function replaceUdis(
  w: Writing,
  productId: string,
  udis: readonly UdiMember[],
  claimed: ReadonlySet<UdiMember>,
  who: Who,
): void {
  const old = w.db.all('SELECT * FROM product_udi WHERE product_id = ? ORDER BY position', productId);
  for (const [position, member] of udis.entries()) {
    const patch = {
      role: member.role,
      pid: member.pid,
      serial: member.serial,
      identifies: Number(identifies(member) && !claimed.has(member)),
    };
    const step = (kind: string) => ({ kind, productId, detail: { ...member, position } });
    const before = old[position];
    if (before === undefined)
      w.insert(
        guarded.product_udi,
        { id: randomUUID(), product_id: productId, position, ...patch },
        step('udi.added'),
        who,
      );
    else if (Object.entries(patch).some(([column, value]) => before[column] !== value))
      w.update(guarded.product_udi, before, patch, step('udi.changed'), who);
  }
  for (const row of old.slice(udis.length)) {
    const detail = { pid: text(row, 'pid'), serial: text(row, 'serial') };
    w.remove(guarded.product_udi, row, { kind: 'udi.removed', productId, detail }, who);
  }
}

function recordContact(
  w: Writing,
  productId: string,
  contact: Contact,
  who: Who,
): { claimed: readonly ClaimedMember[] } {
  const before = needProduct(w.db, productId);
  const { identity, facts, error } = contact;
  const patch: Record<string, Value> = {
    last_error: jsonTextOrNull(error),
    revision: int(before, 'revision') + 1,
  };
  // A product that said something was reached, even when a later step of the same contact failed.
  if (!error || identity || facts) {
    patch.last_contact_at = w.now;
    patch.last_way = contact.way;
  }
  if (identity) {
    patch.hostname = identity.hostname ?? before.hostname ?? null;
    patch.software_version = identity.softwareVersion ?? before.software_version ?? null;
    patch.platform = identity.platform ?? before.platform ?? null;
    patch.smart_licensing = identity.smartLicensing ?? before.smart_licensing ?? null;
  }
  if (facts) {
    patch.facts = jsonText(facts);
    patch.smart_account = accountName(facts.smart_account, before.smart_account ?? null);
    patch.virtual_account = accountName(facts.virtual_account, before.virtual_account ?? null);
    patch.next_ack_deadline_utc = facts.next_ack_deadline_utc;
  }
  if (contact.clockSkewMs !== undefined && contact.clockSkewMs !== null)
    patch.clock_skew_ms = Math.round(contact.clockSkewMs);
  const detail = { way: contact.way, ...(error ? { error: error.code } : {}) };
  const kind = error ? 'product.contact_failed' : 'product.contact';
  w.update(guarded.product, before, patch, { kind, productId, detail }, who);
  if (!identity || identity.udis.length === 0) return { claimed: [] };
  const own = w.db.all('SELECT pid, serial FROM product_udi WHERE product_id = ? AND identifies = 1', productId);
  const isFirst = own.length === 0;
  const claimed = new Map<UdiMember, ClaimedMember>();
  for (const member of identity.udis.filter(identifies)) {
    if (own.some((row) => sameUdi(member, { pid: text(row, 'pid'), serial: text(row, 'serial') }))) continue;
    const other = ownerOf(w, member, productId, isFirst);
    if (other === null) continue;
    claimed.set(member, { ...member, otherId: text(other, 'id'), otherName: text(other, 'name') });
    // At first contact it is the other one, and is merged with it.
    if (!isFirst)
      ask(w, { kind: 'moved_member', productId, otherId: text(other, 'id'), udis: [member], hostname: null }, w.now);
  }
  replaceUdis(w, productId, identity.udis, new Set(claimed.keys()), who);
  return { claimed: [...claimed.values()] };
}

/** Another product that this member identifies; one out of the lists counts only where `isFirst`, for it comes back. */
function ownerOf(w: Writing, { pid, serial }: UdiMember, productId: string, isFirst: boolean): Row | null {
  const row = w.db.get(
    `SELECT p.* FROM product_udi AS u JOIN product AS p ON p.id = u.product_id
     WHERE u.serial = ? AND u.pid = ? AND u.identifies = 1 AND p.id <> ? AND p.merged_into IS NULL
       AND (? OR p.life <> 'removed') ORDER BY p.life = 'removed', p.added_at, p.id LIMIT 1`,
    serial,
    pid,
    productId,
    Number(isFirst),
  );
  return row ?? null;
}

/** `<none>` is the product's word for "no account yet"; a text that does not say leaves what was known. */
function accountName(printed: string | null, before: Value): Value {
  if (printed === null) return before;
  return /^(<.*>)?$/.test(printed.trim()) ? null : printed;
}
