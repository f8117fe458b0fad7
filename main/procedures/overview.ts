import type { HandlersOf, ProcedureContext } from './context.ts';

export function overviewProcedures(context: ProcedureContext): HandlersOf<'overview' | 'connections'> {
  const { ledger } = context.services;
  return {
    'overview.licenseUse': async (query) => ({ licenses: await ledger.licenseUse(query) }),
    'overview.reportStates': async (query) => ({ days: [...(await ledger.reportStates(query))] }),
    'connections.list': (query) => ledger.connections(query),
  };
}
