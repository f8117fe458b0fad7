import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../../shared/clock.ts';
import type { ApplicationClient } from '../../../main/hosts/application-client.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { toErrorData } from '../../../shared/errors.ts';
import { faultProxy, lostAnswers, notFound, type Fault, type FaultProxy } from './fault-proxy.ts';
import { runJob, Scope } from './harness.ts';

/** A hundred seconds pass in one: two minutes of silence are the product's own limit. */
const hastyClock: Clock = {
  now: () => systemClock.now(),
  monotonicMs: () => systemClock.monotonicMs() * 100,
  sleep: (ms, signal) => systemClock.sleep(ms / 100, signal),
};
const order = { virtualAccount: 'Campus', days: 30 };
const faults = Object.entries(lostAnswers);

/** What was done once, whatever became of the answer, is told by reading, and is sent once. */
describe('a change whose answer is lost', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  const prepare = async (): Promise<{ application: ApplicationClient; proxy: FaultProxy }> => {
    const site = await scope.site({ products: 1 });
    const proxy = await faultProxy(new URL(site.description.cssm.api_url).origin);
    scope.onEnd(() => proxy.close());
    const application = await scope.application(scope.folder(), { clock: hastyClock });
    const { api_url, token_url, client_id, client_secret } = site.description.cssm;
    await application.call('account.set', {
      ...{ profile: 'custom', tokenUrl: token_url, clientId: client_id, clientSecret: client_secret },
      apiUrl: proxy.origin + new URL(api_url).pathname,
    });
    return { application, proxy };
  };
  const spoilt = async (proxy: FaultProxy, path: RegExp, fault: Fault, work: () => Promise<unknown>) => {
    proxy.set(path, fault);
    const error = await work().then(
      () => null,
      (thrown: unknown) => toErrorData(thrown),
    );
    const { length: times } = proxy.reached;
    proxy.set(/(?!)/, null);
    return { error, times };
  };

  it('as the making of a token: in doubt, then the one that is listed', { timeout: 120_000 }, async () => {
    const { application, proxy } = await prepare();
    for (const [name, fault] of faults) {
      const make = () => application.call('tokens.create', { ...order, description: name });
      const { error, times } = await spoilt(proxy, /\/tokens$/, fault, make);
      expect(error?.code, name).toMatch(/^cssm\.(unreachable|status|answer_unreadable)$/);
      expect(times, name).toBe(1);
      const found = async () =>
        (await application.call('tokens.list', {})).rows.filter((row) => row.description === name);
      expect(await found(), name).toMatchObject([{ state: 'in_doubt' }]);
      await application.call('tokens.refresh', {});
      expect(await found(), name).toMatchObject([{ state: 'active' }]);
    }
  });

  it('as the revoking of a token: gone is what the list holds no more', { timeout: 120_000 }, async () => {
    const { application, proxy } = await prepare();
    for (const [name, fault] of [...faults, ['404', notFound] as const]) {
      const { token } = await application.call('tokens.create', { ...order, description: name });
      const revoke = () => application.call('tokens.revoke', { id: token.id, isConfirmed: true });
      const { error } = await spoilt(proxy, /\/tokens\/revoke$/, fault, revoke);
      expect(error, name).toBeNull();
      const row = (await application.call('tokens.list', {})).rows.find(({ id }) => id === token.id);
      expect(row?.state, name).toBe('revoked');
    }
  });

  it('as a move: in doubt, asked again not sent, and told by the next reading', { timeout: 120_000 }, async () => {
    const { application, proxy } = await prepare();
    await runJob(application, 'inventory.refresh', {});
    const { rows } = await application.call('inventory.instances', { limit: 200 });
    const movable = rows.filter(({ virtualAccount, serial }) => virtualAccount !== 'Defence' && serial !== null);
    for (const [at, [name, fault]] of faults.entries()) {
      const serial = movable[at]?.serial ?? '';
      const wanted = { serial, typed: serial, to: at % 2 === 0 ? 'Defence' : undefined };
      const start = () => application.call('accountChanges.start', wanted);
      const { error, times } = await spoilt(proxy, /\/devices\/(transfer|remove)$/, fault, start);
      expect(error?.code, name).toMatch(/^cssm\.(unreachable|status|answer_unreadable)$/);
      expect(times, name).toBe(1);
      const mine = async () =>
        (await application.call('accountChanges.list', {})).rows.filter((row) => row.serial === serial);
      expect(await mine(), name).toMatchObject([{ state: 'in_doubt' }]);
      // The same once more, by somebody who did not read the inventory again.
      proxy.set(/\/devices\/(transfer|remove)$/, null);
      await expect(start(), name).rejects.toMatchObject({ code: 'usage.change_open' });
      expect(proxy.reached, name).toEqual([]);
    }
    await runJob(application, 'inventory.refresh', {});
    const { rows: changes } = await application.call('accountChanges.list', { limit: 100 });
    expect(changes.map(({ state }) => state)).toEqual(faults.map(() => 'done'));
  });

  it('as the request for a SLAC: in doubt, and nothing asks again by itself', { timeout: 120_000 }, async () => {
    const { application, proxy } = await prepare();
    for (const [at, [name, fault]] of faults.entries()) {
      const udi = { pid: 'C9300-24U', serial: `FOC${at}` };
      const entitlement = 'regid.2021-05.com.cisco.C9K_HSEC,1.0_90fdf411-3823-45bd-bd8c-5a5d0e0e1ea2';
      const { authorization } = await application.call('authorizations.order', { udi, entitlement });
      const { number } = authorization;
      const ask = () => application.call('authorizations.ask', { number, typed: udi.serial });
      const { error, times } = await spoilt(proxy, /\/devices\/authrequest$/, fault, ask);
      expect(error?.code, name).toMatch(/^cssm\.(unreachable|status|answer_unreadable)$/);
      expect(times, name).toBe(1);
      await application.call('authorizations.fetch', {});
      const row = (await application.call('authorizations.list', {})).rows.find((one) => one.number === number);
      expect(row?.state, name).toBe('in_doubt');
    }
  });
});
