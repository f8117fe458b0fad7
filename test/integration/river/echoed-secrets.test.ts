import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { kinds } from '../../../main/sandbox/product/catalogue.ts';
import { answer, scriptedAccount } from '../cssm/api-support.ts';
import { cli, Scope } from './harness.ts';
import { preparedWorkspace } from './site-checks.ts';

const canary = (what: string): string => `${what}-${randomBytes(16).toString('hex')}`;

/** Everything that a session left behind but the vault, which is where secrets belong. */
function filesOf(folder: string): { where: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile() && !file.endsWith('vault.json'))
    .map((file) => ({ where: file, text: readFileSync(file, 'latin1') }));
}

describe('an account that repeats all it was sent', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it.each([400, 403, 500])(
    'with %i brings no secret into what is shown or kept',
    { timeout: 120_000 },
    async (status) => {
      const secrets = { client: canary('client'), access: canary('access'), token: canary('idtoken') };
      const account = await scriptedAccount(
        ({ path, headers, body }, response) => {
          if (path.endsWith('/v2/accounts/search')) {
            const virtual = [{ virtual_account_id: '2', name: 'Campus', default: true }];
            answer(response, 200, {
              status: 'COMPLETE',
              accounts: [{ account_id: '1', domain: 'a.example', virtual_accounts: virtual }],
            });
            return;
          }
          const all = [headers.authorization, secrets.client, `secret=${encodeURIComponent(secrets.client)}`, body];
          answer(response, status, { status: 'FAILED', message: `${'.'.repeat(150)} ${all.join(' ')}` });
        },
        { token: (_asked, response) => answer(response, 200, { access_token: secrets.access, expires_in: 3600 }) },
      );
      scope.onEnd(() => account.close());
      const site = await scope.site({ products: 1, seed: 91, kind: () => kinds['c9300-stack'] });
      const workspace = await preparedWorkspace(scope, site, { account: false });
      const seen: { where: string; text: string }[] = [];
      const run = async (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
        const done = await cli([...args, '--json'], { workspace, env });
        seen.push({ where: args.join(' '), text: done.stdout + done.stderr });
        return done;
      };
      const urls = ['--api-url', `${account.origin}/api`, '--token-url', `${account.origin}/token`];
      await run(['account', 'set', ...urls, '--client-id', 'x'], { SLUICE_CLIENT_SECRET: secrets.client });
      const tokenFile = join(scope.folder(), 'token.txt');
      writeFileSync(tokenFile, secrets.token, { mode: 0o600 });
      const place = ['--virtual-account', 'Campus', '--description', 'd'];
      const kept = await run(['token', 'keep', ...place, '--token-file', tokenFile]);
      const { id } = JSON.parse(kept.stdout) as { id: string };
      const codes = [
        await run(['token', 'revoke', id, '--yes']),
        await run(['token', 'refresh']),
        await run(['token', 'create', ...place, '--days', '3', '--yes']),
        await run(['inventory', 'refresh']),
        await run(['pnp', 'accounts']),
        await run(['cycle']),
      ].map(({ code }) => code);
      for (const code of codes) expect([1, 2, 3, 5]).toContain(code);
      for (const args of [['jobs'], ['reports'], ['token', 'list'], ['connections'], ['status']]) await run(args);
      await run(['proof', '--out', join(workspace, 'proof.json')]);
      seen.push(...filesOf(workspace));
      const needles = Object.entries(secrets).flatMap(([name, secret]) =>
        [secret, Buffer.from(secret).toString('base64').slice(0, 30), secret.slice(0, 24)].map((one) => [name, one]),
      );
      const found = needles.flatMap(([name = '', needle = '']) =>
        seen.filter(({ text }) => text.includes(needle)).map(({ where }) => `${name} in ${where}`),
      );
      expect(found).toEqual([]);
      expect(seen.some(({ text }) => text.includes('<hidden>'))).toBe(true);
    },
  );
});
