import type { Output } from '../../shared/contract/contract.ts';
import { toErrorData } from '../../shared/errors.ts';
import { acceptDevice, dropDevice } from '../jobs/pushes.ts';
import { receiverSettingName, receiverSettings } from '../jobs/push-receiver.ts';
import { byHand, type HandlersOf, type ProcedureContext } from './context.ts';

export function receiverProcedures(context: ProcedureContext): HandlersOf<'receiver'> {
  const { receiver } = context;
  const { ledger } = context.services;

  const state = async (): Promise<Output<'receiver.status'>> => {
    const startError = receiver.startError();
    return {
      running: receiver.running(),
      settings: await receiverSettings(ledger),
      startError: startError === null ? null : toErrorData(startError).code,
      counts: await ledger.pushCounts(),
    };
  };

  return {
    'receiver.status': state,
    async 'receiver.start'({ address, port }) {
      const settings = await receiverSettings(ledger);
      await receiver.start({ address: address ?? settings.address, port: port ?? settings.port });
      return await state();
    },
    async 'receiver.stop'() {
      await receiver.stop();
      return await state();
    },
    async 'receiver.configure'({ patch }) {
      const settings = { ...(await receiverSettings(ledger)), ...patch };
      await ledger.setSetting(receiverSettingName, settings, byHand(context));
      context.changed('receiver', null);
      return await state();
    },
    async 'receiver.held'({ cursor, limit }) {
      const page = await ledger.heldDevices({ limit, ...(cursor === undefined ? {} : { cursor }) });
      return { ...page, rows: page.rows.map(({ udi, ...row }) => ({ ...udi, ...row })) };
    },
    async 'receiver.accept'({ pid, serial, reason }) {
      const { product, added, known } = await acceptDevice(ledger, { pid, serial }, byHand(context, reason ?? null));
      return { product: { id: product.id, name: product.name }, added, known };
    },
    async 'receiver.drop'({ pid, serial, reason }) {
      return await dropDevice(ledger, { pid, serial }, byHand(context, reason ?? null));
    },
  };
}
