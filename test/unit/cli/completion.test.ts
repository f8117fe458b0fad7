import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Shell } from '../../../main/hosts/cli/completion.ts';
import { completionTree, shells } from '../../../main/hosts/cli/completion.ts';
import { buildProgram } from '../../../main/hosts/cli/program.ts';
import { reportStateNames, rowStateNames } from '../../../main/hosts/cli/state-names.ts';
import { reportStates, rowStates } from '../../../shared/vocabulary.ts';
import { run } from './harness.ts';
import { loadWords } from '../../../shared/messages/words.ts';

const english = await loadWords('en');

const has = (program: string) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
const checks: Partial<Record<Shell, { program: string; args: string[] }>> = {
  bash: { program: 'bash', args: ['-n'] },
  zsh: { program: 'zsh', args: ['-n'] },
  fish: { program: 'fish', args: ['--no-execute'] },
};

describe('completion', () => {
  it.each(shells)('of %s names every command and option', async (shell) => {
    const ran = await run(['completion', shell]);
    expect(ran.code).toBe(0);
    expect(ran.opened).toEqual([]);
    const tree = completionTree(buildProgram(() => Promise.resolve(), english));
    expect(tree.length).toBeGreaterThan(40);
    for (const node of tree) {
      for (const { word } of node.commands) expect(ran.stdout).toContain(word);
      for (const { word } of node.options)
        expect(ran.stdout, word).toContain(shell === 'fish' ? `-l ${word.slice(2)}` : word);
    }
  });

  for (const [shell, { program, args }] of Object.entries(checks)) {
    if (!has(program)) console.log(`skipped: no ${program} here to read the ${shell} script`);
    it.skipIf(!has(program))(`of ${shell} is read by ${program}`, async () => {
      const script = (await run(['completion', shell])).stdout;
      // From a file: fish reads no script from a pipe.
      const folder = mkdtempSync(join(tmpdir(), 'sluice-completion-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const file = join(folder, 'script');
      writeFileSync(file, script);
      const checked = spawnSync(program, [...args, file], { encoding: 'utf8' });
      expect([checked.status, checked.stderr]).toEqual([0, '']);
    });
  }

  it.skipIf(!has('bash')).each([
    [
      ['sluice', ''],
      ['collect', 'product', '--json'],
    ],
    [['sluice', 'prod'], ['product']],
    [['sluice', 'product', 'tr'], ['trust']],
    [['sluice', '--workspace', 'product', 'jobs', 'l'], ['list']],
    [
      ['sluice', 'product', 'add', 'h', '--way', ''],
      ['auto', 'ssh', 'rest'],
    ],
    [['sluice', 'completion', 'p'], ['powershell']],
    [['sluice', 'collect', '--host'], ['--host-keys']],
  ])('in bash after %j', async (words, expected) => {
    const script = (await run(['completion', 'bash'])).stdout;
    const typed = words.map((word) => `'${word}'`).join(' ');
    const found = execFileSync('bash', {
      input: `${script}\nCOMP_WORDS=(${typed}); COMP_CWORD=${words.length - 1}; _sluice; printf '%s\\n' "\${COMPREPLY[@]}"`,
      encoding: 'utf8',
    })
      .trim()
      .split('\n');
    for (const word of expected) expect(found).toContain(word);
    for (const word of found) expect(word.startsWith(words.at(-1) ?? '')).toBe(true);
  });
});

describe('states that options name', () => {
  it('are those of the vocabulary', () => {
    expect(reportStateNames).toEqual(reportStates);
    expect(rowStateNames).toEqual(rowStates);
  });
});
