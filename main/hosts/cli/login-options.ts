import { Option, type Command } from 'commander';
import type { Output } from '../../../shared/contract/contract.ts';
import { say } from '../../../shared/messages/words.ts';
import { repeated } from './options.ts';
import { readPem } from './read-pem.ts';
import { readSecret } from './secrets-input.ts';
import type { Session } from './session.ts';

/** A login with a client id, at the Smart Account or at SSM On-Prem, and the CAs that are trusted for it. */
export interface LoginOptions {
  readonly clientId?: string;
  readonly clientSecretFile?: string;
  readonly grant?: 'client_credentials' | 'password';
  readonly username?: string | false;
  readonly passwordFile?: string;
  readonly caFile?: readonly string[];
  readonly keepCa?: readonly string[] | false;
}

type Kept = Pick<
  NonNullable<Output<'onPrem.show'>['onPrem']>,
  'grant' | 'username' | 'hasClientSecret' | 'hasPassword' | 'cas'
>;

export function loginOptions(command: Command): Command {
  return command
    .option('--client-id <id>')
    .option('--client-secret-file <file>')
    .addOption(new Option('--grant <grant>').choices(['client_credentials', 'password']))
    .option('--username <name>')
    .option('--no-username')
    .option('--password-file <file>')
    .option('--ca-file <file>', '', repeated)
    .option('--keep-ca <fingerprint>', '', repeated)
    .option('--no-keep-ca');
}

/**
 * What is given, and what is kept of the rest. `isSame`: the vault's secrets belong to this login; where it has one that is
 * not given anew, nothing is asked. `usage.needs_terminal`, `file.*`, `secret_file.permissions`
 */
export async function loginInput(session: Session, options: LoginOptions, kept: Kept | null, isSame: boolean) {
  const { words } = session;
  const { keepCa } = options;
  const grant = options.grant ?? kept?.grant;
  const username = options.username === false ? undefined : (options.username ?? kept?.username ?? undefined);
  const clientSecret = await readSecret(
    {
      ...{ file: options.clientSecretFile, variable: 'SLUICE_CLIENT_SECRET' },
      ...{ what: 'the client secret', flag: '--client-secret-file' },
      ...(isSame && kept?.hasClientSecret ? {} : { question: say(words, 'ask.client_secret') }),
    },
    session,
  );
  // SLUICE_PASSWORD may be that of a product: it counts only where the login is what changes.
  const hasPassword = isSame && kept?.hasPassword === true;
  const isMeant = [options.grant, options.username, options.passwordFile].some((given) => given !== undefined);
  const asksPassword = grant === 'password' && (isMeant || !hasPassword);
  const question =
    username === undefined ? say(words, 'ask.password_of_user') : say(words, 'ask.password_of', { name: username });
  const password = asksPassword
    ? await readSecret(
        {
          ...{ file: options.passwordFile, variable: 'SLUICE_PASSWORD' },
          ...{ what: 'the password', flag: '--password-file' },
          ...(hasPassword ? {} : { question }),
        },
        session,
      )
    : undefined;
  return {
    ...(grant === undefined ? {} : { grant }),
    ...(username === undefined ? {} : { username }),
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(password === undefined ? {} : { password }),
    ...(options.caFile ? { extraCas: await Promise.all(options.caFile.map(readPem)) } : {}),
    keepCas: keepCa === false ? [] : [...(keepCa ?? (kept?.cas ?? []).map(({ fingerprint }) => fingerprint))],
  };
}
