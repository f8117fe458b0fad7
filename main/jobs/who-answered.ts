import { SluiceError } from '../../shared/errors.ts';
import { identifies, sameUdi, udiText, type UdiMember, type Way } from '../../shared/vocabulary.ts';
import type { ClaimedMember, Contact, Ledger, ProductRow } from '../ledger/ledger.ts';
import type { ProductIdentity } from '../products/product.ts';
import type { JobRun } from './services.ts';

/**
 * Who it is that answers, on record, and the product that the job goes on with: the one that was asked for, or at first
 * contact the known one that it turns out to be, with which it is merged. Nothing is collected from and nothing imported
 * into another product that took the address (`trust.other_product`); a person is asked what became of the one before.
 * `unrecorded`: it is who it was, and no lane waits for a commit that tells it nothing; to be recorded with what it says.
 */
export async function recordWhoAnswered(
  run: JobRun,
  listed: ProductRow,
  host: string,
  way: Way,
  identity: ProductIdentity,
): Promise<{ row: ProductRow; unrecorded: Contact | null }> {
  const contact = { way, identity: identity.udis.length > 0 ? identity : undefined, error: null };
  if (listed.mergedInto === null && isAsKnown(listed, identity.udis)) return { row: listed, unrecorded: contact };
  return { row: await recordOther(run, listed, host, contact, identity), unrecorded: null };
}

/** Not who is on record, or not exactly. */
async function recordOther(
  run: JobRun,
  listed: ProductRow,
  host: string,
  contact: Contact,
  identity: ProductIdentity,
): Promise<ProductRow> {
  const { ledger } = run.services;
  // What is on record now: an earlier attempt of this very visit may have been the first contact, and have merged it.
  const recorded = (await ledger.product(listed.id)) ?? listed;
  const row = (recorded.mergedInto === null ? null : await ledger.product(recorded.mergedInto)) ?? recorded;
  if (!isSameProduct(row, identity.udis)) {
    const found = identity.udis.filter(identifies);
    const [other] = await ledger.productsWithUdi(found);
    await ledger.askReplaced(row.id, {
      udis: identity.udis,
      hostname: identity.hostname,
      otherId: other === undefined || other.id === row.id ? null : other.id,
    });
    throw new SluiceError('trust.other_product', {
      host,
      expected: row.udis.filter(identifies).map(udiText).join(', '),
      found: [found.map(udiText).join(', '), ...(other === undefined ? [] : [other.name])].join(', '),
    });
  }
  const { claimed } = await ledger.recordContact(row.id, contact, run.who);
  const [first] = claimed;
  if (first === undefined || (row.udis.some(identifies) && !(await isMetTwice(ledger, claimed, identity.udis)))) {
    for (const member of claimed)
      run.note({ code: 'member_elsewhere', detail: `${member.serial}, ${member.otherName}`, product: row.name });
    return (await ledger.product(row.id)) ?? row;
  }
  const known = await ledger.mergeProduct(row.id, first.otherId, run.who);
  if (known === null) {
    run.note({ code: 'product_not_merged', detail: first.otherName, product: row.name });
    return (await ledger.product(row.id)) ?? row;
  }
  run.note({ code: 'product_merged', detail: known.name, product: row.name });
  await ledger.recordContact(known.id, contact, run.who);
  return (await ledger.product(known.id)) ?? known;
}

/** Another product is known by exactly those that identify the one that answers; a member that moved leaves others behind. */
async function isMetTwice(
  ledger: Ledger,
  claimed: readonly ClaimedMember[],
  found: readonly UdiMember[],
): Promise<boolean> {
  const [otherId, ...more] = new Set(claimed.map((member) => member.otherId));
  const other = otherId === undefined || more.length > 0 ? null : await ledger.product(otherId);
  const known = other?.udis.filter(identifies) ?? [];
  const here = found.filter(identifies);
  return known.length === here.length && here.every((one) => known.some((udi) => sameUdi(one, udi)));
}

/** The very members in the very roles that are on record, so that nothing of the row changes and nobody else is meant. */
function isAsKnown(row: ProductRow, found: readonly UdiMember[]): boolean {
  return (
    found.some(identifies) &&
    found.length === row.udis.length &&
    found.every((one) => row.udis.some((known) => sameUdi(one, known) && one.role === known.role))
  );
}

/** Only active and standby identify. Not judged where nothing is known or told. */
export function isSameProduct(row: Pick<ProductRow, 'udis'>, found: readonly UdiMember[]): boolean {
  const known = row.udis.filter(identifies);
  const here = found.filter(identifies);
  if (known.length === 0 || here.length === 0) return true;
  return known.some((one) => here.some((other) => sameUdi(one, other)));
}
