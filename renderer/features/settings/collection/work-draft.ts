import type { Input, Output } from '../../../../shared/contract/contract.ts';
import { scheduleSchema, type Schedule } from '../../../../shared/contract/settings.ts';
import { workLimits, type LimitName } from './work-limits.ts';

export type WorkSettings = Output<'settings.get'>['settings'];
type Patch = Input<'settings.set'>['patch'];

/** `off` keeps the times, so that switching back and forth loses none. */
export interface ScheduleDraft {
  readonly kind: Schedule['kind'] | 'off';
  readonly everyHours: number;
  readonly at: string;
  readonly weekdays: readonly number[];
}
/** A number that is being typed may be NaN. */
export interface WorkDraft extends Omit<WorkSettings, 'schedule'> {
  readonly schedule: ScheduleDraft;
}

export function workDraft({ schedule, ...rest }: WorkSettings): WorkDraft {
  const { everyHours, at, weekdays } = scheduleSchema.shape;
  return {
    ...rest,
    schedule: schedule ?? {
      kind: 'off',
      everyHours: everyHours.parse(undefined),
      at: at.parse(undefined),
      weekdays: weekdays.parse(undefined),
    },
  };
}

/** Names of fields whose value cannot be saved. */
export function workProblems(draft: WorkDraft): ReadonlySet<LimitName | 'everyHours' | 'at' | 'weekdays'> {
  const bad = new Set<LimitName | 'everyHours' | 'at' | 'weekdays'>();
  for (const name of Object.keys(workLimits) as LimitName[]) {
    const value = draft[name];
    if (value === null && name === 'lanesPerSite') continue;
    const { min, max } = workLimits[name];
    if (value === null || !Number.isInteger(value) || value < min || value > max) bad.add(name);
  }
  const { kind, everyHours, at, weekdays } = draft.schedule;
  if (kind === 'hourly' && !(Number.isInteger(everyHours) && everyHours >= 1 && everyHours <= 24))
    bad.add('everyHours');
  if ((kind === 'daily' || kind === 'weekly') && !/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) bad.add('at');
  if (kind === 'weekly' && weekdays.length === 0) bad.add('weekdays');
  return bad;
}

export function workPatch(draft: WorkDraft, changed: readonly (keyof WorkDraft)[]): Patch {
  const { schedule, ...rest } = draft;
  const { kind, ...times } = schedule;
  const values = {
    ...rest,
    schedule: kind === 'off' ? null : { kind, ...times, weekdays: [...times.weekdays].sort((a, b) => a - b) },
  };
  return Object.fromEntries(changed.map((name) => [name, values[name]]));
}
