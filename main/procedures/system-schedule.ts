import { systemEntry, systemScheduler } from '../schedule/system/entry.ts';
import type { HandlersOf, ProcedureContext } from './context.ts';

export function systemScheduleProcedures(context: ProcedureContext): HandlersOf<'systemSchedule'> {
  return {
    async 'systemSchedule.entries'({ runs, schedule, scheduler: chosen, passphraseFile }) {
      const { platform, hasSystemd, ...where } = context.computer();
      const scheduler = chosen ?? systemScheduler(platform, hasSystemd);
      const place = { ...where, workspace: context.services.workspace };
      return {
        scheduler,
        entries: [...new Set(runs)].map((run) => systemEntry(scheduler, run, schedule, place, passphraseFile)),
      };
    },
  };
}
