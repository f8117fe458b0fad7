import type { Udi } from '../../../shared/vocabulary.ts';
import type { SiteProduct } from '../product/site-product.ts';
import { moduleRevision } from './license-module.ts';

const dayMs = 86_400_000;
type Value = string | number | boolean | readonly Node[] | Node;
export interface Node {
  readonly [name: string]: Value;
}

/**
 * Content of `licensing/state` in the names and the order of the module and of the public capture (samples,
 * `iosxe/restconf`): times with an offset, 1970 for never, `report-id` a text, lists that are empty left out.
 *
 * Chosen: the units of a stack stand in `trust-code`, with or without a trust code, as the module says; reports that are
 * acknowledged are not in `rum-reports-closed-keys`.
 */
export function licensingState(product: SiteProduct): Node {
  const withReports = (moduleRevision(product) ?? '') >= '2021-03-01';
  const units = product.udis.map((member) => ({
    key_udi: `PID:${member.pid},SN:${member.serial}`,
    'is-installed': product.trustInstalledAt !== null,
    ...(product.trustInstalledAt === null ? {} : { 'time-installed': date(product.trustInstalledAt) }),
    udi: udi(member),
  }));
  const custom = product.policyInstalledAt !== null;
  const days = (first: number, ongoing: number, change: number): Node => ({
    'reporting-first-time': custom ? 30 : first,
    'reporting-ongoing': custom ? 60 : ongoing,
    'reporting-macd': custom ? 60 : change,
  });
  const usage = product.book
    .licenses()
    .filter(({ count }) => count > 0)
    .map(({ model, count }) => ({
      'entitlement-tag': model.tag,
      'short-name': model.tagName,
      'license-name': model.name,
      description: model.description,
      count,
      'enforcement-mode': 'enforcement-invalid-tag',
      'post-paid': true,
      'subscription-id': '',
    }));
  const keys = product.reports().flatMap((report) => {
    if (report.state === 'OPEN' || report.state === 'ACK' || report.purged) return [];
    return [
      {
        'rum-report-key': `P:${report.signature.sudi.udi_pid},S:${report.signature.sudi.udi_serial_number}_${report.id}`,
        'report-id': report.id,
        udi: udi({ pid: report.signature.sudi.udi_pid, serial: report.signature.sudi.udi_serial_number }),
        'report-start-time': date(report.startedAt),
        'report-end-time': date(report.closedAt ?? report.startedAt),
        'report-state': report.state === 'CLOSED' ? 'rum-report-state-closed' : 'rum-report-state-unacknowledged',
      },
    ];
  });
  const frequency = custom ? 60 : 90;
  const deadline = (product.lastAckReceived ?? product.firstUseAt) + frequency * dayMs;
  return {
    'always-enabled': true,
    'smart-enabled': true,
    version: product.kind.agent,
    'state-info': {
      registration: { 'registration-state': 'reg-state-not-registered', 'export-control-allowed': false },
      authorization: { 'authorization-state': 'auth-state-none' },
      'custom-id': '',
      transport: { 'transport-type': `transport-type-${product.transport}` },
      privacy: { hostname: false, version: false },
      udi: udi(product.chassis.active),
      ...(usage.length === 0 ? {} : { usage }),
      ...(withReports
        ? {
            policy: {
              'policy-type': custom ? 'policy-type-custom' : 'policy-type-merged',
              'policy-name': custom ? 'Make-believe policy' : '',
              'ack-required': true,
              'policy-enforced': days(0, 0, 0),
              'policy-export': days(0, 0, 0),
              'policy-subscription': days(90, 90, 90),
              'policy-perpetual': days(365, 0, 90),
            },
          }
        : {}),
      'trust-code': units,
      ...(withReports && keys.length > 0 ? { 'rum-reports-closed-keys': keys } : {}),
      ...(withReports
        ? {
            'rum-ack': {
              'last-received-time': date(product.lastAckReceived ?? 0),
              'next-report-deadline': date(deadline),
            },
          }
        : {}),
    },
  };
}

function udi({ pid, serial }: Udi): Node {
  return { pid, sn: serial, vid: '', uuid: '', suvi: '', 'host-identifier': '', 'mac-address': '00:00:00:00:00:00' };
}

/** `2023-04-28T21:26:11+00:00` */
function date(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, '+00:00');
}
