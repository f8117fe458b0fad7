import type { ResolvedHost, Remark } from '../../../openssh/openssh.ts';
import type { Input, Output } from '../../../../shared/contract/contract.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { format } from '../../../../shared/messages/messages.ts';
import { say } from '../../../../shared/messages/words.ts';
import type { Session } from '../session.ts';
import { readSshConfigFile, textOf } from '../ssh-config-files.ts';
import { jumpText } from './jump.ts';

type JumpRow = Output<'jumps.list'>['rows'][number];

/** What an OpenSSH configuration says of a product, with the jump hosts made that it names. */
export interface FromSshConfig {
  readonly host: string;
  readonly sshPort: number;
  readonly via: string | null;
  /** One that was made of its key after a yes; null: none. */
  readonly credential: string | null;
}

/**
 * `product add HOST --ssh-config`: address, port, jump hosts. Everything that it does is said; a key goes into the vault
 * only after a yes.
 */
export async function fromSshConfig(
  session: Session,
  alias: string,
  file: string | null,
  given: string | undefined,
): Promise<FromSshConfig> {
  const { output } = session;
  const config = await readSshConfigFile(file, session.io.env);
  const found = config.resolve(alias);
  if (found.proxyCommand !== null)
    throw new SluiceError('usage.invalid', {
      detail: `${alias} is reached by a ProxyCommand, which Sluice does not run; say ProxyJump, or add it without --ssh-config`,
    });
  const { jumps, remarks } = config.route(alias);
  const loop = remarks.find(({ code }) => code === 'jump_loop' || code === 'jump_too_long');
  if (loop) throw new SluiceError('usage.jump_host_loop', { jump: alias, path: loop.detail });
  for (const remark of [...config.remarks, ...found.remarks]) output.note(remarkText(session, remark));
  const credential = given ?? (await keyCredential(session, found));
  const via = await jumpHosts(session, jumps, credential ?? null);
  return { host: found.hostName, sshPort: found.port, via, credential: credential ?? null };
}

function remarkText({ words }: Session, { code, path, line, detail }: Remark): string {
  const place = line === null ? path : `${path}:${line}`;
  return `${place === '' ? '' : `${place}: `}${format(words.messages, `list.ssh_config.${code}`)}: ${detail}`;
}

/** Each that is not there yet is made; the same place is the same jump host, whatever it is called. */
async function jumpHosts(
  session: Session,
  jumps: readonly ResolvedHost[],
  credential: string | null,
): Promise<string | null> {
  const application = await session.application();
  const { rows } = await application.call('jumps.list', {}, { signal: session.signal });
  let front: string | null = null;
  for (const jump of jumps) {
    const via: string | null = front;
    const known: JumpRow | undefined = rows.find(
      (row) => row.host.toLowerCase() === jump.hostName.toLowerCase() && row.port === jump.port && row.via === via,
    );
    if (known) {
      session.output.note(say(session.words, 'jump.used', { jump: jumpText(known) }));
      front = known.name;
      continue;
    }
    const isTaken = rows.some((row) => row.name.toLowerCase() === jump.alias.toLowerCase());
    const name = isTaken ? `${jump.alias}:${jump.port}` : jump.alias;
    const own = (await keyCredential(session, jump)) ?? credential;
    const input: Input<'jumps.add'> = { name, host: jump.hostName, port: jump.port, credential: own, via };
    const made = await application.call('jumps.add', input, { signal: session.signal });
    session.output.note(say(session.words, 'jump.added', { jump: jumpText(made.jump) }));
    front = made.jump.name;
  }
  return front;
}

/** A credential of the key that the configuration names; undefined: none is named, or the answer was no. */
async function keyCredential(session: Session, host: ResolvedHost): Promise<string | undefined> {
  const { words, prompts, signal, output } = session;
  const [file] = host.identityFiles;
  if (file === undefined || host.user === null) return undefined;
  const username = host.user;
  const name = `${username}@${host.alias}`.slice(0, 200);
  const how = `sluice credential set "${name}" --username ${username} --key-file "${file}"`;
  const application = await session.application();
  const known = (await application.call('credentials.list', {}, { signal })).rows;
  if (known.some((row) => row.name === name)) return name;
  // Without a terminal nothing is asked, and a secret is never taken without a yes.
  const isYes =
    (prompts.canAsk || session.options.yes === true) &&
    (await prompts.confirm(say(words, 'ask.keep_key', { file, name }), signal));
  if (!isYes) {
    output.note(say(words, 'ssh_config.make_credential', { line: how }));
    return undefined;
  }
  const privateKey = await textOf(file);
  await application.call('credentials.set', { name, username, privateKey }, { signal });
  output.note(say(words, 'credential.set', { name }));
  return name;
}
