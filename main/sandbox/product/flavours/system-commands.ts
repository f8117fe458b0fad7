import type { CliCommand } from '../command-context.ts';
import { userLevel } from '../command-context.ts';
import { execCommands } from '../exec-commands.ts';

/** Commands of IOS XE's list that another system has too, by their patterns. */
export function sharedCommands(patterns: readonly string[]): readonly CliCommand[] {
  return patterns.map((pattern) => {
    const found = execCommands.find((command) => command.pattern === pattern);
    if (found === undefined) throw new Error(`no command ${pattern}`);
    return found;
  });
}

/** A command that only prints. */
export function printing(
  pattern: string,
  text: (product: Parameters<CliCommand['run']>[0]['product']) => string,
): CliCommand {
  return { pattern, level: userLevel, run: ({ product }) => text(product) };
}
