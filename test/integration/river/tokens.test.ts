import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, runJob, Scope } from './harness.ts';
import { preparedWorkspace, withApplication } from './site-checks.ts';

const order = { virtualAccount: 'campus', days: 30, description: 'branch rollout' };

/** Every file of a workspace, as bytes in Latin-1, except the vault. */
function filesOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'vault.json')
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

describe('ID tokens', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('are made, installed on three products, revoked, and their texts stand nowhere but in the vault', async () => {
    const site = await scope.site({ products: 3, manners: () => ({ loginLevel: 15, enablePassword: null }) });
    const workspace = await preparedWorkspace(scope, site);
    const text = await withApplication(workspace, async (application) => {
      const { token } = await application.call('tokens.create', order);
      expect(token).toMatchObject({ state: 'active', virtualAccount: 'Campus', createdBy: 'make-believe-user' });
      expect(token.expiresUtc).not.toBeNull();
      const { text } = await application.call('tokens.text', { id: token.id });
      const { rows: products } = await application.call('products.list', {});
      const done = await runJob(application, 'actions.start', {
        productIds: products.map(({ id }) => id),
        action: { kind: 'trust', scope: 'local', force: false },
        tokenId: token.id,
        isConfirmed: true,
      });
      const { rows } = await application.call('jobs.rows', { id: done.jobId });
      expect(rows.map(({ state }) => state)).toEqual(['succeeded', 'succeeded', 'succeeded']);
      const typed = site.products.flatMap(({ lines }) => lines.filter((line) => line.includes('idtoken')));
      expect(typed).toEqual([1, 2, 3].map(() => `license smart trust idtoken ${text} local`));

      const target = await application.files.registerOutput(join(workspace, '..', 'token.txt'));
      await application.call('tokens.save', { id: token.id, target });
      expect(readFileSync(join(workspace, '..', 'token.txt'), 'utf8')).toBe(`${text}\n`);
      if (process.platform !== 'win32') expect(statSync(join(workspace, '..', 'token.txt')).mode & 0o077).toBe(0);

      const revoked = await application.call('tokens.revoke', { id: token.id, isConfirmed: true });
      expect(revoked.token.state).toBe('revoked');
      await expect(application.call('tokens.text', { id: token.id })).rejects.toMatchObject({
        code: 'usage.token_text_unknown',
      });
      await expect(
        runJob(application, 'actions.start', {
          productIds: products.map(({ id }) => id),
          action: { kind: 'trust', scope: 'local', force: false },
          tokenId: token.id,
          isConfirmed: true,
        }),
      ).rejects.toMatchObject({ code: 'usage.token_state', params: { state: 'revoked' } });
      return text;
    });
    expect(text).toMatch(/^[\w-]{64}$/);
    const record = filesOf(workspace);
    expect(record).toContain('branch rollout');
    expect(record).not.toContain(text);
    const verified = await cli(['verify'], { workspace });
    expect(verified.code).toBe(0);
  });

  it('whose answer was lost is in doubt until the list is read again, and is then the same one', async () => {
    const site = await scope.site({ products: 1 });
    const workspace = await preparedWorkspace(scope, site);
    await withApplication(workspace, async (application) => {
      site.cssm.setBehaviour({ cutNextWrites: 1 });
      await expect(application.call('tokens.create', order)).rejects.toMatchObject({ code: 'cssm.unreachable' });
      const [lost] = (await application.call('tokens.list', {})).rows;
      expect(lost).toMatchObject({ state: 'in_doubt', error: { code: 'cssm.unreachable' } });
      expect(await application.call('tokens.refresh', {})).toEqual({ listed: 1 });
      const after = await application.call('tokens.list', {});
      expect(after).toMatchObject({ total: 1, rows: [{ id: lost?.id, state: 'active', days: 30 }] });
      // The repeat of a call whose answer was lost is refused: the list decides.
      site.cssm.setBehaviour({ cutNextWrites: 1 });
      const revoked = await application.call('tokens.revoke', { id: lost?.id ?? '', isConfirmed: true });
      expect(revoked.token.state).toBe('revoked');
    });
  });

  it('are refused to a viewer with the reason, and nothing is left that seems to have been made', async () => {
    const site = await scope.site({ products: 1, cssm: { role: 'viewer' } });
    const workspace = await preparedWorkspace(scope, site);
    await withApplication(workspace, async (application) => {
      await expect(application.call('tokens.create', order)).rejects.toMatchObject({ code: 'cssm.forbidden' });
      expect((await application.call('tokens.list', {})).rows).toMatchObject([{ state: 'refused' }]);
      const elsewhere = application.call('tokens.create', { ...order, virtualAccount: 'Nowhere' });
      await expect(elsewhere).rejects.toMatchObject({
        code: 'usage.unknown_virtual_account',
        params: { virtualAccount: 'Nowhere' },
      });
    });
  });

  it('kept by hand are the ones that the account lists, and can be revoked', async () => {
    const site = await scope.site({ products: 1 });
    const elsewhere = await preparedWorkspace(scope, site);
    const text = await withApplication(elsewhere, async (application) => {
      const { token } = await application.call('tokens.create', order);
      return (await application.call('tokens.text', { id: token.id })).text;
    });
    const workspace = await preparedWorkspace(scope, site);
    await withApplication(workspace, async (application) => {
      const { token } = await application.call('tokens.keep', {
        ...{ virtualAccount: 'Campus', description: 'from the portal', token: text },
      });
      expect(await application.call('tokens.refresh', {})).toEqual({ listed: 1 });
      expect(await application.call('tokens.list', {})).toMatchObject({ total: 1, rows: [{ id: token.id }] });
      const revoked = await application.call('tokens.revoke', { id: token.id, isConfirmed: true });
      expect(revoked.token.state).toBe('revoked');
    });
  });

  it('made at the portal are kept with what a person knows of them; a token that is typed by mistake is not repeated', async () => {
    const site = await scope.site({ products: 1 });
    const workspace = await preparedWorkspace(scope, site);
    const token = 'MDFjYjk2ZTktNmVlZi00ZGFi-LTg1MmEtOTk0';
    const kept = await cli(
      ['token', 'keep', '--virtual-account', 'Campus', '--uses', '3', '--description', 'three', '--json'],
      { workspace, env: { SLUICE_ID_TOKEN: token } },
    );
    expect(kept.code).toBe(0);
    expect(JSON.parse(kept.stdout)).toMatchObject({ origin: 'by_hand', uses: 3, state: 'active' });
    const shown = await cli(['token', 'show', (JSON.parse(kept.stdout) as { id: string }).id.slice(0, 8)], {
      workspace,
    });
    expect(shown.stdout).toBe(`${token}\n`);
    const mistaken = await cli(['token', 'show', token], { workspace });
    expect(mistaken.code).toBe(2);
    expect(mistaken.stderr).not.toContain(token);
    expect(filesOf(workspace)).not.toContain(token);
  });
});
