import { once } from 'node:events';
import type { CliKey } from '../../../shared/messages/cli/en.ts';
import { say } from '../../../shared/messages/words.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';
import { readPageFiles } from '../page/page-files.ts';
import { pageFolder } from '../web/build-page.ts';
import { loopbackAddress, requireLoopback } from '../web/loopback.ts';
import { openBrowser } from '../web/open-browser.ts';
import { toWebApplication } from '../web/web-application.ts';
import { startWebHost } from '../web/web-host.ts';
import type { Refusal } from '../web/web-host.ts';
import type { ApplicationClient } from '../application-client.ts';
import type { ExitCode } from './exit-codes.ts';
import { exitCodes } from './exit-codes.ts';
import { receiverLines } from './receiver-text.ts';
import { readSecret } from './secrets-input.ts';
import type { Session } from './session.ts';

export interface ServeOptions {
  readonly port?: number | undefined;
  readonly address?: string | undefined;
  readonly open?: boolean | undefined;
}

/** Said once each: a person who forwards a port or types another name wants to know, a scanner may not fill the screen. */
const refusalTexts: Readonly<Record<Refusal, CliKey | null>> = {
  host: 'serve.refused_host',
  token: 'serve.refused_token',
  session: 'serve.refused_session',
  origin: 'serve.refused_origin',
  link: 'serve.link',
  path: null,
};

/**
 * `sluice serve`: the application in a browser on this computer, until an interrupt. 0, or 130 when that cancelled a job
 * of its own. `usage.invalid` for another address than loopback or a port that is taken, `vault.wrong_passphrase`.
 */
export async function runServe(session: Session, options: ServeOptions): Promise<ExitCode> {
  const { io, clock, output, words, signal } = session;
  const address = requireLoopback(options.address ?? loopbackAddress);
  const built = await pageFolder({ onBuild: () => output.note(say(words, 'serve.building')), signal });
  const page = readPageFiles(built, 'self');
  const scratch = await makeTemporaryFolder('web');
  let application: ApplicationClient | null = null;
  try {
    const passphrase = await givenPassphrase(session);
    application = await session.openAt({
      workspace: session.options.workspace,
      passphrase: () => Promise.resolve(passphrase),
      host: { kind: 'web', buildId: page.buildId },
    });
    // A wrong one is said here and now, not by the first job of the night.
    if (passphrase !== null) await application.call('vault.open', { passphrase });
    const told = new Set<Refusal>();
    const show = (url: string): void => void io.stdout.write(output.json ? `${JSON.stringify({ url })}\n` : `${url}\n`);
    const host = await startWebHost({
      application: toWebApplication(application),
      page,
      clock,
      port: options.port ?? 0,
      address,
      onAddress(url) {
        output.note(say(words, 'serve.next_address'));
        show(url);
      },
      onRefused(refusal) {
        const text = refusalTexts[refusal];
        if (text !== null && !told.has(refusal)) output.note(say(words, text));
        told.add(refusal);
      },
    });
    try {
      output.note(say(words, 'serve.address'));
      show(host.url);
      for (const line of receiverLines(words, await application.call('receiver.status', {}))) output.note(line);
      if (options.open === true) openBrowser(host.fileUrl, scratch.path, io.platform);
      if (!signal.aborted) await once(signal, 'abort');
      output.note(say(words, 'serve.ending'));
    } finally {
      await host.close();
    }
    return (await hasOwnJob(application)) ? exitCodes.cancelled : exitCodes.done;
  } finally {
    await application?.close();
    await scratch.remove();
  }
}

/** Never asked for on the terminal: who sits at the browser gives it there. */
async function givenPassphrase(session: Session): Promise<string | null> {
  const source = {
    file: session.options.passphraseFile,
    variable: 'SLUICE_PASSPHRASE',
    what: 'the passphrase of the vault',
    flag: '--passphrase-file',
  };
  return (await readSecret(source, session)) ?? null;
}

async function hasOwnJob(application: ApplicationClient): Promise<boolean> {
  const { rows } = await application.call('jobs.list', {});
  return rows.some((job) => job.state === 'running' && job.isOwn);
}
