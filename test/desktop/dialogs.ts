import type { DesktopApp } from './desktop-app.ts';

interface Answers {
  /** Folder of saved files, which keep the name that is proposed. */
  readonly saveIn?: string;
  readonly folder?: string;
  readonly files?: readonly string[];
  /** Of a question: the button's number. */
  readonly button?: number;
}

/** The person before the operating system's dialogs, which no test can reach. Keeps what was asked. */
export async function answerDialogs(desktop: DesktopApp, answers: Answers): Promise<void> {
  await desktop.app.evaluate(({ dialog }, given) => {
    const asked: unknown[] = [];
    (globalThis as unknown as { asked: unknown[] }).asked = asked;
    const last = (path: string): string => path.split(/[\\/]/).at(-1) ?? '';
    dialog.showSaveDialog = (async (_window: unknown, options: { defaultPath: string }) => {
      asked.push(options);
      const isLeft = given.saveIn === undefined;
      return { canceled: isLeft, filePath: isLeft ? '' : `${given.saveIn}/${last(options.defaultPath)}` };
    }) as never;
    dialog.showOpenDialog = (async (_window: unknown, options: { properties: string[] }) => {
      asked.push(options);
      const one = given.folder === undefined ? [] : [given.folder];
      const filePaths = options.properties.includes('openDirectory') ? one : [...(given.files ?? [])];
      return { canceled: filePaths.length === 0, filePaths };
    }) as never;
    dialog.showMessageBox = (async (_window: unknown, options: unknown) => {
      asked.push(options);
      return { response: given.button ?? 0, checkboxChecked: false };
    }) as never;
  }, answers);
}

/** The options of the dialogs that were shown since. */
export function dialogsAsked(desktop: DesktopApp): Promise<readonly Record<string, unknown>[]> {
  return desktop.app.evaluate(() => (globalThis as unknown as { asked: Record<string, unknown>[] }).asked);
}
