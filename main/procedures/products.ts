import { preflightSchema } from '../../shared/contract/preflight.ts';
import { SluiceError } from '../../shared/errors.ts';
import type { Output } from '../../shared/contract/contract.ts';
import { reportedOf } from '../../shared/reported.ts';
import { usualNetconfPort } from '../../shared/ways.ts';
import { candidatesOf, groupFor } from '../jobs/credential-choice.ts';
import type { CredentialGroup, Ledger, PinnedKey, ProductRow } from '../ledger/ledger.ts';
import { pinHost } from '../ledger/pin-host.ts';
import { evaluationOf, evaluationWarnings } from '../reports/evaluation.ts';
import { samePlace, type Place } from '../ledger/same-place.ts';
import { forEach } from './for-each.ts';
import { byHand, type HandlersOf, type ProcedureContext } from './context.ts';
import { keyView } from './key-view.ts';

type ProductView = Output<'products.find'>['rows'][number];

export function productProcedures(context: ProcedureContext): HandlersOf<'products'> {
  const { ledger, clock } = context.services;

  const required = async (id: string): Promise<ProductRow> => {
    const row = await ledger.product(id);
    if (!row) throw new SluiceError('usage.unknown_product', { product: id });
    return row;
  };
  const views = async (rows: readonly ProductRow[]): Promise<ProductView[]> => {
    const groups = await ledger.credentialGroups();
    return rows.map((row) => productView(row, groups));
  };
  /** A name that a person gives belongs to one product only; so does an address, which the ledger itself sees to. */
  const isFree = async (name: string, ownId: string | null): Promise<void> => {
    for (const row of await ledger.findProducts(name)) {
      if (row.id !== ownId && row.name.toLowerCase() === name.toLowerCase()) {
        throw new SluiceError('usage.product_exists', { product: name, host: row.host ?? '-' });
      }
    }
  };
  /** The host, with its port where another product at that host is called so already. */
  const usualName = async (place: Place & { host: string }): Promise<string> => {
    const rows = await ledger.findProducts(place.host);
    const isTaken = (row: ProductRow): boolean =>
      row.name.toLowerCase() === place.host.toLowerCase() &&
      row.host?.toLowerCase() === place.host.toLowerCase() &&
      !samePlace(row, place);
    if (!rows.some(isTaken)) return place.host;
    const port = place.way === 'rest' ? place.restPort : place.sshPort;
    return place.host.includes(':') ? `[${place.host}]:${port}` : `${place.host}:${port}`;
  };

  /** A page behind the first one has the dates of the first. */
  const refreshDates = async (signal: AbortSignal): Promise<void> =>
    (await import('../jobs/due/refresh.ts')).refreshDue(ledger, signal);

  return {
    async 'products.add'(input) {
      const { name: given, ...rest } = input;
      const name = given ?? (await usualName(input));
      await isFree(name, null);
      const { product, restored } = await ledger.addProduct({ ...rest, name }, byHand(context));
      return { product: productView(product, await ledger.credentialGroups()), restored };
    },
    async 'products.edit'({ ids, patch }) {
      if (patch.name !== undefined) await isFree(patch.name, ids[0] ?? null);
      const who = byHand(context);
      const { done, failed } = await forEach(ledger, ids, (id) => ledger.editProduct(id, patch, who));
      return { rows: await views(done), failed };
    },
    async 'products.list'(input, { signal }) {
      if (input.cursor === undefined) await refreshDates(signal);
      const page = await ledger.listProducts({ ...input, lives: input.lives ?? ['active', 'retired'] });
      return { ...page, rows: await views(page.rows) };
    },
    async 'products.find'({ text, isRemoved }, { signal }) {
      await refreshDates(signal);
      return { rows: await views(await ledger.findProducts(text, { isRemoved })) };
    },
    async 'products.show'({ id }, { signal }) {
      await refreshDates(signal);
      const row = await required(id);
      const groups = await ledger.credentialGroups();
      const reports = await ledger.listReports({ productIds: [id], limit: 500 });
      const jobs = await ledger.listJobs({ limit: 50 });
      const transcripts: { jobId: string; kind: string; startedAt: number }[] = [];
      for (const job of jobs.rows) {
        if ((await ledger.transcript(job.id, id)) !== null)
          transcripts.push({ jobId: job.id, kind: job.kind, startedAt: job.startedAt });
      }
      return {
        product: productView(row, groups),
        facts: row.facts,
        evaluation: evaluationView(row, clock.now()),
        preflight: preflightSchema.safeParse(row.learned.preflight).data ?? null,
        learned: row.learned,
        ...(await groupLogins(ledger, row, groups)),
        otherAddresses: [...(await ledger.otherAddresses(id))],
        reports: reports.rows,
        pinnedKeys: (await pinnedKeysOf(context, row)).map(keyView),
        transcripts,
      };
    },
    async 'products.trust'({ id, kind, reason, fingerprint }) {
      const row = await required(id);
      const offered = (await offeredKeysOf(context, row)).filter(
        (key) =>
          (kind === undefined || key.kind === kind) && (fingerprint === undefined || key.fingerprint === fingerprint),
      );
      if (offered.length === 0) {
        throw new SluiceError('usage.invalid', {
          detail:
            fingerprint === undefined
              ? `${row.name} has offered no key that waits for a decision`
              : `${row.name} has not offered ${fingerprint}`,
        });
      }
      for (const key of offered) await ledger.replaceKey(key, byHand(context, reason));
      context.changed('products', id);
      return { accepted: offered.map(keyView) };
    },
    async 'products.offeredKeys'({ id }) {
      return { rows: (await offeredKeysOf(context, await required(id))).map(keyView) };
    },
    async 'products.retire'({ ids, reason }) {
      const who = byHand(context, reason);
      const { done, failed } = await forEach(ledger, ids, (id) => ledger.retireProduct(id, who));
      return {
        rows: await views(done.map(({ product }) => product)),
        closedReports: done.reduce((sum, { closedReports }) => sum + closedReports, 0),
        failed,
      };
    },
    async 'products.remove'({ ids }) {
      const who = byHand(context);
      return { failed: (await forEach(ledger, ids, (id) => ledger.removeProduct(id, who))).failed };
    },
    async 'products.restore'({ ids, life }) {
      const who = byHand(context);
      return { failed: (await forEach(ledger, ids, (id) => ledger.restoreProduct(id, life, who))).failed };
    },
    async 'products.commands'() {
      return { rows: await context.productLines() };
    },
  };
}

async function groupLogins(ledger: Ledger, row: ProductRow, groups: readonly CredentialGroup[]) {
  if (row.credential !== null) return { groupCredentials: [], usedCredential: null };
  const groupCredentials = candidatesOf(groups, row);
  const worked = (await ledger.productLogins([row.id]))
    .flatMap(({ credential: name, workedAt: at }) => (at === null ? [] : [{ name, at }]))
    .sort((one, other) => other.at - one.at);
  return { groupCredentials, usedCredential: worked[0] ?? null };
}

export function productView(row: ProductRow, groups: readonly CredentialGroup[]): ProductView {
  const { learned: _learned, facts, lastError, ...rest } = row;
  return {
    ...rest,
    credentialGroup: groupFor(groups, row),
    lastAckReceived: facts?.last_ack_received ?? null,
    lastAckReceivedUtc: facts?.last_ack_received_utc ?? null,
    nextAckDeadline: facts?.next_ack_deadline ?? null,
    nextAckDeadlineUtc: facts?.next_ack_deadline_utc ?? null,
    reported: reportedOf(row),
    error: lastError,
  };
}

function evaluationView(row: ProductRow, now: number): Output<'products.show'>['evaluation'] {
  const found = row.facts === null ? null : evaluationOf(row.facts, row.lastContactAt ?? row.addedAt);
  if (found === null) return null;
  const { endsAt } = found;
  const isOver = endsAt !== null && endsAt <= now;
  return {
    state: isOver ? 'ended' : found.state,
    endsAt,
    leftMs: endsAt === null ? 0 : Math.max(0, endsAt - now),
    nextWarningAt: endsAt === null ? null : evaluationWarnings(endsAt, now).next,
  };
}

async function pinnedKeysOf(context: ProcedureContext, row: ProductRow): Promise<readonly PinnedKey[]> {
  if (row.host === null) return [];
  const { ledger } = context.services;
  const host = pinHost({ host: row.host, via: row.via });
  const ports = new Set([row.sshPort, row.restPort, netconfPortOf(row)]);
  const keys: PinnedKey[] = [];
  for (const port of ports) keys.push(...(await ledger.pinnedKeys(host, port)));
  return keys;
}

function netconfPortOf(row: ProductRow): number {
  return row.netconfPort ?? usualNetconfPort;
}

async function offeredKeysOf(context: ProcedureContext, row: ProductRow): Promise<readonly PinnedKey[]> {
  if (row.host === null) return [];
  const offered = await context.services.ledger.offeredKeys(pinHost({ host: row.host, via: row.via }));
  const sshPorts = [row.sshPort, netconfPortOf(row)];
  return offered.filter((key) => (key.kind === 'ssh' ? sshPorts.includes(key.port) : key.port === row.restPort));
}
