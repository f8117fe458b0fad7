import { statesEn } from '../../../shared/messages/cli-en.ts';
import type { Output } from '../../../shared/contract/contract.ts';
import type { ReportPart } from '../../../shared/contract/reports.ts';
import type { HandoverState, JobKind, ReportSort, ReportState, RowState } from '../../../shared/vocabulary.ts';

/**
 * The states that options name. Read from the messages, which must be complete by type: the vocabulary itself would
 * load zod, which costs half of the time that `--help` may take.
 */
export const reportStateNames = statesOf('report') as readonly ReportState[];
export const rowStateNames = statesOf('row') as readonly RowState[];
export const handoverStateNames = statesOf('handover').filter((name) => name !== 'making') as readonly HandoverState[];

export type JobState = Output<'jobs.get'>['job']['state'];

export const jobKindNames = namesOf<JobKind>({
  collect: true,
  upload: true,
  export: true,
  import: true,
  deliver: true,
  cycle: true,
  check: true,
  preflight: true,
  action: true,
  verify: true,
  proof: true,
  list: true,
  inventory: true,
});
export const reportPartNames = namesOf<ReportPart>({ payload: true, body: true, file: true });
export const reportSortNames = namesOf<ReportSort>({
  collected: true,
  changed: true,
  measured: true,
  product: true,
  license: true,
});
export const jobStateNames = namesOf<JobState>({
  running: true,
  done: true,
  failed: true,
  cancelled: true,
  crashed: true,
});

/** Complete by type: a new name in the vocabulary fails here. */
function namesOf<Name extends string>(names: Readonly<Record<Name, true>>): readonly Name[] {
  return Object.keys(names) as Name[];
}

function statesOf(group: string): readonly string[] {
  return Object.keys(statesEn)
    .filter((key) => key.startsWith(`${group}.`))
    .map((key) => key.slice(group.length + 1));
}
