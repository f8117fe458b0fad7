import { byHand, type HandlersOf, type ProcedureContext } from './context.ts';
import { productView } from './products.ts';

/** Who is who: what only a person can say about products that were met twice, replaced, or lost a member. */
export function identityProcedures(context: ProcedureContext): HandlersOf<'identities'> {
  const { ledger } = context.services;
  return {
    'identities.open': async ({ productId }) => ({
      rows: (await ledger.identityQuestions(productId)).map((row) => ({ ...row, udis: [...row.udis] })),
    }),
    async 'identities.answer'({ id, answer }) {
      const { product, other } = await ledger.answerIdentity(id, answer, byHand(context));
      const groups = await ledger.credentialGroups();
      return { product: productView(product, groups), other: other === null ? null : productView(other, groups) };
    },
  };
}
