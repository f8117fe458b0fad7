import { byHand, type HandlersOf, type ProcedureContext } from './context.ts';

export function credentialGroupProcedures(context: ProcedureContext): HandlersOf<'credentialGroups'> {
  const { ledger } = context.services;
  return {
    async 'credentialGroups.all'() {
      return { rows: await ledger.credentialGroups() };
    },
    async 'credentialGroups.set'(input) {
      return { group: await ledger.putCredentialGroup(input, byHand(context)) };
    },
    async 'credentialGroups.move'({ name, before }) {
      await ledger.moveCredentialGroup(name, before, byHand(context));
      return {};
    },
    async 'credentialGroups.remove'({ name }) {
      await ledger.removeCredentialGroup(name, byHand(context));
      return {};
    },
  };
}
