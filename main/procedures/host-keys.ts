import { text as readText } from 'node:stream/consumers';
import type { Output } from '../../shared/contract/contract.ts';
import { SluiceError } from '../../shared/errors.ts';
import type { FileRef } from '../../shared/vocabulary.ts';
import { pinHost } from '../ledger/pin-host.ts';
import { readKnownHosts } from '../openssh/openssh.ts';
import { byHand, type HandlersOf, type ProcedureContext } from './context.ts';
import { planHostKeys } from './host-key-plan.ts';
import type { KeyPlace, PlannedKey } from './host-key-plan.ts';

type Plan = Output<'hostKeys.preview'>;

const largest = 32 * 1024 * 1024;
const mostRows = 2000;

/** Keys of a `known_hosts` file for the products and jump hosts that there are. */
export function hostKeyProcedures(context: ProcedureContext): HandlersOf<'hostKeys'> {
  const { ledger } = context.services;

  const places = async (): Promise<KeyPlace[]> => {
    const found: KeyPlace[] = (await ledger.jumpHosts()).map((row) => ({
      kind: 'jump',
      name: row.name,
      host: row.host,
      port: row.port,
      pinHost: pinHost(row),
    }));
    for (let cursor: string | undefined; ;) {
      const page = await ledger.listProducts({ lives: ['active', 'retired'], limit: 500, cursor });
      for (const { name, host, sshPort: port, via } of page.rows)
        if (host !== null) found.push({ kind: 'product', name, host, port, pinHost: pinHost({ host, via }) });
      cursor = page.cursor;
      if (cursor === undefined) return found;
    }
  };

  const plan = async (file: FileRef) => {
    const { size, name, stream } = await context.files.openRead(file);
    if (size > largest) {
      stream.destroy();
      throw new SluiceError('file.too_large', { file: name, limitBytes: largest });
    }
    const { entries, bad } = readKnownHosts(await readText(stream));
    if (entries.length === 0 && bad.length > 0)
      throw new SluiceError('file.malformed', { file: name, detail: 'it is no known_hosts file' });
    const revoked = new Set((await ledger.revokedKeys()).map(({ fingerprint }) => fingerprint));
    const planned = await planHostKeys(
      entries,
      await places(),
      async (place) => {
        const pinned = await ledger.pinnedKeys(place.pinHost, place.port);
        return new Map(pinned.filter(({ kind }) => kind === 'ssh').map((key) => [key.algorithm, key.fingerprint]));
      },
      (fingerprint) => revoked.has(fingerprint),
    );
    return { ...planned, bad };
  };

  return {
    async 'hostKeys.preview'({ file }) {
      return planView(await plan(file));
    },
    async 'hostKeys.import'({ file, replaceReason }) {
      const made = await plan(file);
      const who = byHand(context, `known_hosts ${file.name}`);
      let pinned = 0;
      let replaced = 0;
      let revoked = 0;
      const wiped = new Set<KeyPlace>();
      for (const { entry, state, place } of made.planned) {
        const { algorithm, fingerprint, key } = entry;
        if (state === 'revoked' && (await ledger.revokeKey({ fingerprint, algorithm, hosts: entry.hosts }, who)))
          revoked += 1;
        if (place === null) continue;
        const offered = { kind: 'ssh' as const, host: place.pinHost, port: place.port, algorithm, fingerprint, key };
        if (state === 'changed' && replaceReason !== undefined) {
          // The first one takes every key of the place away.
          const why = byHand(context, replaceReason);
          await (wiped.has(place) ? ledger.pinKey(offered, why) : ledger.replaceKey(offered, why));
          wiped.add(place);
          replaced += 1;
        }
      }
      // What else the file has of a place whose keys were taken away is pinned again.
      for (const { entry, state, place } of made.planned) {
        if (place === null || !(state === 'new' || (wiped.has(place) && state === 'known'))) continue;
        const { algorithm, fingerprint, key } = entry;
        const offered = { kind: 'ssh' as const, host: place.pinHost, port: place.port, algorithm, fingerprint, key };
        await ledger.pinKey(offered, who);
        if (state === 'new') pinned += 1;
      }
      if (pinned + replaced + revoked > 0) context.changed('products', null);
      return { ...planView(made), pinned, replaced, revoked };
    },
  };
}

function planView(plan: {
  readonly planned: readonly PlannedKey[];
  readonly others: number;
  readonly bad: Plan['bad'];
}): Plan {
  const totals: Partial<Record<PlannedKey['state'], number>> = {};
  for (const { state } of plan.planned) totals[state] = (totals[state] ?? 0) + 1;
  return {
    rows: plan.planned.slice(0, mostRows).map(({ entry, state, place, pinned }) => ({
      line: entry.line,
      state,
      name: place?.name ?? entry.hosts.slice(0, 300),
      kind: place?.kind ?? ('any' as const),
      host: place?.host ?? entry.hosts.slice(0, 300),
      port: place?.port ?? 0,
      algorithm: entry.algorithm,
      fingerprint: entry.fingerprint,
      pinned,
    })),
    totals,
    others: plan.others,
    bad: plan.bad.slice(0, 500),
  };
}
