import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Changes the passphrase of a vault and is killed before or after a step of the write. */
const [file = '', oldPassphrase = '', newPassphrase = '', moment = '', step = ''] = process.argv.slice(2);

type Step = 'writeFileSync' | 'fsyncSync' | 'renameSync';
const real = fs[step as Step] as (...args: unknown[]) => unknown;
const kill = (): void => void process.kill(process.pid, 'SIGKILL');
fs[step as Step] = (...args: unknown[]) => {
  if (moment === 'before') kill();
  if (moment === 'half') real(args[0], String(args[1]).slice(0, 100));
  else real(...args);
  kill();
};
syncBuiltinESMExports();

const { changePassphrase } = await import('../../../main/vault/file-vault.ts');
await changePassphrase(file, oldPassphrase, newPassphrase);
