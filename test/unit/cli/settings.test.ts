import { describe, expect, it } from 'vitest';
import { settingsProcedures } from '../../../shared/contract/settings.ts';
import { runCli } from '../../../main/hosts/cli/program.ts';

/** Every setting of the contract is named by `sluice settings set --help`: nothing steers work that a person cannot reach. */
describe('settings', () => {
  it('names every setting in its help', async () => {
    let help = '';
    const sink = { write: (text: string) => ((help += text), true) };
    const io = {
      stdin: {},
      stdout: sink,
      stderr: sink,
      env: {},
      platform: 'linux',
      onInterrupt: () => () => undefined,
      exitNow: () => undefined,
    };
    await runCli({ io, clock: {}, openApplication: () => Promise.reject(new Error('not needed')) } as never, [
      'settings',
      'set',
      '--help',
    ]);
    const words = help.replace(/\s+/g, ' ');
    const names = Object.keys(settingsProcedures['settings.get'].output.shape.settings.shape);
    expect(names.length).toBeGreaterThan(8);
    for (const name of names) expect(words).toContain(name);
  });
});
