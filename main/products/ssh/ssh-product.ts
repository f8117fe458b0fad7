import { readAuthorization } from '../../show-license/show-license.ts';
import type { OpenOptions, OpenProduct, Product, Target } from '../product.ts';
import { act } from './act.ts';
import { collect } from './collect.ts';
import { line } from './commands.ts';
import type { SshContext } from './context.ts';
import { startRun } from './context.ts';
import { held } from './held.ts';
import { identify, readStatus } from './identify.ts';
import { install } from './install.ts';
import { deleteFile, deleteOnStandby } from './product-files.ts';
import { Sessions } from './sessions.ts';
import { survey } from './survey.ts';

/**
 * The way in over SSH: one login, one dialogue, kept for all verbs until `close`. When the product hangs up between
 * two verbs, the next one logs in again.
 */
export const openSshProduct: OpenProduct = async (target: Target, options: OpenOptions): Promise<Product> => {
  const context: SshContext = { target, options, secrets: new Set(), typed: new Set() };
  const sessions = new Sessions();
  await sessions.ready(startRun(context, { signal: options.signal }));

  return {
    way: 'ssh',
    async identify(verb) {
      const run = startRun(context, verb);
      return identify(run, await sessions.ready(run), sessions.known);
    },
    async status(verb) {
      const run = startRun(context, verb);
      return readStatus(run, await sessions.ready(run), sessions.known);
    },
    async survey(verb) {
      const run = startRun(context, verb);
      return survey(run, await sessions.ready(run));
    },
    collect: (which, sink, verb) => collect(startRun(context, verb), sessions, which, sink),
    install: (file, verb) => install(startRun(context, verb), sessions, file),
    act: (action, expected, verb) => act(startRun(context, verb), sessions, action, expected, verb.keeper),
    async authorization(verb) {
      const run = startRun(context, verb);
      const session = await sessions.ready(run);
      const { text } = await session.dialogue.say(run, line('show-authorization'));
      return readAuthorization(text);
    },
    held: (verb, by) => held(startRun(context, verb), sessions, by),
    async remove(paths, verb) {
      const run = startRun(context, verb);
      const gone: string[] = [];
      const hasStandby = sessions.known.identity?.udis.some(({ role }) => /^standby$/i.test(role ?? '')) ?? false;
      for (const path of paths) {
        const session = await sessions.ready(run);
        if (hasStandby && !path.startsWith('stby-')) await deleteOnStandby(run, session, path);
        if (await deleteFile(run, session, path)) gone.push(path);
      }
      return { gone, warnings: run.warnings };
    },
    close() {
      sessions.close();
      return Promise.resolve();
    },
  };
};
