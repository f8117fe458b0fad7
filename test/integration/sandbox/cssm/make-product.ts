import type { FaultName, SiteSigner, VirtualProduct, VirtualReport } from '../../../../main/sandbox/model.ts';
import { createSigner } from '../../../../main/sandbox/signing.ts';
import type { Udi } from '../../../../shared/vocabulary.ts';

export const signer: SiteSigner = createSigner('test site');

/** A report as a product signs it; `text` is something awkward inside the payload. */
export function makeReport(udi: Udi, id: string, text = 'x', state: VirtualReport['state'] = 'CLOSED'): VirtualReport {
  const sudi = { udi_pid: udi.pid, udi_serial_number: udi.serial };
  const payload = `{"version":"2.0","asset_identification":{"report_id":${id},"asset":{"name":"regid.test"},"instance":{"sudi":${JSON.stringify(sudi)}}},"meta":{"customer_tag":${JSON.stringify(text)}},"measurements":[]}`;
  return {
    ...{ id, state, feature: 'network-advantage', entitlementTag: 'regid.test', payload, startedAt: 0, closedAt: 1 },
    signature: { sudi, signing_type: 'builtin', key: 'regid.test', value: signer.signPayload(udi, payload) },
    headerType: 'rum',
    purged: false,
  };
}

export interface TestProduct extends VirtualProduct {
  readonly udi: Udi;
  readonly imported: string[];
  readonly calls: string[];
}

/** The least product that serves a way in: reports that do not change, one login, imports that are written down. */
export function makeProduct(
  udi: Udi,
  reports: readonly VirtualReport[],
  options: { faults?: readonly FaultName[]; smartLicensing?: 'slp' | 'classic'; name?: string; import?: 'refuse' } = {},
): TestProduct {
  const imported: string[] = [];
  const calls: string[] = [];
  return {
    ...{ name: options.name ?? `sw-${udi.serial}`, udi, udis: [{ ...udi, role: null }], imported, calls },
    ...{
      smartLicensing: options.smartLicensing ?? 'slp',
      hasRest: true,
      faults: new Set(options.faults),
      lastAckReceived: null,
    },
    login: (username, password) => {
      calls.push(`login ${username}`);
      return username === 'admin' && password === 'pa:ss' ? 'accepted' : 'refused';
    },
    now: () => 0,
    reports: () => reports,
    closeReports: () => calls.push('close-reports'),
    usage: (which) => {
      calls.push(which.kind === 'days' ? `days ${which.days}` : which.kind);
      return reports;
    },
    importFile: (text) => {
      imported.push(text);
      if (options.import === 'refuse') return { ok: false, reason: 'signature', text: 'Import Data Failed: signature' };
      return { ok: true, kind: 'ack', acknowledged: 1 };
    },
  };
}
