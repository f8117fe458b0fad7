import type { Command } from 'commander';
import { SluiceError } from '../../../../shared/errors.ts';
import type { CliKey } from '../../../../shared/messages/cli/en.ts';
import { say } from '../../../../shared/messages/words.ts';
import { exitCodes } from '../exit-codes.ts';
import type { AddCommands, Run } from '../run.ts';
import { askTwice, passphraseReader, readSecret } from '../secrets-input.ts';
import type { Session } from '../session.ts';

/** What opens the vault. The key store itself can only be asked from the desktop. */
export const vaultCommands: AddCommands = (program, run) => {
  const group = program.command('vault');
  state(group, run);
  passphrase(group, run);
  forgetKeyStore(group, run);
};

const slotNames = { passphrase: 'vault.passphrase', keyStore: 'vault.key_store' } as const satisfies Record<
  string,
  CliKey
>;

function state(group: Command, run: Run): void {
  group.command('state').action((_options: object, command: Command) =>
    run(command, async (session) => {
      const { exists, slots } = await vaultState(session);
      const { words } = session;
      await session.output.result({ exists, slots }, () => {
        if (!exists) return say(words, 'vault.is_none');
        const ways = new Intl.ListFormat(words.language, { type: 'disjunction' }).format(
          slots.map((slot) => say(words, slotNames[slot])),
        );
        return say(words, 'vault.opened_by', { ways });
      });
    }),
  );
}

function passphrase(group: Command, run: Run): void {
  group
    .command('passphrase')
    .option('--new-passphrase-file <file>')
    .action((options: { readonly newPassphraseFile?: string }, command: Command) =>
      run(command, async (session) => {
        // Before anybody is asked for what cannot be used.
        if (!(await vaultState(session)).exists) throw new SluiceError('vault.none');
        const oldPassphrase = await passphraseReader({ ...session, file: session.options.passphraseFile })();
        if (oldPassphrase === null) throw new SluiceError('vault.locked');
        const newPassphrase = await readNew(session, options.newPassphraseFile);
        const application = await session.application();
        const input = { oldPassphrase, newPassphrase };
        await application.call('vault.changePassphrase', input, { signal: session.signal });
        await session.output.result({ changed: true }, () => say(session.words, 'done.passphrase'));
      }),
    );
}

async function readNew(session: Session, file: string | undefined): Promise<string> {
  const ask = { what: 'the new passphrase', flag: '--new-passphrase-file' };
  const variable = 'SLUICE_NEW_PASSPHRASE';
  const given = await readSecret({ ...ask, file, variable }, session);
  if (given !== undefined) return given;
  const otherwise = { ...ask, flag: `${ask.flag} or ${variable}` };
  const chosen = await askTwice(say(session.words, 'ask.vault_passphrase'), otherwise, session);
  if (chosen === '') throw new SluiceError('usage.invalid', { detail: `${ask.what} is empty` });
  return chosen;
}

function forgetKeyStore(group: Command, run: Run): void {
  group.command('forget-key-store').action((_options: object, command: Command) =>
    run(command, async (session) => {
      const { exists, slots } = await vaultState(session);
      if (!exists) throw new SluiceError('vault.none');
      const isThere = slots.includes('keyStore');
      const application = await session.application();
      if (isThere) await application.call('vault.keyStore', { isOn: false }, { signal: session.signal });
      await session.output.result({ forgotten: isThere }, () => say(session.words, 'done.key_store'));
      return isThere ? exitCodes.done : exitCodes.nothingToDo;
    }),
  );
}

async function vaultState(session: Session) {
  const application = await session.application();
  return application.call('vault.state', {}, { signal: session.signal });
}
