import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Output } from '../../../../shared/contract/contract.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { errorText, say, type Words } from '../../../../shared/messages/words.ts';
import { selectionAfter, thresholdPresets } from '../../../../shared/notice-rules.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { snakeKeys } from '../json-form.ts';
import { languageNames } from '../language.ts';
import { portNumber, repeated } from '../options.ts';
import { allRows } from '../pages.ts';
import type { AddCommands, Run } from '../run.ts';
import { readSecret } from '../secrets-input.ts';
import type { Session } from '../session.ts';
import { labelled, timeText } from '../text.ts';

type View = Output<'notices.get'>;
type Notice = Output<'notices.send'>;
type OnOff = 'on' | 'off';

/** notices: who is told what by mail, and when. */
export const noticeCommands: AddCommands = (program, run) => {
  const group = program.command('notices');
  group
    .command('show', { isDefault: true })
    .action((_options: object, command: Command) =>
      run(command, async (session) => print(session, await read(session))),
    );
  set(group, run);
  smtp(group, run);
  group.command('test').action((_options: object, command: Command) =>
    run(command, async (session) => {
      const application = await session.application();
      return await printSent(
        session,
        await application.call('notices.send', { kind: 'test' }, { signal: session.signal }),
      );
    }),
  );
  log(group, run);
};

interface SetOptions {
  readonly dailySummary?: OnOff;
  readonly statusNotification?: OnOff;
  readonly expiringAlert?: OnOff;
  readonly thresholds?: readonly number[];
  readonly address?: string | false;
  readonly additional?: string;
  readonly at?: string;
  readonly mailLanguage?: View['preferences']['language'];
}

function set(group: Command, run: Run): void {
  const onOff = (flags: string): Option => new Option(flags).choices(['on', 'off']);
  group
    .command('set')
    .addOption(onOff('--daily-summary <state>'))
    .addOption(onOff('--status-notification <state>'))
    .addOption(onOff('--expiring-alert <state>'))
    .option('--thresholds <days>', '', thresholdDays)
    .option('--address <address>')
    .option('--no-address')
    .option('--additional <addresses>')
    .option('--at <time>', '', timeOfDay)
    .addOption(new Option('--mail-language <language>').choices(languageNames))
    .action((options: SetOptions, command: Command) =>
      run(command, async (session) => {
        if (Object.keys(options).every((name) => options[name as keyof SetOptions] === undefined))
          throw new SluiceError('usage.invalid', {
            detail: 'nothing to change was given ("sluice notices set --help" lists what can be changed)',
          });
        const before = await read(session);
        await print(session, await save(session, before, { preferences: changed(before.preferences, options) }));
      }),
    );
}

function changed(before: View['preferences'], options: SetOptions) {
  const state = (given: OnOff | undefined, kept: boolean): boolean => (given === undefined ? kept : given === 'on');
  const boxes = {
    dailySummary: state(options.dailySummary, before.dailySummary),
    statusNotification: state(options.statusNotification, before.statusNotification),
    expiringAlert: state(options.expiringAlert, before.expiringAlert),
  };
  return {
    ...boxes,
    thresholds: [...(options.thresholds ?? selectionAfter(before, boxes))],
    address: options.address === false ? null : (options.address ?? before.address),
    additional: options.additional ?? before.additional.join(', '),
    at: options.at ?? before.at,
    language: options.mailLanguage ?? before.language,
  };
}

interface SmtpOptions {
  readonly host?: string;
  readonly port?: number;
  readonly tls?: 'implicit' | 'starttls' | 'none';
  readonly username?: string | false;
  readonly passwordFile?: string;
  readonly from?: string;
  readonly caFile?: readonly string[];
  readonly keepCa?: boolean;
  readonly off?: true;
}

const usualPorts = { implicit: 465, starttls: 587, none: 25 } as const;

function smtp(group: Command, run: Run): void {
  group
    .command('smtp')
    .option('--host <host>')
    .option('--port <port>', '', portNumber)
    .addOption(new Option('--tls <mode>').choices(Object.keys(usualPorts)))
    .option('--username <name>')
    .option('--no-username')
    .option('--password-file <file>')
    .option('--from <address>')
    .option('--ca-file <file>', '', repeated)
    .option('--no-keep-ca')
    .option('--off')
    .action((options: SmtpOptions, command: Command) =>
      run(command, async (session) => {
        const before = await read(session);
        const server = options.off ? null : await serverOf(session, options, before.smtp);
        await print(session, await save(session, before, { smtp: server }));
      }),
    );
}

/** What is given, and what is kept of the rest. */
async function serverOf(session: Session, options: SmtpOptions, kept: View['smtp']) {
  const { host = kept?.host, from = kept?.from, tls = kept?.tls ?? 'implicit' } = options;
  if (host === undefined || from === undefined)
    throw new SluiceError('usage.invalid', { detail: '--host and --from are needed, or --off' });
  const port = options.port ?? (kept?.tls === tls ? kept.port : usualPorts[tls]);
  const username = options.username === false ? null : (options.username ?? kept?.username ?? null);
  const hasPassword = kept?.hasPassword === true && kept.host === host && kept.username === username;
  // SLUICE_PASSWORD may be that of a product: it counts only where the login is what changes.
  const isMeant = options.passwordFile !== undefined || typeof options.username === 'string' || !hasPassword;
  const password =
    username === null || !isMeant
      ? undefined
      : await readSecret(
          {
            ...{ file: options.passwordFile, variable: 'SLUICE_PASSWORD' },
            ...{ what: 'the password', flag: '--password-file' },
            ...(hasPassword ? {} : { question: say(session.words, 'ask.password_of', { name: username }) }),
          },
          session,
        );
  return {
    ...{ host, from, tls, port, username },
    ...(password === undefined ? {} : { password }),
    extraCas: await Promise.all((options.caFile ?? []).map(pemOf)),
    keepCas: options.keepCa === false ? [] : (kept?.cas ?? []).map(({ fingerprint }) => fingerprint),
  };
}

async function pemOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException;
    throw code === 'ENOENT'
      ? new SluiceError('file.not_found', { file })
      : new SluiceError('file.unreadable', { file, detail: code ?? message });
  }
}

function log(group: Command, run: Run): void {
  group.command('log').action((_options: object, command: Command) =>
    run(command, async (session) => {
      const { words } = session;
      const application = await session.application();
      const rows = allRows((page) => application.call('notices.log', page, { signal: session.signal }));
      await session.output.list(rows, {
        toJson: snakeKeys,
        columns: [
          { title: say(words, 'heading.mail_day'), value: (row) => row.day },
          { title: say(words, 'heading.mail_kind'), value: (row) => say(words, `notice_kind.${row.kind}`), spare: 2 },
          { title: say(words, 'heading.state'), value: (row) => say(words, `notice_state.${row.state}`) },
          { title: say(words, 'heading.alerts'), value: (row) => String(row.alerts) },
          { title: say(words, 'heading.recipients'), value: (row) => row.recipients.join(', '), spare: 3 },
          {
            title: say(words, 'heading.subject'),
            value: (row) => (row.error === null ? row.subject : errorText(words, row.error)),
            spare: 1,
          },
        ],
        empty: say(words, 'empty.notices'),
      });
    }),
  );
}

async function read(session: Session): Promise<View> {
  const application = await session.application();
  return await application.call('notices.get', {}, { signal: session.signal });
}

type Given = Awaited<ReturnType<typeof serverOf>>;

/** Everything is saved at once; what is not given is as it was. */
async function save(
  session: Session,
  before: View,
  change: { preferences?: ReturnType<typeof changed>; smtp?: Given | null },
): Promise<View> {
  const application = await session.application();
  const preferences = change.preferences ?? changed(before.preferences, {});
  const kept = before.smtp && {
    ...{ host: before.smtp.host, port: before.smtp.port, tls: before.smtp.tls },
    ...{ username: before.smtp.username, from: before.smtp.from },
    keepCas: before.smtp.cas.map(({ fingerprint }) => fingerprint),
  };
  const input = { preferences, smtp: change.smtp === undefined ? kept : change.smtp };
  return await application.call('notices.set', input, { signal: session.signal });
}

async function print(session: Session, view: View): Promise<void> {
  await session.output.result(snakeKeys(view), () => viewText(session.words, view));
}

function viewText(words: Words, { preferences, smtp: server, addressDomain, additionalRefusal }: View): string {
  const { dailySummary, statusNotification, expiringAlert, thresholds, address, additional } = preferences;
  const { at, language } = preferences;
  const none = say(words, 'notices.none');
  const state = (isOn: boolean): string => say(words, isOn ? 'notices.on' : 'notices.off');
  const listed = (values: readonly unknown[]): string => (values.length === 0 ? none : values.join(', '));
  const rows = [
    [say(words, 'notices.daily'), state(dailySummary)],
    [say(words, 'notices.status'), state(statusNotification)],
    [say(words, 'notices.expiring'), state(expiringAlert)],
    [say(words, 'notices.thresholds'), listed(thresholds)],
    [say(words, 'notices.address'), address ?? none],
    [say(words, 'notices.additional'), listed(additional)],
    [say(words, 'notices.may_add'), say(words, mayText(additionalRefusal))],
    [say(words, 'notices.domain'), addressDomain ?? none],
    [say(words, 'notices.at'), at],
    [say(words, 'notices.language'), language],
    [
      say(words, 'notices.server'),
      server === null
        ? none
        : say(words, 'notices.server_text', {
            ...{ host: server.host, port: String(server.port), tls: server.tls, from: server.from },
          }),
    ],
  ] as const;
  return labelled(rows, 32).join('\n');
}

/** What went out, and to how many. */
/** Exit code 1 where some did not get it. */
export async function printSent(session: Session, notice: Notice): Promise<ExitCode> {
  const { words, output } = session;
  if (notice.error !== null) output.note(errorText(words, notice.error));
  await output.result(snakeKeys(notice), () => say(words, 'notices.sent', { count: notice.taken }));
  return notice.error === null ? exitCodes.done : exitCodes.someFailed;
}

/** When it was sent already, for a person. */
export function sentText(words: Words, at: number): string {
  return say(words, 'notices.was_sent', { time: timeText(at) });
}

function thresholdDays(text: string): readonly number[] {
  if (text === 'none') return [];
  if (text === 'article' || text === 'help') return thresholdPresets[text];
  const days = text.split(',').map((one) => (/^\s*\d{1,4}\s*$/.test(one) ? Number(one) : NaN));
  if (days.some((day) => !(day <= 3650)))
    throw new InvalidArgumentError('It must be article, help, none, or days such as 90,30,7.');
  return days;
}

function timeOfDay(text: string): string {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return text;
  throw new InvalidArgumentError('It must be a time such as 07:00.');
}

/** Whether others may be told, and what stands in the way. */
function mayText(refusal: View['additionalRefusal']) {
  switch (refusal?.code) {
    case undefined:
      return 'notices.may';
    case 'usage.role_unknown':
      return 'notices.may_no_role';
    case 'usage.no_account_domain':
      return 'notices.may_no_domain';
    default:
      return 'notices.may_not';
  }
}
