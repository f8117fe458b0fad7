import type { Readable, Writable } from 'node:stream';

/** The process around the command line, as an argument, so that tests run commands without a process of their own. */
export interface CliIo {
  readonly stdin: Readable & { readonly isTTY?: boolean; setRawMode?(mode: boolean): unknown };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Standard output and standard error end in one place (`2>&1`): nothing needs to be said on both. */
  readonly isOneStream?: boolean;
  /** Calls back at every wish to stop (Ctrl+C, termination); gives the function that ends it. */
  onInterrupt(listener: () => void): () => void;
  /** Whether nobody reads standard output any more. */
  readonly isStdoutGone?: () => boolean;
  /** Ends the process at once. */
  exitNow(code: number): void;
}

/** Writes and waits until the stream takes more, so that a long list does not pile up in memory. */
export async function write(stream: Writable, text: string): Promise<void> {
  if (stream.destroyed || stream.write(text)) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      for (const event of ['drain', 'close', 'error']) stream.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'close', 'error']) stream.on(event, done);
  });
}
