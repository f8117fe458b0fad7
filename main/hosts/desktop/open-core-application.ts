import { userInfo } from 'node:os';
import { join } from 'node:path';
import { openLog } from '../../logging/open-log.ts';
import type { KeyStore } from '../../vault/key-store.ts';
import type { StartSite } from '../make-believe-site.ts';
import { createSwitchingApplication } from '../switching-application.ts';
import { systemClock } from '../system-clock.ts';
import type { CoreStart } from './core-messages.ts';
import type { ApplicationClient } from '../application-client.ts';

/** How often other processes' writes are looked for, ms. */
const watchMs = 500;

/** The application of the desktop's work process. Errors: those of opening a workspace. */
export async function openCoreApplication(start: CoreStart, keyStore: KeyStore): Promise<ApplicationClient> {
  const { workspace } = start;
  const log = openLog({ folder: join(workspace, 'logs'), clock: systemClock });
  const application = await createSwitchingApplication({
    workspace,
    clock: systemClock,
    // A person opens the vault in the window (`vault.open`); nothing asks from here.
    passphrase: async () => null,
    keyStore,
    host: { kind: 'desktop', buildId: start.buildId },
    runsSchedule: true,
    operator: operatorName(),
    log,
    watchMs,
    startSite,
  });
  return {
    call: (name, input, options) => application.call(name, input, options),
    on: (topic, listener) => application.on(topic, listener),
    files: application.files,
    awake: () => application.awake(),
    async close() {
      await application.close();
      await log.close();
    },
  };
}

/** Login name at this computer; a user may be a number that has none. */
function operatorName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env['USER'] ?? process.env['USERNAME'] ?? 'unknown';
  }
}

/**
 * The make-believe site in this very process: the binary of the desktop does not run scripts (a fuse), and nothing that
 * is tried out can hold up the window from here.
 */
const startSite: StartSite = async ({ products, seed }, clock) => {
  const { startSite: start } = await import('../../sandbox/main.ts');
  const site = await start({ products, seed, clock });
  return { site: site.description, stop: () => site.close() };
};
