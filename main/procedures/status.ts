import { workSettingsSchema } from '../../shared/contract/settings.ts';
import { accountSetting } from '../jobs/account.ts';
import { alarmsOfSnapshot, licensesAsOf, newestSnapshots } from '../jobs/account-alarms.ts';
import { byHand, type HandlersOf, type ProcedureContext } from './context.ts';
import { jobView } from './job-result.ts';
import { workSettings, workSettingName } from './work-settings.ts';

/** More are on the account's own screen. */
const mostAlarms = 5;

export function statusProcedures(context: ProcedureContext): HandlersOf<'status' | 'inspect' | 'settings'> {
  const { ledger } = context.services;
  const inventoryStatus = async () => {
    const snapshots = await newestSnapshots(ledger);
    if (snapshots.length === 0) return null;
    const now = context.services.clock.now();
    const alarms = await Promise.all(
      snapshots.map(async (snapshot) => {
        const from = { asOf: licensesAsOf(snapshot), files: [...snapshot.files] };
        return (await alarmsOfSnapshot(ledger, snapshot, now)).map((alarm) => ({ ...alarm, ...from }));
      }),
    );
    const major = alarms.flat().filter(({ severity }) => severity === 'major');
    // Of several, the oldest date: nothing that is shown is older.
    const asOf = Math.min(...snapshots.map(licensesAsOf));
    const files = snapshots.flatMap((snapshot) => snapshot.files);
    return { asOf, files, major: major.length, alarms: major.slice(0, mostAlarms) };
  };
  return {
    async 'status.get'(_input, { signal }) {
      await (await import('../jobs/due/refresh.ts')).refreshDue(ledger, signal);
      const [counts, holder] = await Promise.all([ledger.counts(), ledger.lockHolder()]);
      return {
        ...counts,
        lastJob: counts.lastJob && jobView(context, counts.lastJob, holder),
        workspace: context.services.workspace,
        hasAccount: (await accountSetting(context.services)) !== null,
        inventory: await inventoryStatus(),
        holder,
      };
    },
    async 'inspect.file'({ file }, { signal }) {
      const { inspectFile } = await import('../jobs/inspect.ts');
      return { ...(await inspectFile(context.files.pathOf(file), signal)) };
    },
    'settings.get': async () => ({ settings: await workSettings(ledger), nextRunAt: context.nextRunAt() }),
    async 'settings.set'({ patch }) {
      const next = workSettingsSchema.parse({ ...(await workSettings(ledger)), ...patch });
      await ledger.setSetting(workSettingName, next, byHand(context));
      context.changed('settings', null);
      return { settings: next };
    },
  };
}
