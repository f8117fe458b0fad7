import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { SluiceError } from '../../../../shared/errors.ts';
import { say, sayName } from '../../../../shared/messages/words.ts';
import { format } from '../../../../shared/messages/messages.ts';
import type { FileRef } from '../../../../shared/vocabulary.ts';
import { sha256OfFile } from '../file-hash.ts';
import { findProduct, findProductIds } from '../find-products.ts';
import { snakeKeys } from '../json-form.ts';
import { allRows } from '../pages.ts';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import type { AddCommands, Run } from '../run.ts';
import { runJob } from '../run-job.ts';
import type { Session } from '../session.ts';
import { sizeText, timeText } from '../text.ts';

/** export, import, assign, files: what is carried by hand. */
export const fileCommands: AddCommands = (program, run) => {
  exportCommand(program, run);
  importCommand(program, run);
  assign(program, run);
  files(program, run);
};

function exportCommand(program: Command, run: Run): void {
  program
    .command('export')
    .argument('[product...]')
    .option('--out <path>')
    .option('--dry-run')
    .option('--files')
    .option('--on-prem')
    .option('--site <site>')
    .action((names: string[], options: ExportOptions, command: Command) =>
      run(command, async (session) => {
        const { out } = options;
        if (options.dryRun === true) return await showPreview(session, names, options.site);
        if (out === undefined) throw new SluiceError('usage.invalid', { detail: 'export needs --out PATH' });
        const application = await session.application();
        return await runJob(session, 'export.start', {
          productIds: await findProductIds(application, { names, site: options.site }, session.signal),
          target: await application.files.registerOutput(out),
          form: options.files ? 'files' : 'archive',
          ...(options.onPrem ? { onPrem: true } : {}),
          noWait: session.options.wait === false,
        });
      }),
    );
}

interface ExportOptions {
  readonly out?: string;
  readonly dryRun?: true;
  readonly files?: true;
  readonly onPrem?: true;
  readonly site?: string;
}

/** What an export would take, product by product; 3 where there is nothing. */
async function showPreview(session: Session, names: string[], site: string | undefined): Promise<ExitCode> {
  const { signal, words } = session;
  const application = await session.application();
  const productIds = await findProductIds(application, { names, site }, signal);
  let isEmpty = true;
  const rows = allRows(async (page) => {
    const answer = await application.call('handovers.preview', { productIds, ...page }, { signal });
    isEmpty &&= answer.total === 0;
    return answer;
  });
  await session.output.list(rows, {
    toJson: snakeKeys,
    columns: [
      { title: say(words, 'heading.product'), value: (row) => row.productName },
      { title: say(words, 'heading.site'), value: (row) => row.site ?? '-' },
      {
        title: say(words, 'heading.smart_account'),
        value: (row) => row.smartAccount ?? say(words, 'account.not_known'),
      },
      {
        title: say(words, 'heading.virtual_account'),
        value: (row) => row.virtualAccount ?? say(words, 'account.not_known'),
      },
      { title: say(words, 'heading.reports'), value: (row) => String(row.reports) },
    ],
    empty: say(words, 'empty.preview'),
  });
  return isEmpty ? exitCodes.nothingToDo : exitCodes.done;
}

function importCommand(program: Command, run: Run): void {
  program
    .command('import')
    .argument('<file...>')
    .option('--already-sent')
    .action((names: string[], options: { alreadySent?: true }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const refs: FileRef[] = [];
        for (const name of names)
          if (await isFolder(name))
            throw new SluiceError('file.unreadable', {
              file: name,
              detail: `it is a folder; name the files in it (${join(name, '*')})`,
            });
        for (const name of names) refs.push(await application.files.register(name));
        return await runJob(session, 'import.start', {
          files: refs,
          alreadySent: options.alreadySent === true,
          noWait: session.options.wait === false,
        });
      }),
    );
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function assign(program: Command, run: Run): void {
  program
    .command('assign')
    .argument('<file>')
    .argument('<product>')
    .action((file: string, name: string, _options, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const product = await findProduct(application, name, session.signal);
        // A path is told by the content of what lies there: names repeat, bytes do not.
        const known = (await sha256OfFile(file)) ?? file;
        const input = { file: known, productId: product.id };
        const done = await application
          .call('accountFiles.assign', input, { signal: session.signal })
          .catch((thrown: unknown) => {
            // The person knows the file by its path, not by what it hashes to.
            const isUnknown = known !== file && thrown instanceof SluiceError && thrown.code === 'usage.invalid';
            if (!isUnknown) throw thrown;
            throw new SluiceError('usage.invalid', { detail: `${file} was not imported; import it first` });
          });
        await session.output.result(snakeKeys(done.file), () =>
          say(session.words, 'file.assigned', { file: done.file.name, product: product.name }),
        );
      }),
    );
}

function files(program: Command, run: Run): void {
  program
    .command('files')
    .option('--unmatched')
    .action((options: { unmatched?: true }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const { words } = session;
        const filter = options.unmatched ? { unmatched: true } : {};
        const rows = allRows((page) =>
          application.call('accountFiles.list', { ...filter, ...page }, { signal: session.signal }),
        );
        await session.output.list(rows, {
          toJson: snakeKeys,
          columns: [
            { title: say(words, 'heading.name'), value: (row) => row.name },
            { title: say(words, 'heading.kind'), value: (row) => sayName(words, 'file', row.kind) },
            { title: say(words, 'heading.size'), value: (row) => sizeText(words, row.size), spare: 2 },
            { title: say(words, 'heading.received'), value: (row) => timeText(row.receivedAt), spare: 1 },
            { title: 'SHA-256', value: (row) => row.sha256.slice(0, 12) },
            {
              title: say(words, 'heading.products'),
              value: ({ products, unmatchedWhy }) =>
                unmatchedWhy
                  ? format(words.messages, `unmatched.${unmatchedWhy}`)
                  : products.map((one) => `${one.productName} ${sayName(words, 'delivery', one.state)}`).join(', ') ||
                    say(words, 'delivery.unmatched'),
            },
          ],
          empty: say(words, options.unmatched ? 'empty.unmatched' : 'empty.account_files'),
        });
      }),
    );
}
