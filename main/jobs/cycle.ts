import { refusalOf } from '../../shared/account-refusal.ts';
import { SluiceError, toErrorData } from '../../shared/errors.ts';
import type { Which } from '../../shared/vocabulary.ts';
import type { ListedProduct } from '../ledger/ledger.ts';
import { accountSetting, connectAccount } from './account.ts';
import { fetchEach } from './authorizations.ts';
import { collect } from './collect.ts';
import { deliver } from './deliver.ts';
import { finishUploads, poll } from './poll.ts';
import type { JobRun } from './services.ts';
import { upload } from './upload.ts';

/** Accounts are locked by a few refusals within hours, rarely by one a day. */
const restMs = 24 * 3_600_000;

export interface CycleInput {
  readonly which: Which;
  readonly force: boolean;
  readonly confirmAccount: string | null;
  readonly serve: string | null;
  readonly unattended: boolean;
}

/** Collect, upload, poll and ask for the SLACs that are awaited where an account is set, deliver. No account is said, not failed. */
export async function cycle(run: JobRun, products: readonly ListedProduct[], input: CycleInput): Promise<void> {
  const resting = input.unattended ? await rest(run, products) : new Set<string>();
  const reachable = products.filter((row) => row.host !== null && row.life === 'active' && !resting.has(row.id));
  await collect(run, reachable, input);
  await uploadAndPoll(run, products, input.confirmAccount);
  await fetchAuthorizations(run);
  await deliver(
    run,
    products.filter((row) => (row.host !== null || row.life === 'retired') && !resting.has(row.id)),
    { serve: input.serve },
  );
  await finishUploads(run);
}

/** A SLAC that was asked for is there after a while, when nobody waits for it. What goes wrong with it holds up no report. */
async function fetchAuthorizations(run: JobRun): Promise<void> {
  const setting = await accountSetting(run.services);
  if (setting === null || refusalOf(setting, 'authorize')) return;
  const unread = ({ code }: SluiceError): void =>
    run.note({ code: 'authorizations_unread', detail: code, product: null });
  try {
    const { rows, failure } = await fetchEach(run.services, run.who, run.signal);
    const detail = rows.map(({ number }) => String(number)).join(', ');
    if (rows.length > 0) run.note({ code: 'authorizations_answered', detail, product: null });
    if (failure) unread(failure);
  } catch (thrown) {
    if (!(thrown instanceof SluiceError && thrown.code.startsWith('cssm.'))) throw thrown;
    unread(thrown);
  }
}

/** Products where a credential was refused a short while ago; each is named. What was collected from them still goes up. */
async function rest(run: JobRun, products: readonly ListedProduct[]): Promise<ReadonlySet<string>> {
  const { ledger, clock } = run.services;
  const refused = await ledger.refusedLogins(clock.now() - restMs);
  const resting = new Set<string>();
  for (const { id, host, name, life } of products) {
    const credential = refused.get(id);
    if (credential === undefined || life !== 'active') continue;
    resting.add(id);
    const error = toErrorData(new SluiceError('login.rests', { credential, host: host ?? name }));
    run.row(id, { state: 'failed', error });
  }
  return resting;
}

/** Uploads what is collected and waits for the ACKs. No account is set: said. */
export async function uploadAndPoll(
  run: JobRun,
  products: readonly ListedProduct[],
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
