import type { SiteProduct } from './site-product.ts';
import { licenseTime } from './times.ts';

/**
 * `show license …` of an SLP product, in the shape of public outputs (samples `iosxe/show_license_*`). Dates by
 * protocol.md 8.2.
 */
const dayMs = 86_400_000;
const pushDays = 30;

export function showUdi(product: SiteProduct): string {
  const { pid, serial } = product.chassis.active;
  return `UDI: PID:${pid},SN:${serial}\n${haList(product)}`;
}

export function showSummary(product: SiteProduct): string {
  const rows = product.book.licenses().map(({ model, count }) => {
    const tag = model.tagName.length > 25 ? `${model.tagName.slice(0, 22)}...` : model.tagName;
    const status = count > 0 ? 'IN USE' : 'NOT IN USE';
    return `  ${model.name.padEnd(24)}${`(${tag})`.padEnd(30)}${String(count).padStart(5)} ${status}\n`;
  });
  const head = `  License                 Entitlement Tag               Count Status\n  ${'-'.repeat(77)}\n`;
  const usage = rows.length === 0 ? '  No licenses in use\n' : head + rows.join('');
  return `${account(product)}\nLicense Usage:\n${usage}`;
}

export function showUsage(product: SiteProduct): string {
  return `License Authorization:\n  Status: Not Applicable\n\n${usageBlocks(product)}`;
}

export function usageBlocks(product: SiteProduct): string {
  return product.book
    .licenses()
    .map(
      ({ model, count }) =>
        `${model.name} (${model.tagName}):\n  Description: ${model.description}\n  Count: ${String(count)}\n` +
        `  Version: 1.0\n  Status: ${count > 0 ? 'IN USE' : 'NOT IN USE'}\n  Export status: NOT RESTRICTED\n` +
        `  Feature Name: ${model.name}\n  Feature Description: ${model.description}\n` +
        `  Enforcement type: NOT ENFORCED\n  License type: ${model.type}\n`,
    )
    .join('\n');
}

export function showStatus(product: SiteProduct): string {
  return [
    'Utility:\n  Status: DISABLED\n',
    'Smart Licensing Using Policy:\n  Status: ENABLED\n',
    account(product),
    privacy,
    transport(product),
    policy(product),
    'Miscellaneous:\n  Custom Id: <empty>\n',
    reporting(product),
    trust(product),
  ].join('\n');
}

export function showAll(product: SiteProduct): string {
  return [
    title('Smart Licensing Status'),
    'Smart Licensing is ENABLED\n',
    'Export Authorization Key:\n  Features Authorized:\n    <none>\n',
    'Utility:\n  Status: DISABLED\n',
    'Smart Licensing Using Policy:\n  Status: ENABLED\n',
    account(product),
    privacy,
    transport(product),
    'Miscellaneous:\n  Custom Id: <empty>\n',
    policy(product),
    reporting(product),
    trust(product),
    title('License Usage'),
    usageBlocks(product),
    `${title('Product Information')}${showUdi(product)}`,
    `${title('Agent Version')}Smart Agent for Licensing: ${product.kind.agent}\n`,
    `${title('License Authorizations')}${showAuthorization(product)}`,
    reportSummary(product),
  ].join('\n');
}

export function showAuthorization(product: SiteProduct): string {
  const { active } = product.chassis;
  const units = product.udis
    .map(({ role, pid, serial }) => {
      const at = serial === active.serial ? product.slacInstalledAt : null;
      const status =
        at === null ? 'NOT INSTALLED' : `SMART AUTHORIZATION INSTALLED on ${licenseTime(at, product.manners.zone)}`;
      const code = at === null ? null : product.lastConfirmationCode;
      const last = code === null ? '' : `      Last Confirmation code: ${code}\n`;
      const returned = serial === active.serial ? product.lastReturnCode : null;
      const before = returned === null ? '' : `      Last return code: ${returned}\n`;
      return `  ${role ?? 'Active'}: PID:${pid},SN:${serial}\n      Status: ${status}\n${before}${last}`;
    })
    .join('');
  return `Overall status:\n${units}\nPurchased Licenses:\n  No Purchase Information Available\n`;
}

export function reportSummary(product: SiteProduct): string {
  const { total, purged, acknowledged, waiting, available, open } = product.book.summary();
  return (
    `Usage Report Summary:\n=====================\nTotal: ${String(total)},  Purged: ${String(purged)}\n` +
    `Total Acknowledged Received: ${String(acknowledged)},  Waiting for Ack: ${String(waiting)}\n` +
    `Available to Report: ${String(available)}  Collecting Data: ${String(open)}\n`
  );
}

/** Only what the product still stores: purged reports are gone. Public outputs show OPEN, CLOSED and ACK. */
export function showRumIdAll(product: SiteProduct): string {
  const rows = product.book
    .all()
    .filter((report) => !report.purged && report.headerType === 'rum')
    .map(({ id, state, feature }) => {
      const printed = state === 'UNACKNOWLEDGED' ? 'CLOSED' : state;
      return `${id.padEnd(20)}${printed.padEnd(10)}N     ${feature}\n`;
    });
  return `Smart Licensing Usage Report:\n${'='.repeat(36)}\nReport Id,          State,    Flag, Feature Name\n${rows.join('')}`;
}

export function showRumIdDetail(product: SiteProduct, id: string): string {
  const report = product.book.find(id);
  if (report === undefined) return 'The requested item was not found\n';
  const { zone } = product.manners;
  const same = product.book.all().filter(({ feature }) => feature === report.feature);
  const at = same.indexOf(report);
  const udi = report.signedBy ?? product.chassis.active;
  const reason = report.state === 'ACK' ? 'ACKED' : report.state === 'OPEN' ? 'None' : 'REPORTING';
  return (
    `Smart Licensing Usage Report Detail:\n${'='.repeat(36)}\nReport Id: ${report.id}\n  Metric Name: ENTITLEMENT\n` +
    `  Feature Name: ${report.feature}\n  Metric Value: ${report.entitlementTag}\n  UDI: PID:${udi.pid},SN:${udi.serial}\n` +
    `  Previous Report Id: ${same[at - 1]?.id ?? '0'},    Next Report Id: ${same[at + 1]?.id ?? '0'}\n` +
    `  State: ${report.state},      State Change Reason: ${reason}\n` +
    `  Start Time: ${licenseTime(report.startedAt, zone)},      End Time: ${licenseTime(report.closedAt ?? product.now(), zone)}\n` +
    `  Storage State: ${report.state === 'ACK' ? 'DELETED' : 'EXIST'}\n  Transaction ID: 0\n  Transaction Message: <none>\n`
  );
}

export function showHistoryMessage(product: SiteProduct): string {
  const messages = ['Trust Establishment', 'Usage Reporting', 'Result Polling', 'Authorization Request'];
  messages.push('Authorization Return', 'Trust Sync');
  const line = '='.repeat(52);
  const imported = ['POLICY', 'AUTH', 'TRUST CODE', 'RUM ACK', 'CONVERSION ACK', 'ACCOUNT INFO'].map((kind) => {
    const known = product.imports.filter((entry) => entry.kind === kind);
    const text =
      known.length === 0
        ? '  No past Import history\n'
        : known.map(({ at }) => `  Received on ${licenseTime(at, product.manners.zone)}\n`).join('');
    return `Import ${kind}:\n${text}`;
  });
  return (
    `\nMessage History (oldest to newest):\n${line}\n` +
    messages.map((name) => `${name}:\n  No past history\n`).join('') +
    `\nImport Message History (oldest to newest):\n${line}\n${imported.join('\n')}`
  );
}

export function showEventlog(product: SiteProduct): string {
  const events = product.book.licenses().map(({ model, count, changedAt }) => {
    const at = new Date(changedAt).toISOString().replace('T', ' ').replace('Z', ' UTC');
    return `${at} SAEVT_ENDPOINT_USAGE count="${String(count)}" entitlementTag="${model.tag}"\n`;
  });
  return events.length === 0 ? ' No EventLog Found.\n' : `**** Event Log ****\n\n${events.join('')}`;
}

export function account(product: SiteProduct): string {
  if (product.account === null) return 'Account Information:\n  Smart Account: <none>\n  Virtual Account: <none>\n';
  const asOf = licenseTime(product.lastAckReceived, product.manners.zone);
  return `Account Information:\n  Smart Account: ${product.account.smart} As of ${asOf}\n  Virtual Account: ${product.account.virtual}\n`;
}

export const privacy =
  'Data Privacy:\n  Sending Hostname: yes\n    Callhome hostname privacy: DISABLED\n' +
  '    Smart Licensing hostname privacy: DISABLED\n  Version privacy: DISABLED\n';

function transport(product: SiteProduct): string {
  switch (product.transport) {
    case 'off':
      return 'Transport:\n  Type: Transport Off\n';
    case 'cslu':
      return `Transport:\n  Type: cslu\n  Cslu address: ${product.csluUrl ?? '<empty>'}\n  Proxy:\n    Not Configured\n  VRF:\n    Not Configured\n`;
    case 'smart':
      return 'Transport:\n  Type: Smart\n  URL: https://smartreceiver.cisco.com/licservice/license\n  Proxy:\n    Not Configured\n  VRF:\n    Not Configured\n';
    case 'callhome':
    case 'automatic':
      return 'Transport:\n  Type: Callhome\n';
  }
}

interface Days {
  readonly first: number;
  readonly frequency: number;
  readonly change: number;
}

const ciscoDefault: readonly [string, Days][] = [
  ['Unenforced/Non-Export Perpetual Attributes', { first: 365, frequency: 0, change: 90 }],
  ['Unenforced/Non-Export Subscription Attributes', { first: 90, frequency: 90, change: 90 }],
  ['Enforced (Perpetual/Subscription) License Attributes', { first: 0, frequency: 0, change: 0 }],
  ['Export (Perpetual/Subscription) License Attributes', { first: 0, frequency: 0, change: 0 }],
];

/** As in the policy that the make-believe account sends along. */
const customDays: Days = { first: 30, frequency: 60, change: 60 };

function policy(product: SiteProduct): string {
  const custom = product.policyInstalledAt !== null;
  const source = custom ? 'Customer Policy' : 'CISCO default';
  const inUse = custom
    ? `Installed On ${licenseTime(product.policyInstalledAt, product.manners.zone)}\n  Policy name: Make-believe policy`
    : 'Merged from multiple sources.';
  const classes = ciscoDefault.map(([name, defaults]) => {
    const { first, frequency, change } = custom ? customDays : defaults;
    return (
      `  ${name}:\n    First report requirement (days): ${String(first)} (${source})\n` +
      `    Reporting frequency (days): ${String(frequency)} (${source})\n    Report on change (days): ${String(change)} (${source})\n`
    );
  });
  return `Policy:\n  Policy in use: ${inUse}\n  Reporting ACK required: yes (${source})\n${classes.join('')}`;
}

export function reporting(product: SiteProduct, pushTail = ''): string {
  const { zone } = product.manners;
  const { lastAckReceived, firstUseAt, lastFileWrite } = product;
  const frequency = product.policyInstalledAt === null ? 90 : customDays.frequency;
  const deadline = lastAckReceived === null ? firstUseAt + 90 * dayMs : lastAckReceived + frequency * dayMs;
  const sends = product.transport !== 'off' && product.transport !== 'cslu';
  const push =
    product.startedAt + (Math.floor((product.now() - product.startedAt) / (pushDays * dayMs)) + 1) * pushDays * dayMs;
  return (
    `Usage Reporting:\n  Last ACK received: ${licenseTime(lastAckReceived, zone)}\n` +
    `  Next ACK deadline: ${licenseTime(deadline, zone)}\n  Reporting push interval: ${String(pushDays)}  days${pushTail}\n` +
    `  Next ACK push check: <none>\n  Next report push: ${product.transport === 'off' ? '<none>' : licenseTime(push, zone)}\n` +
    `  Last report push: ${sends ? licenseTime(push - pushDays * dayMs, zone) : '<none>'}\n` +
    `  Last report file write: ${licenseTime(lastFileWrite, zone)}\n`
  );
}

function trust(product: SiteProduct): string {
  const at = product.trustInstalledAt;
  if (at === null) return 'Trust Code Installed: <none>\n';
  const when = licenseTime(at, product.manners.zone);
  if (product.udis.length === 1) return `Trust Code Installed: ${when}\n`;
  const units = product.udis.map(
    ({ role, pid, serial }) => `  ${role ?? 'Active'}: PID:${pid},SN:${serial}\n    INSTALLED on ${when}\n`,
  );
  return `Trust Code Installed:\n${units.join('')}`;
}

function haList(product: SiteProduct): string {
  if (product.udis.length === 1) return '';
  const units = product.udis.map(({ role, pid, serial }) => `    ${role ?? 'Active'}:PID:${pid},SN:${serial}\n`);
  return `\nHA UDI List:\n${units.join('')}`;
}

export function title(text: string): string {
  return `${text}\n${'='.repeat(text.length)}\n`;
}
