import type { ServerResponse } from 'node:http';
import type { Clock } from '../../../shared/clock.ts';
import { topics } from '../../../shared/contract/events.ts';
import { createEventQueue } from './event-queue.ts';
import type { Limits } from './limits.ts';
import { securityHeaders } from './security-headers.ts';
import type { WebApplication } from './web-application.ts';

/** How soon a browser comes back after a cut. */
const retryMs = 2000;

/**
 * `GET /events`: server-sent events (HTML, section 9.2), each a `ContractEvent`. Nothing is repeated after a cut: events
 * are hints, and the page reads again when it is connected again. A client that takes nothing is dropped, so that it costs
 * a bounded amount of memory. Resolves when the stream has ended, for whichever reason.
 */
export async function streamEvents(
  response: ServerResponse,
  context: {
    readonly application: WebApplication;
    readonly clock: Clock;
    readonly limits: Limits;
    /** Ends it: the session's, or that of a newer stream in its place. */
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { application, clock, limits } = context;
  const ended = new AbortController();
  const signal = AbortSignal.any([context.signal, ended.signal]);
  const queue = createEventQueue(limits.waitingEvents);
  let blockedAt: number | null = null;

  const put = (text: string): void => {
    if (!response.write(text)) blockedAt ??= clock.monotonicMs();
  };
  const pump = (): void => {
    while (blockedAt === null) {
      const event = queue.take();
      if (event === undefined) return;
      put(`data: ${JSON.stringify(event)}\n\n`);
    }
  };

  // Its connection ends with it: one that is kept for a next request would hold a place.
  const type = 'text/event-stream; charset=utf-8';
  response.writeHead(200, { ...securityHeaders, 'Content-Type': type, Connection: 'close' });
  put(`retry: ${retryMs}\n\n`);
  response.on('drain', () => {
    blockedAt = null;
    pump();
  });
  response.once('close', () => ended.abort());
  response.once('error', () => ended.abort());
  const offs = topics.map((topic) =>
    application.on(topic, (event) => {
      if (queue.push(event)) pump();
      else response.destroy();
    }),
  );
  try {
    for (;;) {
      await clock.sleep(limits.heartbeatMs, signal);
      if (blockedAt === null) put(': \n\n');
      else if (clock.monotonicMs() - blockedAt >= limits.slowClientMs) response.destroy();
    }
  } catch {
    // The only way out of the loop: the signal.
  } finally {
    for (const off of offs) off();
    response.end();
  }
}
