import type { Command } from 'commander';
import { Option } from 'commander';
import { SluiceError } from '../../../../shared/errors.ts';
import type { Output } from '../../../../shared/contract/contract.ts';
import { say, type Words } from '../../../../shared/messages/words.ts';
import { exitCodes } from '../exit-codes.ts';
import { findProduct } from '../find-products.ts';
import { snakeKeys } from '../json-form.ts';
import type { Run } from '../run.ts';
import type { Session } from '../session.ts';
import { timeText } from '../text.ts';

type Offered = Output<'products.offeredKeys'>['rows'];

interface TrustOptions {
  readonly reason?: string;
  readonly fingerprint?: string;
  readonly kind?: 'ssh' | 'tls';
}

/**
 * A changed key is a safety stop: it is accepted by naming its fingerprint, or by a person who sees it on a terminal;
 * `--yes` does not do it.
 */
export function productTrust(group: Command, run: Run): void {
  group
    .command('trust')
    .argument('<product>')
    .option('--reason <text>')
    .option('--fingerprint <value>')
    .addOption(new Option('--kind <kind>').choices(['ssh', 'tls']))
    .action((name: string, options: TrustOptions, command: Command) =>
      run(command, async (session) => {
        const { words } = session;
        const application = await session.application();
        const product = await findProduct(application, name, session.signal);
        const answer = await application.call('products.offeredKeys', { id: product.id }, { signal: session.signal });
        const offered = answer.rows.filter((key) => options.kind === undefined || key.kind === options.kind);
        if (options.reason === undefined) {
          if (options.fingerprint !== undefined)
            throw new SluiceError('usage.invalid', { detail: '--fingerprint needs --reason' });
          await session.output.result({ offered: snakeKeys(offered), accepted: [] }, () =>
            [offeredText(words, offered), ...acceptText(words, product.name, offered)].join('\n'),
          );
          return offered.length ? exitCodes.done : exitCodes.nothingToDo;
        }
        if (!offered.length) {
          await session.output.result({ offered: [], accepted: [] }, () => offeredText(words, offered));
          return exitCodes.nothingToDo;
        }
        const fingerprint = options.fingerprint ?? (await askForFingerprint(session, offered));
        const { accepted } = await application.call(
          'products.trust',
          {
            id: product.id,
            reason: options.reason,
            ...(fingerprint === null ? {} : { fingerprint }),
            ...(options.kind === undefined ? {} : { kind: options.kind }),
          },
          { signal: session.signal },
        );
        await session.output.result({ offered: snakeKeys(offered), accepted: snakeKeys(accepted) }, () =>
          accepted.map((key) => say(words, 'trust.accepted', { product: product.name, key: keyText(key) })).join('\n'),
        );
        return accepted.length ? exitCodes.done : exitCodes.nothingToDo;
      }),
    );
}

/** Null: all that were offered. */
async function askForFingerprint(session: Session, offered: Offered): Promise<string | null> {
  const flag = `--fingerprint ${[...new Set(offered.map((key) => key.fingerprint))].join(' or ')}`;
  session.output.note(offeredText(session.words, offered));
  const answer = await session.prompts.line(
    say(session.words, 'ask.fingerprint'),
    { what: 'the fingerprint that is accepted', flag },
    session.signal,
  );
  if (['yes', say(session.words, 'ask.yes')].includes(answer.toLowerCase())) return null;
  if (offered.some((key) => key.fingerprint === answer)) return answer;
  throw new SluiceError('job.cancelled');
}

/** The command line that accepts what was offered, to be copied once the key was compared. */
function acceptText(words: Words, product: string, offered: Offered): string[] {
  const name = /^[\w.:-]+$/.test(product) ? product : `"${product}"`;
  return offered.length
    ? [
        say(words, 'trust.compare'),
        ...offered.map(
          (key) =>
            `  sluice product trust ${name} --reason "${say(words, 'trust.why')}" --fingerprint ${key.fingerprint}`,
        ),
      ]
    : [];
}

function offeredText(words: Words, offered: Offered): string {
  if (!offered.length) return say(words, 'empty.offered');
  return offered
    .map((key) =>
      say(words, 'trust.offered', {
        host: key.host,
        port: key.port,
        key: keyText(key),
        time: timeText(key.acceptedAt),
      }),
    )
    .join('\n');
}

function keyText({ algorithm, fingerprint }: Offered[number]): string {
  return `${algorithm} ${fingerprint}`;
}
