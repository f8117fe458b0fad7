import { systemClock } from '../../../main/hosts/system-clock.ts';
import { acquireJobsLock } from '../../../main/ledger/jobs-lock.ts';

/** Takes the jobs lock of a workspace, says so, and holds it until it is killed: `node locking-process.ts FOLDER`. */
const [folder = ''] = process.argv.slice(2);
await acquireJobsLock({ folder, clock: systemClock, signal: new AbortController().signal, wait: true });
process.stdout.write('held\n');
setInterval(() => undefined, 1000);
