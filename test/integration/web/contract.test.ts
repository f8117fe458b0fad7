import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplication } from '../../../main/application.ts';
import type { ApplicationClient } from '../../../main/hosts/application-client.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { toWebApplication } from '../../../main/hosts/web/web-application.ts';
import { openLog } from '../../../main/logging/open-log.ts';
import { contract, procedureNames } from '../../../shared/contract/contract.ts';
import { call, enter, start } from './web-support.ts';

let folder: string;
let application: ApplicationClient;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-web-contract-'));
  application = await createApplication({
    workspace: folder,
    clock: systemClock,
    passphrase: () => Promise.resolve(null),
    operator: 'tester',
    host: { kind: 'web', buildId: 'build-1' },
    log: openLog({ folder: join(folder, 'logs'), clock: systemClock }),
  });
});
afterAll(async () => {
  await application.close();
  rmSync(folder, { recursive: true, force: true });
});

const junk: readonly unknown[] = [
  null,
  0,
  'text',
  [],
  { noSuchKey: 1 },
  { __proto__: { polluted: true }, constructor: 1 },
  { id: { $gt: '' } },
];

describe('every procedure of the contract, over HTTP', () => {
  it.each(procedureNames)('%s refuses junk and strangers', async (name) => {
    const started = await start({ application: toWebApplication(application) });
    const { base } = started;
    const headers = await enter(started);
    for (const input of junk) {
      const answer = await call(base, headers, name, { input });
      expect([answer.status, await answer.json()]).toMatchObject([
        200,
        { ok: false, error: { code: 'usage.invalid' } },
      ]);
    }
    const strangers: readonly Record<string, string>[] = [
      { origin: base },
      { cookie: headers.cookie },
      { cookie: headers.cookie, origin: 'https://evil.example' },
      { cookie: `${headers.cookie}x`, origin: base },
    ];
    for (const foreign of strangers) {
      const answer = await call(base, foreign, name);
      expect([answer.status, await answer.text()]).toEqual([403, '']);
    }
  });

  it.each(procedureNames.filter((name) => contract[name].host === 'desktop'))('%s is not here', async (name) => {
    const started = await start({ application: toWebApplication(application) });
    const input = name === 'dialogs.saveTo' ? { name: 'a', kind: 'file' } : {};
    const answer = await call(started.base, await enter(started), name, { input });
    expect(await answer.json()).toMatchObject({ ok: false, error: { code: 'usage.invalid' } });
  });

  it.each(['toString', 'constructor', 'no.such', 'app', 'app.hello.x'])('%s is unknown', async (name) => {
    const started = await start({ application: toWebApplication(application) });
    const answer = await call(started.base, await enter(started), name);
    expect(await answer.json()).toMatchObject({ ok: false, error: { code: 'usage.invalid' } });
  });

  it('says who answers', async () => {
    const started = await start({ application: toWebApplication(application) });
    const headers = await enter(started);
    const hello = await (await call(started.base, headers, 'app.hello')).json();
    expect(hello).toMatchObject({ ok: true, value: { host: 'web', buildId: 'build-1', operator: 'tester' } });
    expect(await (await call(started.base, headers, 'app.alive')).json()).toEqual({ ok: true, value: {} });
  });
});
