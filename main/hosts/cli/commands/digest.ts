import { extname } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { SluiceError } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/messages/words.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { snakeKeys } from '../json-form.ts';
import type { AddCommands } from '../run.ts';
import type { Session } from '../session.ts';
import { printSent, sentText } from './notices.ts';

interface DigestOptions {
  readonly date?: string;
  readonly send?: true;
  readonly out?: string;
}

/** digest: the mail of the day, printed, sent or saved. */
export const digestCommand: AddCommands = (program, run) => {
  program
    .command('digest')
    .option('--date <day>', '', day)
    .option('--send')
    .option('--out <file>')
    .action((options: DigestOptions, command: Command) => run(command, (session) => digest(session, options)));
};

async function digest(session: Session, { date, send, out }: DigestOptions): Promise<ExitCode> {
  const { words, output, signal } = session;
  if (send && (date !== undefined || out !== undefined))
    throw new SluiceError('usage.invalid', { detail: '--send excludes --date and --out: it sends the mail of today' });
  const application = await session.application();
  const asked = date === undefined ? {} : { day: date };
  if (out !== undefined) {
    const form = formOf(out);
    const target = await application.files.registerOutput(out);
    const saved = await application.call('notices.save', { ...asked, target, form }, { signal });
    await output.result(snakeKeys(saved), () => say(words, 'notices.saved', { file: out }));
    return exitCodes.done;
  }
  const shown = await application.call('notices.preview', asked, { signal });
  if (!send) {
    await output.result(snakeKeys(shown), () => `${shown.subject}\n\n${shown.text}`);
    if (shown.sentAt !== null) output.note(sentText(words, shown.sentAt));
    else if (!shown.isDue) output.note(say(words, 'notices.not_due'));
    return exitCodes.done;
  }
  if (shown.sentAt !== null) {
    output.note(sentText(words, shown.sentAt));
    return exitCodes.nothingToDo;
  }
  return printSent(session, await application.call('notices.send', { kind: 'digest' }, { signal }));
}

function formOf(out: string): 'eml' | 'html' | 'txt' {
  const end = extname(out).toLowerCase();
  if (end === '.eml' || end === '.txt') return end === '.eml' ? 'eml' : 'txt';
  if (end === '.html' || end === '.htm') return 'html';
  throw new SluiceError('usage.invalid', { detail: '--out must end in .eml, .html or .txt' });
}

function day(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError('It must be a date such as 2026-11-29.');
}
