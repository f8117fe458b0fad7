import { resolve } from 'node:path';
import { build, isBuildOld } from '../../main/hosts/desktop/start/build.ts';
import { openDisplay } from './display.ts';
import { prepareMachine, type Machine } from './machine.ts';

const root = resolve(import.meta.dirname, '../..');
const variable = 'SLUICE_TEST_MACHINE';

interface Prepared {
  readonly machine: Machine;
  readonly display: string | null;
}

/** Once before all workers: which Electron, a display, the build. Says what it found; gives what ends the display. */
export default async function globalSetup(): Promise<() => void> {
  const machine = await prepareMachine();
  if ('missing' in machine) {
    console.log(`desktop: no Electron to run on: ${machine.missing}`);
    keep({ machine, display: null });
    return () => undefined;
  }
  const { kind, version } = machine.binary;
  const isOwn = kind === 'own' ? '' : ` (${kind === 'stand-in' ? 'stand-in' : 'ELECTRON_OVERRIDE_DIST_PATH'})`;
  console.log(`desktop: on Electron ${version}${isOwn}`);
  if (isBuildOld(root) && !(await build(root))) throw new Error('the desktop cannot be built');
  const display = await openDisplay();
  keep({ machine, display: display?.name ?? null });
  return () => display?.close();
}

/** Workers are processes of their own: they inherit it. */
function keep(prepared: Prepared): void {
  process.env[variable] = JSON.stringify(prepared);
}

export function preparedMachine(): Prepared {
  const text = process.env[variable];
  if (text === undefined) throw new Error('no global setup');
  return JSON.parse(text) as Prepared;
}
