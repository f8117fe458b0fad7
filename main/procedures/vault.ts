import type { Output } from '../../shared/contract/contract.ts';
import type { HandlersOf, ProcedureContext } from './context.ts';

export function vaultProcedures({ keeper, services }: ProcedureContext): HandlersOf<'vault'> {
  const state = (): Output<'vault.state'> => keeper.state();
  return {
    'vault.state': async () => state(),
    async 'vault.open'({ passphrase, rememberInKeyStore }) {
      if (passphrase === undefined) await keeper.vault();
      else {
        services.log.registerSecret(passphrase);
        await keeper.open(passphrase, { rememberInKeyStore });
      }
      return state();
    },
    async 'vault.changePassphrase'({ oldPassphrase, newPassphrase }) {
      for (const passphrase of [oldPassphrase, newPassphrase]) services.log.registerSecret(passphrase);
      await keeper.changePassphrase(oldPassphrase, newPassphrase);
      return state();
    },
    async 'vault.keyStore'({ isOn }) {
      await keeper.setKeyStore(isOn);
      return state();
    },
    async 'vault.lock'() {
      keeper.lock();
      return state();
    },
  };
}
