import type { Argument, Command, Help, Option } from 'commander';
import { faultNames, jumpFaultNames } from '../../sandbox/model.ts';
import { examples } from './examples.ts';
import { exitCodes } from './exit-codes.ts';
import { columns, padded, wrapped } from './text.ts';
import { isTextKey, say, type Words } from '../../../shared/messages/words.ts';

/**
 * Puts the words on a program that has only its structure: descriptions, titles, examples, exit codes. What a command
 * gives as description is no text but names (`collected, sent`), which the text takes as `{values}`.
 */
export function speakHelp(program: Command, words: Words): void {
  const visit = (command: Command, path: string): void => {
    command.description(textOf(words, command.description(), path || program.name()));
    for (const argument of command.registeredArguments) {
      const name = argumentName(argument);
      argument.description = textOf(words, argument.description, `${path} ${name}`, name);
    }
    for (const option of command.options) {
      const name = option.long ?? '';
      option.description = textOf(words, option.description, `${path} ${name}`, name);
    }
    command.helpOption('-h, --help', say(words, '--help'));
    if (command.commands.length) command.helpCommand('help [command]', say(words, 'help [command]'));
    const after = [command === program ? exitCodeHelp(words) : null, more(words, path), exampleHelp(words, path)];
    const told = after.filter((part) => part !== null);
    if (told.length) command.addHelpText('after', `\n${told.join('\n\n')}`);
    for (const inner of command.commands) visit(inner, `${path} ${inner.name()}`.trim());
  };
  visit(program, '');
}

/** For `configureHelp`: titles in the language, and columns and line ends that fit Japanese. */
export function helpForm(words: Words): Partial<Help> {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': say(words, 'title.usage'),
    'Options:': say(words, 'title.options'),
    'Global Options:': say(words, 'title.global_options'),
    'Commands:': say(words, 'title.commands'),
    'Arguments:': say(words, 'title.arguments'),
  };
  const extra = ({ argChoices, defaultValue }: Argument | Option) => [
    ...(argChoices ? [say(words, 'title.choices', { values: argChoices.join(', ') })] : []),
    ...(typeof defaultValue === 'string' ? [say(words, 'title.default', { values: defaultValue })] : []),
  ];
  const described = (part: Argument | Option) => {
    const told = extra(part).join(', ');
    return `${part.description}${told ? ` (${told})` : ''}`;
  };
  return {
    styleTitle: (title) => titles[title] ?? title,
    optionDescription: described,
    argumentDescription: described,
    displayWidth: columns,
    minWidthToWrap: 30,
    boxWrap: (text, width) =>
      text
        .split('\n')
        .flatMap((line) => wrapped(line, width))
        .join('\n'),
  };
}

function argumentName(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** The words of the first name that has some, around the names that the command gives. None: what the command gives. */
function textOf(words: Words, values: string, ...names: readonly string[]): string {
  const key = names.find((name) => isTextKey(words, name));
  return key === undefined ? values : say(words, key, { values });
}

/** Free text below the options; what commander lays out knows the terminal's width itself. */
const textWidth = 80;

function exitCodeHelp(words: Words): string {
  const lines = Object.values(exitCodes).map((code) => `  ${String(code).padEnd(5)}${say(words, `exit.${code}`)}`);
  return [say(words, 'title.exit_codes'), ...lines].join('\n');
}

function more(words: Words, path: string): string | null {
  const lines = (text: string) => wrapped(text, textWidth).join('\n');
  if (path === '') return lines(say(words, 'more.sluice'));
  if (path === 'credential set') return lines(say(words, 'more.credential_set'));
  if (path === 'receive') return lines(say(words, 'more.receive'));
  if (path === 'serve') return lines(say(words, 'more.serve'));
  if (path !== 'sandbox') return null;
  const label = words.texts['more.faults'].replace('{values}', '');
  return wrapped([...faultNames, ...jumpFaultNames].join(', '), textWidth - columns(label))
    .map((line, at) => (at === 0 ? label : ' '.repeat(columns(label))) + line)
    .join('\n');
}

function exampleHelp(words: Words, path: string): string | null {
  const lines = examples[path]?.map((one) => (typeof one === 'string' ? ([one, null] as const) : one));
  if (!lines) return null;
  const width = Math.max(...lines.filter(([, meaning]) => meaning !== null).map(([line]) => columns(line)), 0);
  const shown = lines.map(([line, meaning]) =>
    meaning === null ? line : `${padded(line, width)}   ${say(words, meaning)}`,
  );
  return [say(words, 'title.examples'), ...shown.map((line) => `  ${line}`)].join('\n');
}
