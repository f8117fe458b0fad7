import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { Input } from '../../../../shared/contract/contract.ts';
import { allPortalFields, portalKinds, type PortalField } from '../../../../shared/contract/inventory-file-words.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { errorText } from '../../../../shared/messages/words.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { previewJson, previewText } from '../inventory-files-text.ts';
import { snapshotText } from '../inventory-text.ts';
import { moment } from '../options.ts';
import { runJob } from '../run-job.ts';
import type { Run } from '../run.ts';
import type { Session } from '../session.ts';

interface ImportOptions {
  readonly kind?: string;
  readonly map?: Readonly<Partial<Record<PortalField, string>>>;
  readonly profile?: string;
  readonly saveProfile?: string;
  readonly asOf?: number;
  readonly account?: string;
  readonly virtualAccount?: string;
  readonly dryRun?: true;
}

const kindNames = portalKinds.map((kind) => kind.replace('A', '-a'));

/** Files that the portal exported become a dated snapshot. */
export function inventoryFileCommands(group: Command, run: Run): void {
  group
    .command('import')
    .argument('<file...>')
    .addOption(new Option('--kind <kind>').choices(kindNames))
    .addOption(new Option('--map <field=column>').argParser(mapped))
    .option('--profile <name>')
    .option('--save-profile <name>')
    .addOption(new Option('--as-of <day>').argParser(moment))
    .option('--account <account>')
    .option('--virtual-account <name>')
    .option('--dry-run')
    .action((names: string[], options: ImportOptions, command: Command) =>
      run(command, (session) => importFiles(session, names, options)),
    );
}

/** `quantity=Purchased`; can be repeated. */
function mapped(text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  const field = text.slice(0, at).replaceAll('-', '_');
  if (at < 1 || !(allPortalFields as readonly string[]).includes(field) || at === text.length - 1)
    throw new InvalidArgumentError(`It must be FIELD=COLUMN; fields are ${allPortalFields.join(', ')}.`);
  return { ...before, [field]: text.slice(at + 1) };
}

async function importFiles(session: Session, names: readonly string[], options: ImportOptions): Promise<ExitCode> {
  const { signal, words, output } = session;
  const application = await session.application();
  const kind = portalKinds.find((_one, at) => kindNames[at] === options.kind);
  const { map: columns, profile, saveProfile, asOf, account, virtualAccount } = options;
  if (saveProfile !== undefined) {
    if (!columns || !kind) throw new SluiceError('usage.invalid', { detail: 'a kept mapping needs --map and --kind' });
    await application.call('lists.saveProfile', { name: saveProfile, kind, columns }, { signal });
  }
  const files: Input<'inventory.previewFiles'>['files'] = [];
  for (const name of names)
    files.push({
      file: await application.files.register(name),
      ...(kind ? { kind } : {}),
      ...(columns ? { columns } : {}),
      ...(profile === undefined ? {} : { profile }),
    });
  const source = {
    files,
    ...(asOf === undefined ? {} : { asOf }),
    ...(account === undefined ? {} : { account }),
    ...(virtualAccount === undefined ? {} : { virtualAccount }),
  };
  if (!options.dryRun)
    return runJob(
      session,
      'inventory.importFiles',
      { ...source, noWait: session.options.wait === false },
      { before: ({ result }) => Promise.resolve(result.snapshot ? snapshotText(words, result.snapshot) : '') },
    );
  const preview = await application.call('inventory.previewFiles', source, { signal });
  await output.result(previewJson(words, preview), () => previewText(words, preview).join('\n'));
  if (!output.json) for (const block of preview.blocks) output.note(`sluice: ${errorText(words, block)}`);
  return preview.blocks.length > 0 || preview.leftOut > 0 ? exitCodes.someFailed : exitCodes.done;
}
