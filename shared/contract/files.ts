import { z } from 'zod';
import { fileRefSchema } from '../vocabulary.ts';
import { doneSchema, nameSchema } from './common.ts';
import { desktopProcedure, procedure } from './procedure.ts';

/**
 * Pages never name paths. Inputs: the desktop's dialogs and drops, the web host's `POST /files`. Outputs: the desktop's
 * dialogs; in a browser `files.scratch` and then `GET /files/ID` of what `files.written` gives.
 */
export const fileProcedures = {
  /** A place to write to, of the application's own, that is deleted with the process. */
  'files.scratch': procedure(
    'files.scratch',
    'command',
    z.strictObject({ name: nameSchema, kind: z.enum(['file', 'folder']) }),
    z.object({ file: fileRefSchema }),
  ),
  /** A text that a person pasted, as a file that `import` takes: a page cannot hand over a file that it made itself. */
  'files.text': procedure(
    'files.text',
    'command',
    z.strictObject({ name: nameSchema, text: z.string().min(1).max(400_000) }),
    z.object({ file: fileRefSchema }),
  ),
  /**
   * What was written to a place of `files.scratch`, each to be fetched; names with a folder in front where it lies in
   * one. At most 10,000 files. `usage.invalid` for another reference.
   */
  'files.written': procedure(
    'files.written',
    'query',
    z.strictObject({ file: fileRefSchema }),
    z.object({ files: z.array(fileRefSchema) }),
  ),
  /** Empty: the person changed their mind. */
  'dialogs.openFiles': desktopProcedure(
    'dialogs.openFiles',
    'query',
    z.strictObject({}),
    z.object({ files: z.array(fileRefSchema) }),
  ),
  /** A place for an output: a new file, or an existing folder. Null: the person changed their mind. */
  'dialogs.saveTo': desktopProcedure(
    'dialogs.saveTo',
    'query',
    z.strictObject({ name: nameSchema, kind: z.enum(['file', 'folder']) }),
    z.object({
      file: fileRefSchema.nullable(),
      /** Name of the folder that was chosen, its last part: a stick's label. Pages get no paths. */
      place: z.string().optional(),
    }),
  ),
  /**
   * Asks for another workspace folder and goes over to it; every topic is published. Null: the person changed their mind.
   * Errors: those of opening a workspace, which then stays the one before; `workspace.job_running`.
   */
  'dialogs.changeWorkspace': desktopProcedure(
    'dialogs.changeWorkspace',
    'command',
    z.strictObject({}),
    z.object({ workspace: z.string().nullable() }),
  ),
  /** Shows an output in the operating system's file manager. */
  'dialogs.reveal': desktopProcedure('dialogs.reveal', 'command', z.strictObject({ file: fileRefSchema }), doneSchema),
} as const;
