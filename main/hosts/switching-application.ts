import { randomBytes } from 'node:crypto';
import type { CreateApplicationOptions } from '../application.ts';
import { createApplication } from '../application.ts';
import type { Output, ProcedureName } from '../../shared/contract/contract.ts';
import type { ContractEvent, Topic } from '../../shared/contract/events.ts';
import { topics } from '../../shared/contract/events.ts';
import { fromErrorData, SluiceError } from '../../shared/errors.ts';
import { createFileRegistry } from '../files.ts';
import type { Handlers } from '../router.ts';
import { createRouter } from '../router.ts';
import { makeTemporaryFolder, removeAbandonedFolders, type TemporaryFolder } from '../temporary-folder.ts';
import type { ApplicationClient } from './application-client.ts';
import type { RunningSite, StartSite } from './make-believe-site.ts';
import { startSiteProcess } from './make-believe-site.ts';
import { registerSite } from './register-site.ts';

export interface SwitchingOptions extends Omit<CreateApplicationOptions, 'files' | 'isMain'> {
  /** How the make-believe site is started; absent: in a process of its own with this process's Node. */
  readonly startSite?: StartSite | undefined;
}

/** A make-believe site with a workspace of its own, while it runs. */
interface TryOut {
  readonly application: ApplicationClient;
  readonly site: RunningSite;
  readonly folder: TemporaryFolder;
  /** Its clock against this computer's. */
  readonly ahead: { days: number };
}

const dayMs = 86_400_000;

type Hello = Output<'app.hello'>;
/** What this level answers itself; looks are kept with the real workspace, so that trying out does not change them. */
type OwnName = 'app.hello' | 'tryOut.start' | 'tryOut.stop' | 'tryOut.advance' | 'preferences.get' | 'preferences.set';

/**
 * The application of hosts that stay open. While somebody tries the program out, it hands every call to a second
 * application with a workspace and a site of its own; the real one keeps its jobs and its schedule. Every topic is
 * published at the switch.
 */
export async function createSwitchingApplication(options: SwitchingOptions): Promise<ApplicationClient> {
  const files = createFileRegistry();
  const real = await createApplication({ ...options, opensVault: true, files });
  const cleaned = removeAbandonedFolders();
  const listeners = new Map<Topic, Set<(event: ContractEvent) => void>>(topics.map((topic) => [topic, new Set()]));
  const closing = new AbortController();
  let tryOut: TryOut | null = null;
  let revision = 0;
  /** Switches go one after the other. */
  let last: Promise<unknown> = Promise.resolve();

  const current = (): ApplicationClient => tryOut?.application ?? real;
  const publish = (event: ContractEvent): void => {
    revision += 1;
    for (const listener of listeners.get(event.topic) ?? []) listener({ ...event, revision });
  };
  const hear = (application: ApplicationClient): void => {
    for (const topic of topics)
      application.on(topic, (event) => {
        // Looks are the real workspace's, whichever runs.
        if (application === current() || (application === real && topic === 'app')) publish(event);
      });
  };
  hear(real);

  const switchTo = (next: TryOut | null): void => {
    tryOut = next;
    for (const topic of topics) if (topic !== 'job') publish({ topic, id: null, revision });
  };
  const hello = async (): Promise<Hello> => {
    const running = tryOut;
    const answer = await current().call('app.hello', {});
    if (running === null) return answer;
    const { cssm, products } = running.site.site;
    return {
      ...answer,
      tryOut: { portalUrl: cssm.portal_url, products: products.length, aheadDays: running.ahead.days },
    };
  };
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  const stop = async (): Promise<void> => {
    const running = tryOut;
    if (running === null) return;
    switchTo(null);
    await end(running);
  };

  const own: Pick<Handlers, OwnName> = {
    'app.hello': hello,
    'tryOut.start': (input, { signal }) =>
      inTurn(async () => {
        if (closing.signal.aborted) throw new SluiceError('job.cancelled');
        if (tryOut === null) {
          const started = await begin(options, files, input, AbortSignal.any([signal, closing.signal]));
          hear(started.application);
          switchTo(started);
        }
        return hello();
      }),
    'tryOut.stop': () =>
      inTurn(async () => {
        await stop();
        return hello();
      }),
    'tryOut.advance': (input, { signal }) =>
      inTurn(async () => {
        const running = tryOut;
        // The real one says that its clock is not to be moved.
        if (running === null) return real.call('tryOut.advance', input, { signal });
        await advanceSite(running.site.site.cssm.portal_url, input.days, signal);
        running.ahead.days += input.days;
        switchTo(running);
        return hello();
      }),
    'preferences.get': (input) => real.call('preferences.get', input),
    'preferences.set': ({ tables, ...patch }) =>
      real.call('preferences.set', { ...patch, ...(tables === undefined ? {} : { tables }) }),
  };
  const router = createRouter(own);

  return {
    async call<Name extends ProcedureName>(
      name: Name,
      input: unknown,
      call?: { signal?: AbortSignal | undefined },
    ): Promise<Output<Name>> {
      if (!Object.hasOwn(own, name)) return current().call(name, input as never, call);
      const answer = await router.call(name, input, call);
      if (!answer.ok) throw fromErrorData(answer.error);
      return answer.value as Output<Name>;
    },
    on(topic, listener) {
      listeners.get(topic)?.add(listener);
      return () => listeners.get(topic)?.delete(listener);
    },
    files,
    awake() {
      real.awake();
      tryOut?.application.awake();
    },
    async close() {
      closing.abort(new SluiceError('job.cancelled'));
      await inTurn(stop);
      await real.close();
      await files.close();
      await cleaned;
    },
  };
}

async function begin(
  options: SwitchingOptions,
  files: ReturnType<typeof createFileRegistry>,
  input: { readonly products: number; readonly seed: number },
  signal: AbortSignal,
): Promise<TryOut> {
  const { startSite = startSiteProcess, clock } = options;
  const ahead = { days: 0 };
  const site = await startSite(input, clock, signal);
  const folder = await makeTemporaryFolder('try-out');
  // The vault holds make-believe secrets only and is never opened again.
  const passphrase = randomBytes(24).toString('base64url');
  let application: ApplicationClient | null = null;
  try {
    application = await createApplication({
      ...options,
      clock: { ...clock, now: () => clock.now() + ahead.days * dayMs },
      workspace: folder.path,
      passphrase: () => Promise.resolve(passphrase),
      keyStore: undefined,
      opensVault: true,
      runsSchedule: false,
      watchMs: null,
      files,
      isMain: false,
    });
    await registerSite(application, site.site, signal);
    return { application, site, folder, ahead };
  } catch (thrown) {
    await application?.close();
    await site.stop();
    await folder.remove();
    throw thrown;
  }
}

/** By the control of the virtual account, which is on this computer and beside its portal. */
async function advanceSite(portalUrl: string, days: number, signal: AbortSignal): Promise<void> {
  const url = new URL(`/control/advance?days=${days}`, portalUrl);
  const answer = await fetch(url, { method: 'POST', signal });
  if (!answer.ok) throw new SluiceError('internal', { detail: `the make-believe site: ${await answer.text()}` });
}

/** Its jobs are cancelled; nothing of it stays. */
async function end({ application, site, folder }: TryOut): Promise<void> {
  await application.close();
  await site.stop();
  await folder.remove();
}
