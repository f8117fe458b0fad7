import { z } from 'zod';
import { procedure } from './procedure.ts';
import { scheduleSchema } from './settings.ts';

/** What runs Sluice when no window of it is open: one of the computer's own schedulers. */
export const systemSchedulers = ['task-scheduler', 'launchd', 'systemd', 'cron'] as const;
export type SystemScheduler = (typeof systemSchedulers)[number];
export const scheduledRuns = ['cycle', 'digest'] as const;
/** `cycle --unattended` or `digest --send`. */
export type ScheduledRun = (typeof scheduledRuns)[number];

export const systemEntrySchema = z.object({
  run: z.enum(scheduledRuns),
  /** Of the task, agent, unit or line; another one for each workspace. */
  name: z.string(),
  files: z.array(z.object({ path: z.string(), text: z.string(), encoding: z.enum(['utf8', 'utf16le']) })),
  /** Of cron: goes into the table of this user. */
  crontab: z.string().nullable(),
  /** Ends an earlier one of this name; may fail. */
  before: z.array(z.array(z.string())),
  /** Makes it known, in order. */
  commands: z.array(z.array(z.string())),
  /** Ends it, in order, before its files go. */
  undo: z.array(z.array(z.string())),
});
export type SystemEntry = z.infer<typeof systemEntrySchema>;

export const systemScheduleProcedures = {
  /** What would be written for this workspace and this user. Nothing is written. `usage.invalid` */
  'systemSchedule.entries': procedure(
    'systemSchedule.entries',
    'query',
    z.strictObject({
      runs: z.array(z.enum(scheduledRuns)).min(1).max(2),
      schedule: scheduleSchema,
      /** Absent: the one that this system has. */
      scheduler: z.enum(systemSchedulers).optional(),
      /** File with the passphrase of the vault, as it will stand on the command line; it is not opened. */
      passphraseFile: z.string().min(1).max(4000).nullable().default(null),
    }),
    z.object({ scheduler: z.enum(systemSchedulers), entries: z.array(systemEntrySchema) }),
  ),
} as const;
