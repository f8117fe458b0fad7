import { existsSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../system-clock.ts';
import type { OpenApplication } from './session.ts';

/** Starts the application in this process. What is heavy is imported here, after the command line was understood. */
export const openApplication: OpenApplication = async ({
  workspace: given,
  passphrase,
  host = { kind: 'cli', buildId: '' },
}) => {
  const isBrief = host.kind === 'cli';
  const [{ resolveWorkspace }, { openLog }, create] = await Promise.all([
    import('../../ledger/workspace.ts'),
    import('../../logging/open-log.ts'),
    // A host that stays open can go over to a make-believe site.
    isBrief
      ? import('../../application.ts').then((module) => module.createApplication)
      : import('../switching-application.ts').then((module) => module.createSwitchingApplication),
  ]);
  const workspace = resolveWorkspace({
    given,
    env: process.env,
    platform: process.platform,
    home: homedir(),
  });
  const log = openLog({ folder: join(workspace, 'logs'), clock: systemClock });
  const application = await create({
    workspace,
    clock: systemClock,
    // A vault that is made now gets a passphrase that is typed twice.
    passphrase: () => passphrase(existsSync(join(workspace, 'vault.json')) ? 'open' : 'create'),
    operator: operatorName(),
    host,
    // A host that stays open keeps the schedule and sees what others write.
    ...(isBrief ? {} : { runsSchedule: true, watchMs: 1000 }),
    log,
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
};

/** Login name at this computer; containers may run under a number that has none. */
function operatorName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env['USER'] ?? process.env['USERNAME'] ?? 'unknown';
  }
}
