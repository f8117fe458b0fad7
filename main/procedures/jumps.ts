import { SluiceError } from '../../shared/errors.ts';
import type { JumpHostRow, PinnedKey } from '../ledger/ledger.ts';
import { pinHost } from '../ledger/pin-host.ts';
import { byHand, type HandlersOf, type ProcedureContext } from './context.ts';
import { keyView } from './key-view.ts';

export function jumpProcedures(context: ProcedureContext): HandlersOf<'jumps'> {
  const { ledger } = context.services;

  const find = async (name: string): Promise<JumpHostRow | undefined> =>
    (await ledger.jumpHosts()).find((row) => row.name.toLowerCase() === name.toLowerCase());
  const required = async (name: string): Promise<JumpHostRow> => {
    const row = await find(name);
    if (!row) throw new SluiceError('usage.unknown_jump_host', { jump: name });
    return row;
  };
  const offeredBy = async (row: JumpHostRow): Promise<readonly PinnedKey[]> =>
    (await ledger.offeredKeys(pinHost(row))).filter(({ kind, port }) => kind === 'ssh' && port === row.port);

  return {
    async 'jumps.add'(input) {
      if (await find(input.name))
        throw new SluiceError('usage.invalid', { detail: `there is a jump host ${input.name} already` });
      return { jump: await ledger.putJumpHost(input, byHand(context)) };
    },
    async 'jumps.edit'({ name, patch }) {
      const { products: _products, ...row } = await required(name);
      return { jump: await ledger.putJumpHost({ ...row, ...patch }, byHand(context)) };
    },
    async 'jumps.list'() {
      const rows = await ledger.jumpHosts();
      return { rows, total: rows.length };
    },
    async 'jumps.remove'({ name }) {
      await ledger.removeJumpHost(name, byHand(context));
      return {};
    },
    async 'jumps.keys'({ name }) {
      const row = await required(name);
      const pinned = (await ledger.pinnedKeys(pinHost(row), row.port)).filter(({ kind }) => kind === 'ssh');
      return { pinned: pinned.map(keyView), offered: (await offeredBy(row)).map(keyView) };
    },
    async 'jumps.trust'({ name, reason, fingerprint }) {
      const row = await required(name);
      const offered = (await offeredBy(row)).filter(
        (key) => fingerprint === undefined || key.fingerprint === fingerprint,
      );
      if (offered.length === 0)
        throw new SluiceError('usage.invalid', {
          detail:
            fingerprint === undefined
              ? `${row.name} has offered no key that waits for a decision`
              : `${row.name} has not offered ${fingerprint}`,
        });
      for (const key of offered) await ledger.replaceKey(key, byHand(context, reason));
      context.changed('jumpHosts', row.name);
      return { accepted: offered.map(keyView) };
    },
  };
}
