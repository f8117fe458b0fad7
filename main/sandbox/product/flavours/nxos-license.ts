import * as show from '../show-license.ts';
import type { SiteProduct } from '../site-product.ts';
import { licenseTime } from '../times.ts';

/**
 * `show license …` of NX-OS, in the shape of sample `nxos/show_license_usage/n9k_v10` and of protocol.md 1.6; the rest after IOS XE, with the
 * policy's rows named as NX-OS names them. Unverified.
 */
export function nexusUdi(product: SiteProduct): string {
  return show.showUdi(product);
}

export function nexusLicenseUsage(product: SiteProduct): string {
  return `License Authorization:\n  Status: Not Applicable\n\n${blocks(product)}`;
}

export function nexusLicenseSummary(product: SiteProduct): string {
  const rows = product.book.licenses().map(({ model, count }) => {
    const name = model.description.length > 24 ? `${model.description.slice(0, 21)}...` : model.description;
    return `  ${name.padEnd(24)}${`(${model.tagName})`.padEnd(32)}${String(count).padStart(5)} ${count > 0 ? 'IN USE' : 'NOT IN USE'}\n`;
  });
  return `License Usage:\n  License                 Entitlement tag                 Count Status\n  ${'-'.repeat(77)}\n${rows.join('')}`;
}

export function nexusLicenseStatus(product: SiteProduct): string {
  return [
    'Utility:\n  Status: DISABLED\n',
    'Smart Licensing Using Policy:\n  Status: ENABLED\n',
    show.account(product),
    show.privacy,
    transport(product),
    policy(product),
    'Miscellaneous:\n  Custom Id: <empty>\n',
    show.reporting(product),
    trust(product),
  ].join('\n');
}

export function nexusLicenseAll(product: SiteProduct): string {
  return [
    show.title('Smart Licensing Status'),
    'Smart Licensing is ENABLED\n',
    nexusLicenseStatus(product),
    show.title('License Usage'),
    blocks(product),
    `${show.title('Product Information')}${nexusUdi(product)}`,
    `${show.title('Agent Version')}Smart Agent for Licensing: ${product.kind.agent}\n`,
  ].join('\n');
}

function blocks(product: SiteProduct): string {
  return product.book
    .licenses()
    .map(
      ({ model, count }) =>
        `(${model.tagName}):\n  Description: ${model.description}\n  Count: ${String(count)}\n  Version: 1.0\n` +
        `  Status: ${count > 0 ? 'IN USE' : 'NOT IN USE'}\n  Enforcement Type: NOT ENFORCED\n  License Type: Generic\n`,
    )
    .join('\n');
}

function transport({ transport: type, csluUrl }: SiteProduct): string {
  if (type === 'off') return 'Transport:\n  Type: Transport Off\n';
  const url = type === 'cslu' ? `  Cslu address: ${csluUrl ?? 'cslu-local'}\n` : '';
  return `Transport:\n  Type: ${type === 'cslu' ? 'CSLU' : type}\n${url}`;
}

function policy(product: SiteProduct): string {
  const at = product.policyInstalledAt;
  const source = at === null ? 'CISCO default' : 'Customer Policy';
  const days = at === null ? [90, 365, 90] : [30, 60, 60];
  const inUse =
    at === null
      ? 'Merged from multiple sources'
      : `Installed On ${licenseTime(at, product.manners.zone)}\n  Policy name: Make-believe policy`;
  const classes = ['Unenforced/Non-Export', 'Enforced (Perpetual/Subscription)', 'Export (Perpetual/Subscription)'];
  const rows = classes.map((name, place) => {
    const [first, ongoing, change] = place === 0 ? days : [0, 0, 0];
    return (
      `  ${name}:\n    First report requirement (days): ${String(first)} (${source})\n` +
      `    Ongoing reporting frequency (days): ${String(ongoing)} (${source})\n    On change reporting (days): ${String(change)} (${source})\n`
    );
  });
  return `Policy:\n  Policy in use: ${inUse}\n  Reporting ACK required: Yes\n${rows.join('')}`;
}

function trust(product: SiteProduct): string {
  const at = product.trustInstalledAt;
  if (at === null) return 'Trust Code Installed: <none>\n';
  const { pid, serial } = product.chassis.active;
  return `Trust Code Installed:\n  Active: PID:${pid},SN:${serial}\n    ${licenseTime(at, product.manners.zone)}\n`;
}
