import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../../main/hosts/cli/program.ts';
import { loadWords } from '../../../shared/messages/words.ts';

const english = await loadWords('en');

function leaves(command: Command, words: readonly string[] = []): [string, Command][] {
  return command.commands.length
    ? command.commands.flatMap((inner) => leaves(inner, [...words, inner.name()]))
    : [[words.join(' '), command]];
}

/** Its help as it is printed, the texts after it included. */
function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return text;
}

const wordsOf = (line: string): string[] => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, a, b]) => a ?? b ?? '');

describe('help', () => {
  it.each(leaves(buildProgram(async () => undefined, english)).filter(([name]) => name !== 'completion'))(
    '%s has examples, and each of them is understood',
    async (_name, command) => {
      const help = helpOf(command);
      const lines = help
        .slice(help.search(/Examples?:/))
        .replaceAll(/ \\\n\s+/g, ' ')
        .split('\n')
        .map((line) => /^\s+(?:\w+=\S+ )?sluice (.*?)(?: {3,}.*)?$/.exec(line)?.[1])
        .filter((line) => line !== undefined);
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) {
        let ran = 0;
        const program = buildProgram(async () => void (ran += 1), english);
        const silent = (one: Command): void => {
          one.exitOverride().configureOutput({ writeErr: () => undefined });
          one.commands.forEach(silent);
        };
        silent(program);
        await program.parseAsync(wordsOf(line), { from: 'user' });
        expect([line, ran]).toEqual([line, 1]);
      }
    },
  );
});
