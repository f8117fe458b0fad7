import type { Clock } from '../../../shared/clock.ts';
import type { ApplicationClient, ApplicationOptions } from '../application-client.ts';
import type { CliIo } from './io.ts';
import type { Output } from './output.ts';
import type { Prompts } from './prompts.ts';
import type { Words } from '../../../shared/messages/words.ts';

/** How the application is opened: `workspace` absent means the one of this user, `host` absent the command line. */
export type OpenApplication = (
  options: Omit<ApplicationOptions, 'workspace' | 'operator' | 'host'> & {
    readonly workspace: string | undefined;
    readonly host?: ApplicationOptions['host'];
  },
) => Promise<ApplicationClient>;

/** What the host gives every run; tests give a fake application. */
export interface CliHost {
  readonly io: CliIo;
  readonly clock: Clock;
  /** Starts the application; the heavy rooms are imported in here. */
  readonly openApplication: OpenApplication;
}

/** Options that go with every command. */
export interface GlobalOptions {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly output?: string;
  readonly yes?: boolean;
  /** Commander's form of `--no-wait`. */
  readonly wait?: boolean;
  readonly passphraseFile?: string;
}

/** One command's run. */
export interface Session {
  readonly io: CliIo;
  readonly clock: Clock;
  readonly options: GlobalOptions;
  readonly output: Output;
  readonly prompts: Prompts;
  readonly words: Words;
  /** Opened at the first call. */
  application(): Promise<ApplicationClient>;
  /** Another workspace; the caller closes it. */
  readonly openAt: OpenApplication;
  /** Aborted at the first interrupt. */
  readonly signal: AbortSignal;
}
