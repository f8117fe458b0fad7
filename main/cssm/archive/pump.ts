/** What node's and tar-stream's writable streams have in common. */
export interface Sink {
  readonly destroyed: boolean;
  write(chunk: Buffer): boolean;
  end(): unknown;
  destroy(error?: Error): unknown;
  on(event: SinkEvent, listener: () => void): unknown;
  off(event: SinkEvent, listener: () => void): unknown;
}
type SinkEvent = 'error' | 'drain' | 'close' | 'end';

const wakeUps = ['drain', 'close', 'end'] as const;

export interface Pump {
  /** The source is read to its end, or given up. Never rejects: errors come out of the stream's other side. */
  readonly done: Promise<void>;
  /** Gives the source up and destroys the stream: its reader has had enough or failed. */
  stop(): void;
}

/**
 * Feeds every chunk to a stream and ends it; an error of the source destroys it. Unlike `pipeline` it goes on reading
 * when the stream ended early (bytes after the end of a gzip), because a member of a tar must be read to its end.
 */
export function pump(source: AsyncIterable<Buffer>, target: Sink): Pump {
  let isStopped = false;
  // Its reader sees the error; without a listener an error before the first read would end the process.
  target.on('error', () => undefined);
  const feed = async (): Promise<void> => {
    try {
      for await (const chunk of source) {
        if (isStopped) return;
        if (!target.destroyed && !target.write(chunk)) await drained(target);
      }
      target.end();
    } catch (error) {
      target.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const stop = (): void => {
    isStopped = true;
    target.destroy();
  };
  return { done: feed(), stop };
}

/** Resolves when the stream takes more, or is at its end. */
export function drained(target: Sink): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of wakeUps) target.off(event, done);
      resolve();
    };
    for (const event of wakeUps) target.on(event, done);
  });
}
