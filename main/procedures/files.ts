import type { HandlersOf, ProcedureContext } from './context.ts';

export function fileProcedures({ files }: ProcedureContext): HandlersOf<'files'> {
  return {
    'files.scratch': async ({ name, kind }) => ({ file: await files.scratch(name, kind) }),
    'files.written': async ({ file }) => ({ files: await files.written(file) }),
  };
}
