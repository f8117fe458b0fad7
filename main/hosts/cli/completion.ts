import type { Command } from 'commander';
import { assertNever } from '../../../shared/errors.ts';
import { bashScript, fishScript, powershellScript, zshScript } from './completion-scripts.ts';

export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof shells)[number];

export interface CompletionWord {
  readonly word: string;
  readonly description: string;
}

/** One place in the command line: what may follow there. */
export interface CompletionNode {
  /** Commands that lead here, joined by a blank; empty for `sluice` itself. */
  readonly path: string;
  readonly commands: readonly CompletionWord[];
  readonly options: readonly (CompletionWord & { readonly takesValue: boolean; readonly choices: readonly string[] })[];
  /** Values of the first argument, where they are known. */
  readonly values: readonly string[];
}

/** What may follow where, read from the program itself, so that no list is kept twice. */
export function completionTree(program: Command): readonly CompletionNode[] {
  const nodes: CompletionNode[] = [];
  const visit = (command: Command, path: readonly string[], inherited: CompletionNode['options']) => {
    const own = command.options
      .filter((option) => !option.hidden && option.long !== undefined && option.long !== null)
      .map((option) => ({
        word: option.long ?? '',
        description: option.description,
        takesValue: option.required || option.optional,
        choices: option.argChoices ?? [],
      }));
    const { description } = command.createHelp().visibleOptions(command).at(-1) ?? { description: '' };
    const help = { word: '--help', description, takesValue: false, choices: [] };
    const options = [...own, ...inherited];
    const commands = command.commands.map((sub) => ({ word: sub.name(), description: sub.description() }));
    const values = command.registeredArguments[0]?.argChoices ?? [];
    nodes.push({ path: path.join(' '), commands, options: [...options, help], values });
    for (const sub of command.commands) visit(sub, [...path, sub.name()], path.length ? inherited : own);
  };
  visit(program, [], []);
  return nodes;
}

export function completionScript(program: Command, shell: Shell): string {
  const nodes = completionTree(program);
  switch (shell) {
    case 'bash':
      return bashScript(nodes);
    case 'zsh':
      return zshScript(nodes);
    case 'fish':
      return fishScript(nodes);
    case 'powershell':
      return powershellScript(nodes);
    default:
      return assertNever(shell);
  }
}
