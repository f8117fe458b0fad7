import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { registerSite, reportStates, runJob, Scope } from './harness.ts';
import { expectAllConfirmed, quickAccount, reportCount } from './site-checks.ts';

describe('an account that answers one poll with something else than an ACK', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  /** In front of the virtual account; `change` sees each poll's answer. Gives its origin. */
  async function inFrontOf(origin: string, change: (answer: string) => string): Promise<string> {
    const server = createServer((request, response) => {
      void (async () => {
        const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
        const body = await text(request);
        const answer = await fetch(new URL(request.url ?? '/', origin), {
          method: request.method ?? 'GET',
          headers: headers as Record<string, string>,
          ...(request.method === 'POST' ? { body } : {}),
        });
        const words = await answer.text();
        response.writeHead(answer.status, { 'content-type': 'application/json' });
        response.end(request.url?.endsWith('/poll') ? change(words) : words);
      })();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    scope.onEnd(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it.each([
    ['no ACK', (answer: string) => answer.replace(/"smart_license":"[^"]*"/, `"smart_license":"${btoa('hello')}"`)],
    ['a refusal', () => JSON.stringify({ status: 'FAILED', message: 'no such poll' })],
  ])('%s: the other products get theirs in the same run', async (_name, spoil) => {
    const site = await scope.site({ products: 4, seed: 3, cssm: quickAccount });
    const application = await scope.application(scope.folder());
    await registerSite(application, site);
    const { api_url, token_url, client_id, client_secret } = site.description.cssm;
    let polls = 0;
    const origin = await inFrontOf(new URL(api_url).origin, (answer) => ((polls += 1) === 1 ? spoil(answer) : answer));
    await application.call('account.set', {
      profile: 'custom',
      apiUrl: `${origin}${new URL(api_url).pathname}`,
      tokenUrl: `${origin}${new URL(token_url).pathname}`,
      clientId: client_id,
      clientSecret: client_secret,
    });
    await application.call('settings.set', { patch: { ackWaitMs: 1500, accountRequestsPerSecond: 50 } });

    const first = await runJob(application, 'cycle.start', { productIds: null });

    expect(first.state).toBe('done');
    expect(first.failed.size).toBe(1);
    const states = await reportStates(application);
    expect(states.confirmed).toBeGreaterThan(0);
    expect((states.sent ?? 0) + (states.confirmed ?? 0)).toBe(reportCount(site));
  });

  it('asks again, and what comes then is taken', async () => {
    const site = await scope.site({ products: 3, seed: 3, cssm: quickAccount });
    const application = await scope.application(scope.folder());
    await registerSite(application, site);
    const { api_url } = site.description.cssm;
    const origin = await inFrontOf(new URL(api_url).origin, (answer) =>
      answer.replaceAll(/"smart_license":"[^"]*"/g, `"smart_license":"${btoa('hello')}"`),
    );
    const account = {
      profile: 'custom' as const,
      tokenUrl: site.description.cssm.token_url,
      clientId: site.description.cssm.client_id,
      clientSecret: site.description.cssm.client_secret,
    };
    await application.call('account.set', { ...account, apiUrl: `${origin}${new URL(api_url).pathname}` });
    await application.call('settings.set', { patch: { ackWaitMs: 1500, accountRequestsPerSecond: 50 } });
    await runJob(application, 'cycle.start', { productIds: null });
    expect(await reportStates(application)).toEqual({ sent: reportCount(site) });

    await application.call('account.set', { ...account, apiUrl: api_url });
    await runJob(application, 'cycle.start', { productIds: null });

    expectAllConfirmed(site);
    expect(await reportStates(application)).toEqual({ confirmed: reportCount(site) });
  });
});
