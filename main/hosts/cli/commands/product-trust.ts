import type { Command } from 'commander';
import { Option } from 'commander';
import { SluiceError } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/messages/words.ts';
import { exitCodes } from '../exit-codes.ts';
import { findProduct } from '../find-products.ts';
import { snakeKeys } from '../json-form.ts';
import type { Run } from '../run.ts';
import { acceptText, askForFingerprint, keyText, offeredText } from './trust-text.ts';

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
            [offeredText(words, offered), ...acceptText(words, 'product', product.name, offered)].join('\n'),
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
