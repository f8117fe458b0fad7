import { createHash } from 'node:crypto';
import { sameUdi } from '../../../shared/vocabulary.ts';
import type { Udi } from '../../../shared/vocabulary.ts';
import type { SiteSigner, VirtualProduct } from '../model.ts';
import type { VirtualAccount } from './accounts.ts';
import type { IncomingReport } from './incoming-report.ts';
import type { BookedReport } from './virtual-cssm.ts';

/** What the account makes of one report, before it takes it. */
export type Verdict =
  | { readonly kind: 'good' }
  /** `isAcknowledged`: unchanged, and an ACK for it was given out. */
  | { readonly kind: 'duplicate'; readonly why: string; readonly isAcknowledged: boolean }
  | { readonly kind: 'altered'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string };

/** The account's book of reports: uploads by API and by hand are written into the same one. */
export interface Book {
  judge(report: IncomingReport, account: VirtualAccount): Verdict;
  /** Takes a report that was judged `good`. */
  take(report: IncomingReport, account: VirtualAccount, channel: 'api' | 'hand'): void;
  countDuplicate(report: IncomingReport): void;
  countAcknowledged(udi: Udi, reportIds: readonly string[]): void;
  productOf(udi: Udi): VirtualProduct | undefined;
  /** Products that sent something, each with its virtual account and reports by UDI. */
  products(): readonly {
    readonly name: string;
    readonly account: VirtualAccount;
    readonly reports: readonly Booked[];
  }[];
  reports(): readonly BookedReport[];
}

export interface Booked {
  readonly udi: Udi;
  readonly reportId: string;
}

interface Entry extends Booked {
  readonly product: string;
  readonly payloadSha256: string;
  /** Null: from before this site began. */
  readonly channel: 'api' | 'hand' | null;
  readonly account: VirtualAccount | null;
  accepted: number;
  duplicates: number;
  acknowledged: number;
}

/**
 * A product belongs to the virtual account that its first report came for; UNKNOWN at Cisco, see
 * `docs/make-believe-site.md`. What a product already shows as acknowledged when the site begins is in the book.
 */
export function createBook(products: () => readonly VirtualProduct[], signer: SiteSigner): Book {
  const entries = new Map<string, Entry>();
  const accounts = new Map<string, VirtualAccount>();
  const productOf = (udi: Udi): VirtualProduct | undefined =>
    products().find((product) => product.udis.some((member) => sameUdi(member, udi)));

  for (const product of products())
    for (const { id, state, payload, signature } of product.reports()) {
      if (state !== 'ACK') continue;
      const udi = { pid: signature.sudi.udi_pid, serial: signature.sudi.udi_serial_number };
      const counts = { accepted: 1, duplicates: 0, acknowledged: 1 };
      const before = { channel: null, account: null, product: product.name, payloadSha256: sha256(payload) };
      entries.set(keyOf(udi, id), { udi, reportId: id, ...before, ...counts });
    }

  return {
    judge: (report, account) => {
      const product = productOf(report.udi);
      if (product === undefined || product.smartLicensing === 'classic')
        return refused(`product ${udiWords(report.udi)} is not known to this Smart Account`);
      if (!signer.checkPayload(report.udi, report.payload, report.signatureValue))
        return { kind: 'altered', why: `signature of report ${report.reportId} does not fit its payload` };
      const own = accounts.get(product.name);
      if (own !== undefined && own.id !== account.id)
        return refused(`product ${udiWords(report.udi)} belongs to virtual account ${own.name}, not ${account.name}`);
      const known = entries.get(keyOf(report.udi, report.reportId));
      if (known === undefined) return { kind: 'good' };
      const same = known.payloadSha256 === sha256(report.payload);
      const which = `report ${report.reportId} of ${udiWords(report.udi)}`;
      const why = `duplicate: ${which} was already reported${same ? '' : ' with other content'}`;
      return { kind: 'duplicate', why, isAcknowledged: same && known.acknowledged > 0 };
    },
    take: (report, account, channel) => {
      const product = productOf(report.udi)?.name ?? '';
      const key = keyOf(report.udi, report.reportId);
      const known = entries.get(key);
      if (known !== undefined) known.accepted += 1;
      else
        entries.set(key, {
          ...{ udi: report.udi, reportId: report.reportId, product, channel, account },
          ...{ payloadSha256: sha256(report.payload), accepted: 1, duplicates: 0, acknowledged: 0 },
        });
      if (!accounts.has(product)) accounts.set(product, account);
    },
    countDuplicate: (report) => {
      const known = entries.get(keyOf(report.udi, report.reportId));
      if (known !== undefined) known.duplicates += 1;
    },
    countAcknowledged: (udi, reportIds) => {
      for (const id of reportIds) {
        const known = entries.get(keyOf(udi, id));
        if (known !== undefined) known.acknowledged += 1;
      }
    },
    productOf,
    products: () =>
      [...accounts].map(([name, account]) => ({
        name,
        account,
        reports: [...entries.values()].filter((entry) => entry.product === name && entry.channel !== null),
      })),
    reports: () =>
      [...entries.values()].flatMap(({ udi, reportId, channel, account, accepted, duplicates, acknowledged }) =>
        channel === null
          ? []
          : [
              {
                ...{ udi, report_id: reportId, accepted, duplicates, channel },
                ...{ virtual_account: account?.name ?? '', acknowledged },
              },
            ],
      ),
  };
}

const refused = (why: string): Verdict => ({ kind: 'refused', why });
const udiWords = (udi: Udi): string => `${udi.pid} ${udi.serial}`;
const keyOf = (udi: Udi, reportId: string): string =>
  JSON.stringify([udi.pid.toUpperCase(), udi.serial.toUpperCase(), reportId]);
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
