import { workSettingsSchema } from '../../../../shared/contract/settings.ts';

export interface Limit {
  readonly min: number;
  readonly max: number;
  /** Null: none of its own. */
  readonly usual: number | null;
}

const { shape } = workSettingsSchema;

interface NumberSchema {
  readonly minValue: number | null;
  readonly maxValue: number | null;
}
const limit = (inner: NumberSchema, usual: number | null): Limit => ({
  min: inner.minValue ?? 0,
  max: inner.maxValue ?? Number.MAX_SAFE_INTEGER,
  usual,
});

/** The bounds and defaults that the contract has, so that they stand in one place only. */
export const workLimits = {
  lanes: limit(shape.lanes.unwrap(), shape.lanes.parse(undefined)),
  lanesPerSite: limit(shape.lanesPerSite.unwrap().unwrap(), shape.lanesPerSite.parse(undefined)),
  tries: limit(shape.tries.unwrap(), shape.tries.parse(undefined)),
  accountRequestsPerSecond: limit(
    shape.accountRequestsPerSecond.unwrap(),
    shape.accountRequestsPerSecond.parse(undefined),
  ),
  connectMs: limit(shape.connectMs.unwrap(), shape.connectMs.parse(undefined)),
  silenceMs: limit(shape.silenceMs.unwrap(), shape.silenceMs.parse(undefined)),
  saveSilenceMs: limit(shape.saveSilenceMs.unwrap(), shape.saveSilenceMs.parse(undefined)),
  confirmMs: limit(shape.confirmMs.unwrap(), shape.confirmMs.parse(undefined)),
  ackWaitMs: limit(shape.ackWaitMs.unwrap(), shape.ackWaitMs.parse(undefined)),
} as const;
export type LimitName = keyof typeof workLimits;
