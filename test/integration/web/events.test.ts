import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { ContractEvent } from '../../../shared/contract/events.ts';
import { enter, raw, start, until } from './web-support.ts';
import type { Started } from './web-support.ts';

/** As EventSource reads it: data lines and comments. */
async function listen({ base }: Pick<Started, 'base'>, headers: Record<string, string>) {
  const leaving = new AbortController();
  const answer = await fetch(`${base}/events`, { headers, signal: leaving.signal });
  const events: ContractEvent[] = [];
  const comments: string[] = [];
  const state = { ended: false };
  const reading = (async () => {
    let text = '';
    try {
      if (answer.body === null) throw new Error('no body');
      for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const line = text.slice(0, end);
          text = text.slice(end + 2);
          if (line.startsWith('data: ')) events.push(JSON.parse(line.slice(6)) as ContractEvent);
          else comments.push(line);
        }
      }
    } catch {
      // Left, or cut.
    }
    state.ended = true;
  })();
  return { answer, events, comments, state, reading, leave: () => leaving.abort() };
}

describe('the stream of events', () => {
  it('brings every topic, and lets go when the page leaves', async () => {
    const started = await start();
    const { application } = started;
    const stream = await listen(started, await enter(started));
    expect([stream.answer.status, stream.answer.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    await until('the listeners', () => application.listeners() > 0);
    application.emit({ topic: 'products', id: 'p', revision: 1 });
    application.emit({ topic: 'jobs', id: null, revision: 2 });
    await until('both', () => stream.events.length === 2);
    expect(stream.events).toEqual([
      { topic: 'products', id: 'p', revision: 1 },
      { topic: 'jobs', id: null, revision: 2 },
    ]);
    stream.leave();
    await until('the end', () => application.listeners() === 0);
  });

  it('can be had again after a cut', async () => {
    const started = await start();
    const headers = await enter(started);
    const first = await listen(started, headers);
    first.leave();
    await first.reading;
    const second = await listen(started, headers);
    await until('the listeners', () => started.application.listeners() > 0);
    started.application.emit({ topic: 'reports', id: null, revision: 9 });
    await until('the event', () => second.events.length === 1);
    second.leave();
  });

  it('beats, so that dead ones are found', async () => {
    const started = await start({ limits: { heartbeatMs: 20 } });
    const stream = await listen(started, await enter(started));
    await until('heartbeats', () => stream.comments.filter((line) => line.startsWith(':')).length > 2);
    expect(stream.comments[0]).toBe('retry: 2000');
    stream.leave();
  });

  it('leaves no connection behind when a newer one takes its place', async () => {
    const started = await start({ limits: { streamsPerSession: 1 } });
    const headers = await enter(started);
    const { port } = started.host;
    const lines = [`Host: 127.0.0.1:${port}`, `Cookie: ${headers.cookie}`, `Origin: ${headers.origin}`];
    const first = raw(port, `GET /events HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    await until('the listeners', () => started.application.listeners() > 0);
    const second = await listen(started, headers);
    const begun = performance.now();
    expect(await first).toMatch(/^HTTP\/1\.1 200 [^]*\r\nConnection: close\r\n/);
    // Long before an idle connection is closed.
    expect(performance.now() - begun).toBeLessThan(5000);
    second.leave();
  });

  it('goes to the newest windows of a browser', async () => {
    const started = await start({ limits: { streamsPerSession: 2 } });
    const headers = await enter(started);
    const streams: Awaited<ReturnType<typeof listen>>[] = [];
    for (let i = 0; i < 3; i += 1) streams.push(await listen(started, headers));
    await until('the end of the first', () => streams[0]?.state.ended === true);
    expect(streams.map(({ state }) => state.ended)).toEqual([true, false, false]);
    for (const stream of streams) stream.leave();
  });

  it('drops a client that takes nothing, with bounded memory', async () => {
    const started = await start({ limits: { waitingEvents: 100 } });
    const { application, host } = started;
    const { cookie, origin } = await enter(started);
    const socket = connect(host.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.pause();
    socket.write(
      `GET /events HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nCookie: ${cookie}\r\nOrigin: ${origin}\r\n\r\n`,
    );
    await until('the listeners', () => application.listeners() > 0);
    let sent = 0;
    while (application.listeners() > 0 && sent < 200_000) {
      for (let i = 0; i < 1000; i += 1) application.emit({ topic: 'products', id: `${(sent += 1)}`, revision: sent });
      await new Promise((resolve) => setImmediate(resolve));
    }
    // Some megabytes fit into the sockets of the operating system; then a hundred wait, then it is over.
    expect(application.listeners()).toBe(0);
    expect(sent).toBeLessThan(200_000);
    socket.destroy();
  });

  it('merges what a slow client has not read yet', async () => {
    const started = await start({ limits: { waitingEvents: 100, heartbeatMs: 50, slowClientMs: 100 } });
    const { application, host } = started;
    const { cookie, origin } = await enter(started);
    const socket = connect(host.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.pause();
    socket.write(
      `GET /events HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nCookie: ${cookie}\r\nOrigin: ${origin}\r\n\r\n`,
    );
    await until('the listeners', () => application.listeners() > 0);
    // The same few things over and over never overflow; but who takes nothing at all is dropped after a time.
    let revision = 0;
    await until('the end', () => {
      for (let i = 0; i < 5000; i += 1)
        application.emit({ topic: 'products', id: String(i % 50), revision: (revision += 1) });
      return application.listeners() === 0;
    });
    socket.destroy();
  });
});
