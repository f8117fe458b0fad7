import { basename } from 'node:path';
import type { Output, Parsed } from '../../shared/contract/contract.ts';
import { SluiceError, toErrorData } from '../../shared/errors.ts';
import type { JobKind } from '../../shared/vocabulary.ts';
import { accountSetting } from '../jobs/account.ts';
import { neededOnPrem } from '../jobs/on-prem.ts';
import type { JobRow, ProductLife } from '../ledger/ledger.ts';
import { jobResult, jobResultOfRow, jobRowView, jobView } from './job-result.ts';
import { listColumns } from './list-columns.ts';
import { isGone, resumableJobs } from './resume.ts';
import type { HandlersOf, ProcedureContext } from './context.ts';
import type { Handlers } from '../router.ts';
import { chosenProducts } from './selection.ts';
import { jobStarter } from './start-job.ts';

type StartName =
  | 'collect.start'
  | 'upload.start'
  | 'export.start'
  | 'import.start'
  | 'deliver.start'
  | 'cycle.start'
  | 'check.start'
  | 'preflight.start'
  | 'verify.run'
  | 'proof.save'
  | 'lists.apply'
  | 'inventory.refresh'
  | 'onPrem.refresh';
type JobHandlers = Pick<Handlers, 'lists.apply' | 'inventory.refresh' | 'onPrem.refresh'> &
  HandlersOf<
    | 'collect'
    | 'upload'
    | 'export'
    | 'import'
    | 'deliver'
    | 'cycle'
    | 'check'
    | 'preflight'
    | 'verify'
    | 'proof'
    | 'jobs'
    | 'transcripts'
  >;

const active: readonly ProductLife[] = ['active'];
const activeAndRetired: readonly ProductLife[] = ['active', 'retired'];
/** A removed product is not contacted, but what was collected from it still goes up. */
const anyLife: readonly ProductLife[] = ['active', 'retired', 'removed'];
/** How often the end of another process's job is looked for. */
const foreignJobMs = 500;

export function jobProcedures(context: ProcedureContext): JobHandlers {
  const { services, runner, files } = context;
  const { ledger } = services;

  const start = jobStarter(context);

  const handlers: JobHandlers = {
    async 'collect.start'(input) {
      const products = (await chosenProducts(ledger, input.productIds, active)).filter(
        (row) => row.host !== null || input.productIds !== null,
      );
      return start('collect', input, input, products, async (run, verbs) => {
        await verbs.collect(run, products, { which: input.which, force: input.force || input.productIds !== null });
        return {};
      });
    },
    async 'check.start'(input) {
      const products = (await chosenProducts(ledger, input.productIds, active)).filter(
        (row) => row.host !== null || input.productIds !== null,
      );
      return start('check', input, input, products, async (run, verbs) => {
        await verbs.check(run, products);
        return {};
      });
    },
    async 'preflight.start'(input) {
      const products = (await chosenProducts(ledger, input.productIds, active)).filter(
        (row) => row.host !== null || input.productIds !== null,
      );
      return start('preflight', input, input, products, async (run, verbs) => {
        await verbs.preflight(run, products);
        return {};
      });
    },
    async 'upload.start'(input) {
      // Before there is a job: nothing of it could be done.
      if ((await accountSetting(services)) === null) throw new SluiceError('usage.no_account');
      const products = await chosenProducts(ledger, input.productIds, anyLife);
      return start('upload', input, input, products, async (run, verbs) => {
        await verbs.uploadAndPoll(run, products, input.confirmAccount ?? null);
        return {};
      });
    },
    async 'export.start'(input) {
      const out = files.pathOf(input.target);
      const onPrem = input.onPrem ? (await neededOnPrem(services)).host : null;
      const form = onPrem === null ? input.form : 'files';
      return start('export', { ...input, out }, input, [], async (run, verbs) => ({
        handovers: await verbs.exportReports(run, { out, productIds: input.productIds, form, onPrem }),
      }));
    },
    async 'import.start'(input) {
      const paths = input.files.map((file) => files.pathOf(file));
      return start('import', { alreadySent: input.alreadySent, files: paths }, input, [], async (run, verbs) => ({
        imported: await verbs.importFiles(run, paths, { alreadySent: input.alreadySent }),
      }));
    },
    async 'deliver.start'(input) {
      const products = await chosenProducts(ledger, input.productIds, activeAndRetired);
      const folder = input.toFolder ? files.pathOf(input.toFolder) : null;
      return start('deliver', { ...input, folder }, input, products, async (run, verbs) => {
        if (folder !== null) return { carried: await verbs.deliverToFolder(run, products, folder, input.language) };
        await verbs.deliver(run, products, { serve: input.serve ?? null });
        return {};
      });
    },
    async 'cycle.start'(input) {
      const products = await chosenProducts(ledger, input.productIds, anyLife);
      return start('cycle', input, input, products, async (run, verbs) => {
        await verbs.cycle(run, products, {
          which: input.which,
          force: input.force || input.productIds !== null,
          confirmAccount: input.confirmAccount ?? null,
          serve: input.serve ?? null,
          unattended: input.unattended,
        });
        return {};
      });
    },
    async 'lists.apply'(input) {
      const paths = input.files.map((file) => files.pathOf(file));
      const columns = await listColumns(ledger, input);
      const { format, passwords, digest = null } = input;
      const args = { files: paths, passwords, ...(format ? { format } : {}), ...(columns ? { columns } : {}) };
      return start('list', args, input, [], async (run, verbs) => ({
        list: await verbs.applyList(run, { paths, format, columns, passwords, digest }),
      }));
    },
    async 'inventory.refresh'(input) {
      if ((await accountSetting(services)) === null) throw new SluiceError('usage.no_account');
      return start('inventory', input, input, [], async (run, verbs) => ({
        snapshot: await verbs.refreshInventory(run),
      }));
    },
    async 'onPrem.refresh'(input) {
      const { host } = await neededOnPrem(services);
      return start('inventory', { ...input, onPremHost: host }, input, [], async (run, verbs) => ({
        snapshot: await verbs.refreshOnPrem(run),
      }));
    },
    'verify.run': () =>
      start('verify', {}, {}, [], async (run, verbs) => ({ verified: await verbs.verifyLedger(run) })),
    async 'proof.save'(input) {
      const out = files.pathOf(input.target);
      if (input.handover !== undefined && (await ledger.handover(input.handover)) === null)
        throw new SluiceError('usage.unknown_handover', { number: input.handover });
      return start('proof', { ...input, out }, {}, [], async (run, verbs) => ({
        proof: await verbs.saveProof(run, {
          out,
          productId: input.productId ?? null,
          handover: input.handover ?? null,
          from: input.from ?? null,
          to: input.to ?? null,
          format: input.format,
          language: input.language,
        }),
      }));
    },

    async 'jobs.get'({ id }) {
      return {
        job: jobView(context, await requiredJob(id), await ledger.lockHolder()),
        progress: runner.progressOf(id),
      };
    },
    async 'jobs.list'(input) {
      const page = await ledger.listJobs(input);
      const holder = await ledger.lockHolder();
      return { ...page, rows: page.rows.map((row) => jobView(context, row, holder)) };
    },
    async 'jobs.rows'({ id, ...query }) {
      await requiredJob(id);
      const page = await ledger.jobRows(id, query);
      const rows: Output<'jobs.rows'>['rows'][number][] = [];
      for (const row of page.rows) rows.push(jobRowView(row, await ledger.product(row.productId)));
      return { ...page, rows };
    },
    async 'jobs.wait'({ id }, { signal }) {
      const own = runner.wait(id);
      if (own) return jobResult(await own);
      for (;;) {
        const job = await requiredJob(id);
        // Another process runs it: its end is read from the ledger.
        if (job.state !== 'running' || isGone(job)) return jobResultOfRow(job);
        await services.clock.sleep(foreignJobMs, signal);
      }
    },
    async 'jobs.cancel'({ id }) {
      if (!runner.cancel(id)) await requiredJob(id);
      return {};
    },
    async 'jobs.retry'({ id }) {
      return { jobId: await startAgain(await requiredJob(id)) };
    },
    async 'jobs.resume'() {
      const jobIds: string[] = [];
      for (const job of await resumableJobs(services, (id) => runner.wait(id) !== null)) {
        try {
          jobIds.push(await startAgain(job));
        } catch (thrown) {
          // What it worked with is gone (a stick was pulled, a product removed): a person sees it as crashed.
          services.log.event('job.not_resumed', { job: job.id, code: toErrorData(thrown).code });
        }
      }
      return { jobIds };
    },
    async 'transcripts.get'({ jobId, productId }) {
      const text = await ledger.transcript(jobId, productId);
      // No dialogue with this product is an answer; no such job is a mistake.
      if (text === null) await requiredJob(jobId);
      return { text };
    },
  };
  return handlers;

  /** The same job once more, for the products that it did not finish. */
  async function startAgain(job: JobRow): Promise<string> {
    if (job.kind === 'action')
      throw new SluiceError('usage.invalid', {
        detail: 'an action is never repeated; start it anew and read its lines',
      });
    const { pid: _pid, out, folder, files: paths, onPremHost, ...args } = job.args as Record<string, unknown>;
    const name = onPremHost === undefined ? startNames[job.kind] : 'onPrem.refresh';
    const productIds = await productsToRepeat(job);
    // Paths come from the record of the job; they are registered anew, because references live as long as a process.
    const input = {
      ...args,
      ...(name !== 'import.start' &&
      name !== 'lists.apply' &&
      name !== 'inventory.refresh' &&
      name !== 'onPrem.refresh' &&
      name !== 'verify.run' &&
      name !== 'proof.save' &&
      productIds
        ? { productIds }
        : {}),
      ...(typeof out === 'string' ? { target: await files.registerOutput(out) } : {}),
      ...(typeof folder === 'string' ? { toFolder: await files.registerOutput(folder) } : {}),
      ...(Array.isArray(paths) ? { files: await Promise.all(paths.map((path) => files.register(String(path)))) } : {}),
    };
    const again = handlers[name] as (
      input: Parsed<StartName>,
      call: { signal: AbortSignal },
    ) => Promise<{ jobId: string }>;
    const { jobId } = await again(input as unknown as Parsed<StartName>, { signal: new AbortController().signal });
    return jobId;
  }

  /** Null: as the job itself was given them. */
  async function productsToRepeat(job: JobRow): Promise<readonly string[] | null> {
    const isCrashed = job.state === 'crashed';
    // A product's row says where the cycle was with it last, not that the cycle was through with it.
    if (isCrashed && job.kind === 'cycle') return null;
    if (!job.rows.failed && !job.rows.cancelled && !isCrashed) return null;
    const unfinished = await unfinishedProducts(job.id);
    return unfinished.length === 0 ? null : unfinished;
  }

  async function requiredJob(id: string) {
    const job = await ledger.job(id);
    if (!job) throw new SluiceError('usage.unknown_job', { job: basename(id) });
    return job;
  }

  async function unfinishedProducts(id: string): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await ledger.jobRows(id, {
        states: ['failed', 'cancelled', 'queued', 'running'],
        limit: 500,
        ...(cursor === undefined ? {} : { cursor }),
      });
      ids.push(...page.rows.map((row) => row.productId));
      cursor = page.cursor;
      if (cursor === undefined) return ids;
    }
  }
}

const startNames: Readonly<Record<Exclude<JobKind, 'action'>, StartName>> = {
  collect: 'collect.start',
  upload: 'upload.start',
  export: 'export.start',
  import: 'import.start',
  deliver: 'deliver.start',
  cycle: 'cycle.start',
  check: 'check.start',
  preflight: 'preflight.start',
  verify: 'verify.run',
  proof: 'proof.save',
  list: 'lists.apply',
  inventory: 'inventory.refresh',
};
