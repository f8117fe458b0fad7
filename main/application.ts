import project from '../package.json' with { type: 'json' };
import type { Clock } from '../shared/clock.ts';
import type { ContractEvent, JobProgress, Topic } from '../shared/contract/events.ts';
import { topics } from '../shared/contract/events.ts';
import { openConnectionLog } from './connections/connection-log.ts';
import type { Output, ProcedureName } from '../shared/contract/contract.ts';
import { fromErrorData } from '../shared/errors.ts';
import { createFileRegistry } from './files.ts';
import type { FileRegistry } from './files.ts';
import { createHints } from './hints.ts';
import type { ApplicationClient, ApplicationOptions } from './hosts/application-client.ts';
import { accountPlaces } from './jobs/account.ts';
import { createDueFeed } from './jobs/due/feed.ts';
import { expiringLicenses } from './jobs/expiring-licenses.ts';
import { noticeSetting, type NoticeServices } from './jobs/notices.ts';
import { createPushReceiver } from './jobs/push-receiver.ts';
import { createJobRunner } from './jobs/runner.ts';
import type { JobServices } from './jobs/services.ts';
import { createWakes } from './jobs/wakes.ts';
import type { ExpiringLicenses } from './notices/expiry.ts';
import { acquireJobsLock } from './ledger/jobs-lock.ts';
import { openLedger } from './ledger/open-ledger.ts';
import { tellingLedger } from './ledger/telling-ledger.ts';
import { prepareWorkspace } from './ledger/workspace.ts';
import type { Log } from './logging/log.ts';
import { thisComputer } from './computer.ts';
import { createPreferenceStore } from './preferences.ts';
import { createHandlers } from './procedures/procedures.ts';
import { workSettings } from './procedures/work-settings.ts';
import { scheduledCycle } from './procedures/scheduled-cycle.ts';
import { digestSchedule, madeUpDigest, scheduledDigest } from './procedures/scheduled-digest.ts';
import { createRouter } from './router.ts';
import { createScheduler } from './schedule/scheduler.ts';
import type { KeyStore } from './vault/key-store.ts';
import { createVaultKeeper } from './vault/vault-keeper.ts';

export interface CreateApplicationOptions extends ApplicationOptions {
  readonly clock: Clock;
  readonly log: Log & { registerSecret(value: string): void };
  /** The operating system's key store, where the host has one. */
  readonly keyStore?: KeyStore | undefined;
  /** Opens the vault at once where nobody must be asked: by the key store, or with the passphrase that was given. */
  readonly opensVault?: boolean | undefined;
  /** Keeps the schedule of the settings: hosts that stay open. */
  readonly runsSchedule?: boolean | undefined;
  /** Where licenses with an end come from; absent: nothing is known of any. */
  readonly expiringLicenses?: ExpiringLicenses | undefined;
  /** Of a host that owns several applications; it closes them itself. */
  readonly files?: FileRegistry | undefined;
  /** False: a second application of this process; connections that nobody's work made are not its own. */
  readonly isMain?: boolean | undefined;
  /** How often other processes' writes are looked for, ms; null: not at all (a command that ends soon). */
  readonly watchMs?: number | null | undefined;
}

/**
 * Builds the whole from its parts; the only place that knows all rooms. What takes long to load (ssh2, undici, the
 * archives) is imported by the first call that needs it.
 */
export async function createApplication(options: CreateApplicationOptions): Promise<ApplicationClient> {
  const { clock, log, workspace, operator } = options;
  await prepareWorkspace(workspace);
  const opened = await openLedger({ folder: workspace, clock });
  const listeners = new Map<Topic, Set<(event: ContractEvent) => void>>(topics.map((topic) => [topic, new Set()]));
  let revision = 0;
  const publish = (topic: Topic, id: string | null, progress?: JobProgress): void => {
    revision += 1;
    for (const listener of listeners.get(topic) ?? [])
      listener({ topic, id, revision, ...(progress ? { progress } : {}) });
  };

  const hints = createHints(clock, publish);
  const ledger = tellingLedger(opened, (topic, id) => hints.changed(topic, id));
  const keeper = createVaultKeeper({
    workspace,
    passphrase: options.passphrase,
    keyStore: options.keyStore ?? null,
    onChange: () => hints.changed('vault', null),
  });
  const wakes = createWakes();
  const services: JobServices = {
    wakes,
    ledger,
    vault: () => keeper.vault(),
    ways: {
      ssh: async (target, open) => (await import('./products/ssh/ssh-product.ts')).openSshProduct(target, open),
      rest: async (target, open) => (await import('./products/rest/rest-product.ts')).openRestProduct(target, open),
      netconf: async (target, open) =>
        (await import('./products/netconf/netconf-product.ts')).openNetconfProduct(target, open),
      restconf: async (target, open) =>
        (await import('./products/restconf/restconf-product.ts')).openRestconfProduct(target, open),
    },
    openJump: async (target, open) => (await import('./products/ssh/jump.ts')).openJump(target, open),
    openCssm: async (open) => (await import('./cssm/api/cssm-client.ts')).openCssm(open),
    serveOneFile: async (address, bytes) =>
      (await import('./products/one-file-listener.ts')).serveOneFile({ address, bytes, clock }),
    reach: async (place, timeoutMs, signal) => (await import('./products/reach.ts')).reach(place, timeoutMs, signal),
    actionLines: async (action, platform) => {
      const { actionLines, takesAction } = await import('./products/ssh/action-lines.ts');
      const isTaken = takesAction(action === 'import' ? 'import' : action.kind, platform);
      return { lines: actionLines(action, platform), problem: isTaken ? null : 'not_supported' };
    },
    clock,
    log: { event: (name, data) => log.event(name, data), registerSecret: (value) => log.registerSecret(value) },
    workspace,
    random: Math.random,
  };
  /** `cycle of anna since 2026-11-22T10:00:00.000Z (process 4711)`, for the one who waits. */
  const holderText = async (): Promise<string> => {
    const holder = await ledger.lockHolder();
    return holder
      ? `${holder.kind} of ${holder.operator} since ${new Date(holder.since).toISOString()} (process ${holder.pid})`
      : '';
  };
  const runner = createJobRunner(
    services,
    (lock) =>
      acquireJobsLock({
        folder: workspace,
        clock,
        signal: lock.signal,
        wait: lock.wait,
        holder: holderText,
        onWaiting: () => void holderText().then(lock.onWaiting, () => lock.onWaiting('')),
      }),
    (progress) => publish('job', progress.jobId, progress),
  );
  const files = options.files ?? createFileRegistry();
  const connections = openConnectionLog({
    ledger,
    clock,
    accountPlaces: () => accountPlaces(services),
    isMain: options.isMain ?? true,
    onFailure: (thrown) => log.warning('connections.not_kept', { detail: String(thrown) }),
  });
  const receiver = createPushReceiver({
    ledger,
    clock,
    listen: async (place) => (await import('./receiver/receiver.ts')).startReceiver({ ...place, clock }),
    onChange: () => hints.changed('receiver', null),
    event: (name, data) => log.event(name, data),
  });
  const feed = createDueFeed({
    ledger,
    clock,
    onFailure: (thrown) => log.warning('due.feed_not_written', { detail: String(thrown) }),
  });
  listeners.get('products')?.add(() => feed.touched());
  const notices: NoticeServices = {
    services,
    sendMail: async (...mail) => (await import('./notices/mail.ts')).sendMail(...mail),
    expiringLicenses: options.expiringLicenses ?? (() => expiringLicenses(ledger, clock.now())),
    sending: new Set(),
  };
  const context = {
    services,
    notices,
    receiver,
    runner,
    files,
    operator,
    host: { ...options.host, version: project.version },
    keeper,
    preferences: createPreferenceStore(workspace),
    productLines,
    nextRunAt: () => scheduler?.nextRunAt() ?? null,
    nextNoticeAt: () => mailer?.nextRunAt() ?? null,
    computer: () => thisComputer(options.host.kind === 'desktop'),
    changed: (topic: Topic, id: string | null) => hints.changed(topic, id),
  };
  const router = createRouter(createHandlers(context), {
    onFailure: ({ procedure, error, thrown }) => {
      if (error.code === 'internal')
        log.failure('procedure.failed', { procedure, error, stack: thrown instanceof Error ? thrown.stack : null });
    },
  });
  const scheduler = options.runsSchedule
    ? connections.run(() =>
        createScheduler({
          clock,
          schedule: async () => (await workSettings(ledger)).schedule,
          start: (due) => scheduledCycle({ ...context, operator: 'schedule' }, due),
          onNext: () => hints.changed('settings', null),
          onFailure: (thrown) => log.warning('schedule.failed', { detail: String(thrown) }),
        }),
      )
    : null;
  const closing = new AbortController();
  const asSchedule = { ...context, operator: 'schedule' };
  const mails = inTurn((thrown) => log.warning('notices.failed', { detail: String(thrown) }));
  const mailer = options.runsSchedule
    ? connections.run(() =>
        createScheduler({
          clock,
          schedule: async () => digestSchedule((await noticeSetting(services)).preferences),
          start: async () => mails.add(() => scheduledDigest(asSchedule, closing.signal)),
          onNext: () => hints.changed('notices', null),
          onFailure: (thrown) => log.warning('notices.failed', { detail: String(thrown) }),
        }),
      )
    : null;
  if (mailer)
    mails.add(async () => {
      const { nextRun } = await import('./schedule/next-run.ts');
      await madeUpDigest(asSchedule, closing.signal, nextRun);
    });
  if (mailer) for (const topic of ['settings', 'notices'] as const) listeners.get(topic)?.add(() => mailer.reread());
  if (scheduler) listeners.get('settings')?.add(() => scheduler.reread());
  if (options.runsSchedule) await receiver.startBySettings();
  // Where that fails, who needs a secret is told why.
  if (options.opensVault) void keeper.vault().catch(() => undefined);
  const watching = options.watchMs ? watch(options.watchMs) : Promise.resolve();

  return {
    async call<Name extends ProcedureName>(
      name: Name,
      input: unknown,
      call?: { signal?: AbortSignal | undefined },
    ): Promise<Output<Name>> {
      const answer = await connections.run(() => router.call(name, input, call));
      if (!answer.ok) throw fromErrorData(answer.error);
      return answer.value as Output<Name>;
    },
    on(topic, listener) {
      listeners.get(topic)?.add(listener);
      return () => listeners.get(topic)?.delete(listener);
    },
    files,
    awake: () => wakes.awake(),
    async close() {
      closing.abort();
      await watching;
      await scheduler?.close();
      await mailer?.close();
      await mails.ended();
      await receiver.stop();
      await runner.close();
      await connections.close();
      keeper.close();
      hints.close();
      await feed.close();
      await ledger.close();
      if (!options.files) await files.close();
    },
  };

  /** Another window, a schedule or the command line may write: everything may have changed. */
  async function watch(everyMs: number): Promise<void> {
    let seen = ledger.dataVersion();
    let wasThere = true;
    while (!closing.signal.aborted) {
      try {
        await clock.sleep(everyMs, closing.signal);
      } catch {
        return;
      }
      const isThere = ledger.isThere();
      // The page asks again how things stand, and says it once and for all.
      if (isThere !== wasThere) publish('app', null);
      wasThere = isThere;
      const now = ledger.dataVersion();
      if (now === seen) continue;
      seen = now;
      for (const topic of topics) if (topic !== 'job') publish(topic, null);
    }
  }
}

/** One after the other, each after what was given before; nobody waits for them but who closes. */
function inTurn(onFailure: (thrown: unknown) => void) {
  let last = Promise.resolve();
  return {
    add(work: () => Promise<void>): void {
      last = last.then(work).catch(onFailure);
    },
    ended: () => last,
  };
}

/** Every line that may be sent to a product, from the ways in themselves. */
async function productLines(): Promise<Output<'products.commands'>['rows']> {
  const [{ productCommands }, { restCalls }, { netconfRequests }, { restconfCalls, rpcPath }, { yangRpcs }] =
    await Promise.all([
      import('./products/ssh/commands.ts'),
      import('./products/rest/rest-calls.ts'),
      import('./products/netconf/messages.ts'),
      import('./products/restconf/restconf-calls.ts'),
      import('./products/yang/rpcs.ts'),
    ]);
  const rpcs = Object.values(yangRpcs);
  return [
    ...productCommands.map(({ name, template, purpose }) => ({ way: 'ssh', name, line: template, purpose })),
    ...Object.entries(restCalls).map(([name, { method, path }]) => ({
      way: 'rest',
      name,
      line: `${method} ${path}`,
      purpose: name,
    })),
    ...Object.entries(netconfRequests).map(([name, { body, purpose }]) => ({
      ...{ way: 'netconf', name, line: body, purpose },
    })),
    ...rpcs.map(({ name, input, purpose }) => ({
      ...{ way: 'netconf', name, line: `<${name}> ${input.join(', ')}`, purpose },
    })),
    ...Object.entries(restconfCalls).map(([name, { method, path, purpose }]) => ({
      ...{ way: 'restconf', name, line: `${method} ${path}`, purpose },
    })),
    ...rpcs.map((rpc) => ({
      ...{ way: 'restconf', name: rpc.name, line: `POST ${rpcPath(rpc)}`, purpose: rpc.purpose },
    })),
  ];
}
