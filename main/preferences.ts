import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Parsed } from '../shared/contract/contract.ts';
import { preferencesSchema } from '../shared/contract/app.ts';
import type { Preferences } from '../shared/contract/app.ts';
import { SluiceError } from '../shared/errors.ts';

/** Looks of a workspace's pages, in a small file of its own: they prove nothing, so the ledger does not hold them. */
export interface PreferenceStore {
  get(): Promise<Preferences>;
  /** Replaces what is named. `file.unwritable` */
  set(patch: Parsed<'preferences.set'>): Promise<Preferences>;
}

export function createPreferenceStore(workspace: string): PreferenceStore {
  const file = join(workspace, 'preferences.json');
  let last: Promise<unknown> = Promise.resolve();
  const get = async (): Promise<Preferences> => readPreferences(await readFile(file, 'utf8').catch(() => '{}'));
  return {
    get,
    set(patch) {
      // One after the other: two patches at once must both be in the file.
      const next = last.then(async () => {
        const preferences = { ...(await get()), ...patch };
        await replace(file, `${JSON.stringify(preferences, null, 2)}\n`);
        return preferences;
      });
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** Key by key: what a hand or another version spoilt counts as not chosen, the rest holds. */
export function readPreferences(text: string): Preferences {
  const found = parsed(text);
  const kept: Record<string, unknown> = {};
  const entries: [string, unknown][] = Object.entries(typeof found === 'object' && found !== null ? found : {});
  for (const [key, value] of entries) if (preferencesSchema.safeParse({ [key]: value }).success) kept[key] = value;
  return preferencesSchema.parse(kept);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whole or not at all. */
async function replace(file: string, content: string): Promise<void> {
  const part = `${file}.${randomBytes(6).toString('hex')}.part`;
  try {
    const handle = await open(part, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (thrown) {
    await rm(part, { force: true });
    const detail = (thrown as NodeJS.ErrnoException).code ?? String(thrown);
    throw new SluiceError('file.unwritable', { file, detail }, { cause: thrown });
  }
}
