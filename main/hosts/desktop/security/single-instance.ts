import { z } from 'zod';

interface AppLike {
  requestSingleInstanceLock(additionalData: Record<string, unknown>): boolean;
  on(
    event: 'second-instance',
    listener: (event: unknown, argv: unknown, folder: unknown, additionalData: unknown) => void,
  ): unknown;
}

/** What a second start hands to the first one. Its arguments come reordered, so it says the files itself. */
const handedSchema = z.object({ files: z.array(z.string().min(1).max(32_768)).max(1000) });

/**
 * One window a user: two of them would overwrite each other's settings file. False: another one runs, and has been told
 * to come to the front and to take the files.
 */
export function isFirstInstance(
  app: AppLike,
  files: readonly string[],
  comeToFront: (files: readonly string[]) => void,
): boolean {
  if (!app.requestSingleInstanceLock({ files: [...files] })) return false;
  app.on('second-instance', (_event, _argv, _folder, handed) =>
    comeToFront(handedSchema.safeParse(handed).data?.files ?? []),
  );
  return true;
}
