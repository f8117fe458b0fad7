import type { Command } from 'commander';
import type { Session } from './session.ts';

/** What a command does; gives the exit code, 0 when it gives nothing. */
export type Action = (session: Session) => Promise<number | void>;

/** Runs one action with everything around it: output, errors, interrupts, closing. */
export type Run = (command: Command, action: Action) => Promise<void>;

/** Adds a group of commands to the program. */
export type AddCommands = (program: Command, run: Run) => void;
