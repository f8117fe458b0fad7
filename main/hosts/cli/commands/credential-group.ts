import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { Input, Output } from '../../../../shared/contract/contract.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/messages/words.ts';
import type { Run } from '../run.ts';

type Rule = Input<'credentialGroups.set'>['rules'][number];
type Group = Output<'credentialGroups.all'>['rows'][number];

/** `credential group …`: which credentials are tried at products that have none of their own. */
export function credentialGroupCommands(credential: Command, run: Run): void {
  const group = credential.command('group');
  group
    .command('set')
    .argument('<name>')
    .addOption(new Option('--rule <rule>').argParser(ruleOf))
    .option('--rules-file <file>')
    .action((name: string, options: { rule?: Rule[]; rulesFile?: string }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const rules = [...(options.rule ?? []), ...(options.rulesFile ? await rulesIn(options.rulesFile) : [])];
        if (rules.length === 0)
          throw new SluiceError('usage.invalid', { detail: 'a group needs --rule or --rules-file' });
        const done = await application.call('credentialGroups.set', { name, rules }, { signal: session.signal });
        await session.output.result(done.group, () => say(session.words, 'group.set', { name: done.group.name }));
      }),
    );
  group.command('list').action((_options, command: Command) =>
    run(command, async (session) => {
      const application = await session.application();
      const { rows } = await application.call('credentialGroups.all', {}, { signal: session.signal });
      const { words } = session;
      const lines = rows.flatMap((row) => row.rules.map((rule, at) => ({ row, rule, at })));
      await session.output.list<Group | (typeof lines)[number]>(session.output.json ? rows : lines, {
        toJson: (row) => row,
        columns: [
          {
            title: say(words, 'heading.name'),
            value: (line) => ('row' in line && line.at === 0 ? line.row.name : ''),
          },
          { title: say(words, 'heading.rule'), value: (line) => ('rule' in line ? whenText(line.rule) : '') },
          {
            title: say(words, 'heading.credentials'),
            value: (line) => ('rule' in line ? line.rule.credentials.join(', ') : ''),
          },
        ],
        empty: say(words, 'empty.credential_groups'),
      });
    }),
  );
  group
    .command('move')
    .argument('<name>')
    .option('--before <name>')
    .action((name: string, options: { before?: string }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const before = options.before ?? null;
        await application.call('credentialGroups.move', { name, before }, { signal: session.signal });
        await session.output.result({ moved: name, before }, () => say(session.words, 'group.set', { name }));
      }),
    );
  group
    .command('remove')
    .argument('<name>')
    .action((name: string, _options, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        await application.call('credentialGroups.remove', { name }, { signal: session.signal });
        await session.output.result({ removed: name }, () => say(session.words, 'group.removed', { name }));
      }),
    );
}

function whenText({ site, tag, name }: Group['rules'][number]): string {
  const parts = Object.entries({ site, tag, name }).flatMap(([key, value]) =>
    value === null ? [] : [`${key}=${value}`],
  );
  return parts.length === 0 ? '*' : parts.join(' ');
}

/** `site=Osaka;tag=core;name=sw-*;credentials=lab,backup`; can be repeated. */
function ruleOf(text: string, before: readonly Rule[] = []): readonly Rule[] {
  const rule: { site?: string; tag?: string; name?: string; credentials: string[] } = { credentials: [] };
  for (const part of text.split(';')) {
    const at = part.indexOf('=');
    const key = part.slice(0, at).trim();
    const value = part.slice(at + 1).trim();
    if (at > 0 && key === 'credentials') rule.credentials = value.split(',').map((one) => one.trim());
    else if (at > 0 && (key === 'site' || key === 'tag' || key === 'name') && value !== '') rule[key] = value;
    else throw new InvalidArgumentError(wrongRule);
  }
  if (rule.credentials.length === 0 || rule.credentials.includes('')) throw new InvalidArgumentError(wrongRule);
  return [...before, rule];
}

const wrongRule = 'It must be [site=S;][tag=T;][name=PATTERN;]credentials=NAME[,NAME].';

/** Rules as `credential group list --json` gives them. */
async function rulesIn(file: string): Promise<Rule[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (thrown) {
    throw new SluiceError('file.unreadable', { file, detail: (thrown as NodeJS.ErrnoException).code ?? '' });
  }
  try {
    const value: unknown = JSON.parse(text);
    // The contract says what is wrong with them.
    if (Array.isArray(value)) return value as Rule[];
  } catch {
    // Told below.
  }
  throw new SluiceError('file.malformed', { file, detail: 'it is no JSON list of rules', line: 1, column: 1 });
}
