import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPreferenceStore, readPreferences } from '../../main/preferences.ts';

let workspace = '';
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'sluice-preferences-'));
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

const untouched = { language: null, appearance: 'auto', contrast: 'auto', tables: {} };

describe('preferences', () => {
  it('are as the system has it until something is chosen, and replace what is named', async () => {
    const store = createPreferenceStore(workspace);
    expect(await store.get()).toEqual(untouched);
    await Promise.all([store.set({ language: 'ja' }), store.set({ appearance: 'dark' })]);
    const tables = { products: { columns: ['name', 'site'], groupBy: 'site' } };
    expect(await store.set({ tables })).toEqual({ ...untouched, language: 'ja', appearance: 'dark', tables });
    expect(await createPreferenceStore(workspace).get()).toEqual({
      ...untouched,
      language: 'ja',
      appearance: 'dark',
      tables,
    });
    expect(await store.set({ language: null })).toMatchObject({ language: null, appearance: 'dark' });
    expect(await readdir(workspace)).toEqual(['preferences.json']);
  });

  it.each(['', '{', 'null', '[]', '"x"', '{"language":"xx","appearance":7}'])('read %j as nothing chosen', (text) => {
    expect(readPreferences(text)).toEqual(untouched);
  });

  it('keep what holds beside what a hand or another version wrote', async () => {
    expect(readPreferences('{"language":"fr","appearance":"neon","surprise":1}')).toEqual({
      ...untouched,
      language: 'fr',
    });
    await writeFile(join(workspace, 'preferences.json'), '{"language":"fr","surprise":1}');
    await createPreferenceStore(workspace).set({ contrast: 'high' });
    expect(JSON.parse(await readFile(join(workspace, 'preferences.json'), 'utf8'))).toEqual({
      ...untouched,
      language: 'fr',
      contrast: 'high',
    });
  });

  it('say where they cannot be written', async () => {
    await rm(workspace, { recursive: true });
    await expect(createPreferenceStore(workspace).set({ language: 'ja' })).rejects.toMatchObject({
      code: 'file.unwritable',
    });
  });
});
