import { z } from 'zod';
import { doneSchema } from './common.ts';
import { procedure } from './procedure.ts';

export const hostKinds = ['desktop', 'web', 'cli'] as const;
export type HostKind = (typeof hostKinds)[number];
export const languages = ['en', 'ja', 'fr'] as const;
export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;

/** What a page needs before anything else. */
export const helloSchema = z.object({
  /** Of the page that this host serves; another one than the page's own means that the page is old: load it again. */
  buildId: z.string(),
  version: z.string(),
  host: z.enum(hostKinds),
  /** `process.platform`: decides how shortcuts are written. */
  platform: z.string(),
  workspace: z.string(),
  operator: z.string(),
  /** The records were deleted or moved under the running program: what is written from now on is lost with it. */
  isWorkspaceGone: z.boolean(),
  /** The make-believe site that runs now instead of a real workspace; null: none. */
  tryOut: z
    .object({
      portalUrl: z.string(),
      products: z.number().int(),
      /** How far its clock was moved on; everything here that knows a time goes by it. */
      aheadDays: z.number().int(),
    })
    .nullable(),
});

/**
 * Looks, kept by the host (desktop: electron-store; else a small file in the workspace), never in the ledger: they prove
 * nothing. Absent means: as the system has it.
 */
export const preferencesSchema = z.strictObject({
  language: languageSchema.nullable().default(null),
  appearance: z.enum(['auto', 'light', 'dark']).default('auto'),
  contrast: z.enum(['auto', 'high']).default('auto'),
  /** By table: columns that are shown, in order, and what groups the rows. */
  tables: z
    .record(
      z.string().max(50),
      z.strictObject({
        columns: z.array(z.string().max(50)).max(50),
        groupBy: z.string().max(50).nullable().default(null),
      }),
    )
    .default({}),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const appProcedures = {
  'app.hello': procedure('app.hello', 'query', z.strictObject({}), helloSchema),
  'preferences.get': procedure('preferences.get', 'query', z.strictObject({}), preferencesSchema),
  /** Replaces what is named. */
  'preferences.set': procedure(
    'preferences.set',
    'command',
    z.strictObject({
      language: preferencesSchema.shape.language.unwrap().optional(),
      appearance: preferencesSchema.shape.appearance.unwrap().optional(),
      contrast: preferencesSchema.shape.contrast.unwrap().optional(),
      tables: preferencesSchema.shape.tables.unwrap().optional(),
    }),
    preferencesSchema,
  ),
  /**
   * Starts a make-believe site of virtual products and a virtual Smart Account and goes over to a workspace of its own,
   * so that nothing of the real one is touched. Every topic is published with id null.
   */
  'tryOut.start': procedure(
    'tryOut.start',
    'command',
    z.strictObject({ products: z.number().int().min(1).max(500).default(25), seed: z.number().int().default(1) }),
    helloSchema,
  ),
  /**
   * Moves the clock of the make-believe site and of its workspace on; never back, and never that of a real workspace.
   * Every topic is published with id null. `usage.invalid`: none runs.
   */
  'tryOut.advance': procedure(
    'tryOut.advance',
    'command',
    z.strictObject({ days: z.number().int().min(1).max(3650) }),
    helloSchema,
  ),
  /** Ends the site and goes back to the real workspace. No error when none runs. */
  'tryOut.stop': procedure('tryOut.stop', 'command', z.strictObject({}), helloSchema),
  /** Says that the person is still there; the web host logs out idle pages. */
  'app.alive': procedure('app.alive', 'command', z.strictObject({}), doneSchema),
} as const;
