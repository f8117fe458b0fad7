import { SluiceError } from '../../shared/errors.ts';
import type { Output } from '../../shared/contract/contract.ts';
import type { HandlersOf, ProcedureContext } from './context.ts';

export function appProcedures(context: ProcedureContext): HandlersOf<'app' | 'preferences' | 'tryOut'> {
  const hello = (): Output<'app.hello'> => ({
    buildId: context.host.buildId,
    version: context.host.version,
    host: context.host.kind,
    platform: process.platform,
    workspace: context.services.workspace,
    operator: context.operator,
    isWorkspaceGone: !context.services.ledger.isThere(),
    tryOut: null,
  });
  return {
    'app.hello': async () => hello(),
    'app.alive': async () => ({}),
    'preferences.get': () => context.preferences.get(),
    async 'preferences.set'(patch) {
      const preferences = await context.preferences.set(patch);
      context.changed('app', null);
      return preferences;
    },
    // One level above (hosts/switching-application.ts): an application cannot exchange itself.
    async 'tryOut.start'() {
      throw new SluiceError('usage.invalid', { detail: 'this host has no make-believe site; use "sluice demo"' });
    },
    'tryOut.stop': async () => hello(),
    // The clock of a real workspace is nobody's to move.
    async 'tryOut.advance'() {
      throw new SluiceError('usage.invalid', { detail: 'the clock can be moved in a make-believe site only' });
    },
  };
}
