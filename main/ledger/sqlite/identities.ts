import { randomUUID } from 'node:crypto';
import { SluiceError } from '../../../shared/errors.ts';
import type { IdentityAnswer } from '../../../shared/identity-answers.ts';
import type { UdiMember } from '../../../shared/vocabulary.ts';
import type { IdentityQuestion, Ledger, ProductRow, Who } from '../ledger.ts';
import { guarded } from './guarded-tables.ts';
import { isTiedUp, moveAll } from './merge-products.ts';
import type { Parts } from './parts.ts';
import { ask } from './product-questions.ts';
import { productRows } from './product-row.ts';
import { needProduct, newProductRow, refuseTakenPlace, replaceUdis, retire } from './products.ts';
import { int, intOrNull, json, text, textOrNull, word } from './rows.ts';
import type { Row, Value } from './rows.ts';
import type { Writing } from './writing.ts';

type IdentitiesPart = Pick<
  Ledger,
  'mergeProduct' | 'askReplaced' | 'identityQuestions' | 'answerIdentity' | 'otherAddresses'
>;

/** Where a product is reached and how: what one product can leave to another. */
const placeColumns = [
  'host',
  'ssh_port',
  'rest_port',
  'netconf_port',
  'via',
  'vrf',
  'source_interface',
  'way',
  'credential',
  'legacy_algorithms',
] as const;

export function identitiesPart({ read, write, clock }: Parts): IdentitiesPart {
  return {
    mergeProduct: (id, intoId, who) =>
      write((w) => {
        if (isTiedUp(w.db, id, intoId)) return null;
        const from = needProduct(w.db, id);
        const into = needProduct(w.db, intoId);
        const moved = moveAll(w, id, intoId, who);
        // Were it added again, it would be met for the first time.
        replaceUdis(w, id, [], new Set(), who);
        // Those that were merged with it before are this one now.
        for (const row of [from, ...w.db.all('SELECT * FROM product WHERE merged_into = ?', id)]) {
          const merged = { life: 'removed', merged_into: intoId, revision: int(row, 'revision') + 1 };
          const step = { kind: 'product.merged', productId: text(row, 'id'), detail: { into: intoId, moved } };
          w.update(guarded.product, row, merged, step, who);
        }
        const isThere = text(into, 'life') === 'active' && textOrNull(into, 'host') !== null;
        const patch: Record<string, Value> = { life: 'active', merged_into: null, revision: int(into, 'revision') + 1 };
        if (!isThere) for (const column of placeColumns) patch[column] = from[column] ?? null;
        patch.credential ??= into.credential ?? from.credential ?? null;
        if (into.site === null) patch.site = from.site ?? null;
        // Nothing late: the nearer deadline stands, with what it was read from, until the next contact reads it anew.
        const due = (row: Row): number => intOrNull(row, 'next_ack_deadline_utc') ?? Infinity;
        if (due(from) < due(into))
          for (const column of ['facts', 'next_ack_deadline_utc']) patch[column] = from[column] ?? null;
        const step = {
          kind: 'product.met_again',
          productId: intoId,
          detail: { at: textOrNull(from, 'host'), from: id },
        };
        w.update(guarded.product, into, patch, step, who);
        return needOne(w, intoId);
      }),

    askReplaced: (id, { udis, hostname, otherId }) =>
      write((w) => ask(w, { kind: 'replaced', productId: id, otherId, udis, hostname }, clock.now())),

    async identityQuestions(productId) {
      const rows = read.all(
        `SELECT q.*, p.name, p.host, o.name AS other_name FROM product_question AS q
         JOIN product AS p ON p.id = q.product_id LEFT JOIN product AS o ON o.id = q.other_id
         WHERE q.answer IS NULL AND p.life <> 'removed' AND (?1 IS NULL OR q.product_id = ?1 OR q.other_id = ?1)
         ORDER BY q.asked_at, q.id LIMIT 500`,
        productId ?? null,
      );
      return rows.map(questionOf);
    },

    answerIdentity: (id, answer, who) =>
      write((w) => {
        const question = w.db.get('SELECT * FROM product_question WHERE id = ? AND answer IS NULL', id);
        if (question === undefined)
          throw new SluiceError('usage.invalid', { detail: 'nothing of that number waits for an answer' });
        const kind = word<IdentityQuestion['kind']>(question, 'kind');
        const fits = kind === 'replaced' ? ['retire', 'keep', 'ignore'] : ['moved', 'stays'];
        if (!fits.includes(answer))
          throw new SluiceError('usage.invalid', { detail: `"${answer}" does not answer it; ${fits.join(', ')} does` });
        const other = act(w, question, answer, who);
        w.db.run('UPDATE product_question SET answer = ? WHERE id = ?', answer, id);
        return {
          product: needOne(w, text(question, 'product_id')),
          other: other === null ? null : needOne(w, other),
        };
      }),

    async otherAddresses(id) {
      return read
        .all('SELECT host, ssh_port FROM product WHERE merged_into = ? AND host IS NOT NULL ORDER BY host', id)
        .map((row) => ({ host: text(row, 'host'), sshPort: int(row, 'ssh_port') }));
    },
  };
}

/** Gives the other product that the answer concerns. */
function act(w: Writing, question: Row, answer: IdentityAnswer, who: Who): string | null {
  const productId = text(question, 'product_id');
  const otherId = textOrNull(question, 'other_id');
  const { udis, hostname } = json<{ udis: UdiMember[]; hostname: string | null }>(question, 'found');
  switch (answer) {
    case 'ignore':
    case 'stays':
      return otherId;
    case 'moved': {
      const isTheMember = (row: Row) =>
        udis.some(({ pid, serial }) => text(row, 'serial') === serial && text(row, 'pid') === pid);
      // The other one loses it first: never do two products have one member.
      if (otherId !== null) {
        const kept = membersOf(w, otherId).filter((row) => !isTheMember(row));
        replaceUdis(w, otherId, kept.map(memberOf), new Set(), who);
      }
      const own = membersOf(w, productId);
      replaceUdis(w, productId, own.map(memberOf), new Set(), who);
      return otherId;
    }
    case 'retire':
    case 'keep': {
      const before = needProduct(w.db, productId);
      const place = Object.fromEntries(placeColumns.map((column) => [column, before[column] ?? null]));
      const newId = otherId ?? randomUUID();
      const [first] = udis;
      const leaves = {
        host: null,
        // That another product answered there is settled.
        last_error: null,
        // The place keeps its name; who has left it is told by its serial number.
        ...(otherId === null ? { name: oldName(w, before) } : {}),
        replaced_by: newId,
        revision: int(before, 'revision') + 1,
      };
      const step = { kind: 'product.replaced', productId, detail: { by: newId, serial: first?.serial ?? null } };
      w.update(guarded.product, before, leaves, step, who);
      if (otherId === null) {
        const row = { ...newProductRow, ...place, site: before.site ?? null, name: text(before, 'name'), id: newId };
        const added = { ...row, hostname, added_at: w.now };
        w.insert(
          guarded.product,
          added,
          { kind: 'product.added', productId: newId, detail: { replaces: productId } },
          who,
        );
        replaceUdis(w, newId, udis, new Set(), who);
        w.db.run(
          'INSERT INTO product_tag (product_id, tag) SELECT ?, tag FROM product_tag WHERE product_id = ?',
          newId,
          productId,
        );
      } else {
        const other = needProduct(w.db, otherId);
        refuseTakenPlace(w.db, place, otherId);
        const moved = { ...place, life: 'active', revision: int(other, 'revision') + 1 };
        w.update(
          guarded.product,
          other,
          moved,
          { kind: 'product.moved', productId: otherId, detail: { to: place.host ?? null } },
          who,
        );
      }
      if (answer === 'retire') retire(w, productId, who);
      return newId;
    }
  }
}

function oldName(w: Writing, row: Row): string {
  const serial = membersOf(w, text(row, 'id'))[0];
  return `${text(row, 'name')} (${serial === undefined ? 'replaced' : text(serial, 'serial')})`;
}

const membersOf = (w: Writing, productId: string): readonly Row[] =>
  w.db.all('SELECT * FROM product_udi WHERE product_id = ? ORDER BY position', productId);

const memberOf = (row: Row): UdiMember => ({
  role: textOrNull(row, 'role'),
  pid: text(row, 'pid'),
  serial: text(row, 'serial'),
});

function questionOf(row: Row): IdentityQuestion {
  const otherId = textOrNull(row, 'other_id');
  return {
    id: text(row, 'id'),
    kind: word<IdentityQuestion['kind']>(row, 'kind'),
    productId: text(row, 'product_id'),
    productName: text(row, 'name'),
    host: textOrNull(row, 'host'),
    other: otherId === null ? null : { id: otherId, name: textOrNull(row, 'other_name') ?? otherId },
    udis: json<{ udis: UdiMember[] }>(row, 'found').udis,
    askedAt: int(row, 'asked_at'),
  };
}

function needOne(w: Writing, id: string): ProductRow {
  const [product] = productRows(w.db, [needProduct(w.db, id)]);
  if (product === undefined) throw new SluiceError('usage.unknown_product', { product: id });
  return product;
}
