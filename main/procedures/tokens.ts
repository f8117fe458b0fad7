import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { keepToken, known, makeToken, refreshTokens, revokeToken } from '../jobs/tokens.ts';
import { secretsOfTokens } from '../jobs/token-secrets.ts';
import type { TokenRow } from '../ledger/ledger.ts';
import { byHand, type HandlersOf, type ProcedureContext } from './context.ts';

/** ID tokens of the Smart Account. */
export function tokenProcedures(context: ProcedureContext): HandlersOf<'tokens'> {
  const { services, files } = context;
  const { ledger, clock, log } = services;
  const view = ({ fingerprint: _fingerprint, ...row }: TokenRow) => {
    const isOver = ['active', 'gone'].includes(row.state) && row.expiresUtc !== null && row.expiresUtc <= clock.now();
    return { ...row, state: isOver ? ('expired' as const) : row.state };
  };
  return {
    async 'tokens.list'(query) {
      const page = await ledger.listTokens(query);
      return { ...page, rows: page.rows.map(view) };
    },
    'tokens.refresh': async ({ virtualAccount }, { signal }) => ({
      listed: await refreshTokens(services, virtualAccount ?? null, byHand(context), signal),
    }),
    'tokens.create': async (order, { signal }) => ({
      token: view(await makeToken(services, order, byHand(context), signal)),
    }),
    async 'tokens.keep'({ token: text, days, ...token }) {
      log.registerSecret(text);
      // Counted from now: when it was made at the portal is not said.
      const expiresUtc = days === null ? null : clock.now() + days * 86_400_000;
      return { token: view(await keepToken(services, { ...token, days, expiresUtc }, text, byHand(context))) };
    },
    async 'tokens.text'({ id }) {
      await known(services, id);
      return { text: await (await secretsOfTokens(services)).textOf(id) };
    },
    async 'tokens.save'({ id, target }, { signal }) {
      await known(services, id);
      const text = await (await secretsOfTokens(services)).textOf(id);
      const { writeWhole } = await import('../cssm/archive/safe-file.ts');
      const path = files.pathOf(target);
      const bytes = Buffer.from(`${text}\n`);
      const written = await writeWhole(path, id, signal, async (handle) => {
        await handle.chmod(0o600);
        await handle.writeFile(bytes);
        return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
      });
      return { file: { name: basename(path), ...written } };
    },
    'tokens.revoke': async ({ id }, { signal }) => ({
      token: view(await revokeToken(services, id, byHand(context), signal)),
    }),
  };
}
