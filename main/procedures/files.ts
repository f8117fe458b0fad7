import { writeFile } from 'node:fs/promises';
import type { HandlersOf, ProcedureContext } from './context.ts';

export function fileProcedures({ files }: ProcedureContext): HandlersOf<'files'> {
  return {
    'files.scratch': async ({ name, kind }) => ({ file: await files.scratch(name, kind) }),
    async 'files.text'({ name, text }) {
      const path = files.pathOf(await files.scratch(name, 'file'));
      await writeFile(path, text, { mode: 0o600 });
      return { file: await files.register(path) };
    },
    'files.written': async ({ file }) => ({ files: await files.written(file) }),
  };
}
