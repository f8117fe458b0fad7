import type { Which } from '../../shared/vocabulary.ts';
import type { ProductRow } from '../ledger/ledger.ts';
import { accountSetting, connectAccount } from './account.ts';
import { collect } from './collect.ts';
import { deliver } from './deliver.ts';
import { finishUploads, poll } from './poll.ts';
import type { JobRun } from './services.ts';
import { upload } from './upload.ts';

export interface CycleInput {
  readonly which: Which;
  readonly force: boolean;
  readonly confirmAccount: string | null;
  readonly serve: string | null;
}

/** Collect, upload and poll where an account is set, deliver. No account is said, not failed. */
export async function cycle(run: JobRun, products: readonly ProductRow[], input: CycleInput): Promise<void> {
  const reachable = products.filter((row) => row.host !== null && row.life === 'active');
  await collect(run, reachable, input);
  await uploadAndPoll(run, products, input.confirmAccount);
  await deliver(
    run,
    products.filter((row) => row.host !== null || row.life === 'retired'),
    { serve: input.serve },
  );
  await finishUploads(run);
}

/** Uploads what is collected and waits for the ACKs. No account is set: said. */
export async function uploadAndPoll(
  run: JobRun,
  products: readonly ProductRow[],
  confirmAccount: string | null,
): Promise<void> {
  const setting = await accountSetting(run.services);
  if (setting === null) {
    run.note({ code: 'no_account', detail: '', product: null });
    return;
  }
  const cssm = await connectAccount(run.services, setting, run.settings.accountRequestsPerSecond);
  try {
    await upload(run, cssm, products, { setting, confirmAccount });
    await poll(run, cssm);
  } finally {
    await cssm.close();
  }
}
