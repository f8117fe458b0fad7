import { z } from 'zod';
import { timeSchema } from './common.ts';
import { procedure } from './procedure.ts';

/**
 * When a window or the web host of this workspace is open, the cycle runs by itself. Times are those of this computer.
 */
export const scheduleSchema = z.strictObject({
  /** `daily`: at `at`. `weekly`: on `weekdays` (0 = Sunday) at `at`. `hourly`: every `everyHours` hours. */
  kind: z.enum(['hourly', 'daily', 'weekly']),
  everyHours: z.number().int().min(1).max(24).default(6),
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'it must be a time such as 06:30')
    .default('06:00'),
  weekdays: z.array(z.number().int().min(0).max(6)).max(7).default([1]),
});
export type Schedule = z.infer<typeof scheduleSchema>;

/** What steers work; part of the workspace. Times in milliseconds. */
export const workSettingsSchema = z.strictObject({
  /** Products at a time. */
  lanes: z.number().int().min(1).max(500).default(32),
  /** Products at a time at one site; null: no limit of its own. */
  lanesPerSite: z.number().int().min(1).max(500).nullable().default(null),
  /** Tries for what a second try can help. */
  tries: z.number().int().min(1).max(10).default(3),
  hostKeys: z.enum(['first-use', 'strict']).default('first-use'),
  connectMs: z.number().int().min(1000).max(600_000).default(30_000),
  silenceMs: z.number().int().min(1000).max(3_600_000).default(60_000),
  saveSilenceMs: z.number().int().min(1000).max(7_200_000).default(900_000),
  /** How long the product's state is read again after an import. */
  confirmMs: z.number().int().min(0).max(3_600_000).default(120_000),
  /** How long upload and cycle wait for ACKs before they leave the rest to the next run. */
  ackWaitMs: z.number().int().min(0).max(86_400_000).default(900_000),
  /** Requests to the Smart Account; the published rate limit is unknown, so this is modest. */
  accountRequestsPerSecond: z.number().int().min(1).max(100).default(5),
  /** Null: the cycle runs only when somebody starts it. */
  schedule: scheduleSchema.nullable().default(null),
});

export const settingsProcedures = {
  'settings.get': procedure(
    'settings.get',
    'query',
    z.strictObject({}),
    // `nextRunAt`: when the schedule starts the cycle next, where this process keeps it.
    z.object({ settings: workSettingsSchema, nextRunAt: timeSchema.nullable() }),
  ),
  'settings.set': procedure(
    'settings.set',
    'command',
    z.strictObject({
      // Not `.partial()` of the schema above: its defaults would overwrite what was not named.
      patch: z
        .strictObject({
          lanes: workSettingsSchema.shape.lanes.unwrap(),
          lanesPerSite: workSettingsSchema.shape.lanesPerSite.unwrap(),
          tries: workSettingsSchema.shape.tries.unwrap(),
          hostKeys: workSettingsSchema.shape.hostKeys.unwrap(),
          connectMs: workSettingsSchema.shape.connectMs.unwrap(),
          silenceMs: workSettingsSchema.shape.silenceMs.unwrap(),
          saveSilenceMs: workSettingsSchema.shape.saveSilenceMs.unwrap(),
          confirmMs: workSettingsSchema.shape.confirmMs.unwrap(),
          ackWaitMs: workSettingsSchema.shape.ackWaitMs.unwrap(),
          accountRequestsPerSecond: workSettingsSchema.shape.accountRequestsPerSecond.unwrap(),
          schedule: workSettingsSchema.shape.schedule.unwrap(),
        })
        .partial(),
    }),
    z.object({ settings: workSettingsSchema }),
  ),
} as const;
