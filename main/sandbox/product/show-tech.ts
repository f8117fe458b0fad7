import { reporting, reportSummary, showAll, showUdi } from './show-license.ts';
import type { SiteProduct } from './site-product.ts';
import { slacFeatures } from './authorization-request.ts';
import { licenseTime } from './times.ts';

const isKnown = (feature: string): boolean => Object.hasOwn(slacFeatures, feature);

/** `show license tech support`, in the shape of samples `iosxe/show_license_tech_support`. */
export function showTechSupport(product: SiteProduct): string {
  const { zone } = product.manners;
  const now = product.now();
  const all = showAll(product);
  const state = product.lastAckReceived === null ? 'State(2) InPolicy(90)' : 'State(4) InPolicy(90)';
  const head = all
    .slice(0, all.indexOf('License Usage\n'))
    .replace(/Usage Reporting:\n(?: {2}.*\n)+/, reporting(product, ` ${state}`));
  const handles = product.book.licenses().map(({ model, count, changedAt, openReport, previousReport }, index) => {
    const at = licenseTime(changedAt, zone);
    return (
      `Handle: ${String(index + 1)}\n  License: ${model.name}\n  Entitlement Tag: ${model.tag}\n  Description: ${model.description}\n` +
      `  Count: ${String(count)}\n  Version: 1.0\n  Status: ${count > 0 ? 'IN USE(15)' : 'NOT IN USE(1)'}\n  Status time: ${at}\n` +
      `  Request Time: ${at}\n  Export status: NOT RESTRICTED\n  Feature Name: ${model.name}\n` +
      `  Feature Description: ${model.description}\n  Enforcement type: NOT ENFORCED\n  License type: ${model.type}\n` +
      `  Measurements:\n    ENTITLEMENT:\n      Interval: 00:15:00\n      Current Value: ${String(count)}\n` +
      `      Current Report: ${openReport}       Previous: ${previousReport}\n  Soft Enforced: True\n`
    );
  });
  const statistics = [
    'Trust Establishment',
    'Trust Acknowledgement',
    'Usage Reporting',
    'Result Polling',
    'Authorization Request',
    'Authorization Confirmation',
    'Authorization Return',
    'Trust Sync',
    'Hello Message',
  ].map((name) => {
    const isBad =
      name === 'Authorization Request' && product.slacRequest !== null && !isKnown(product.slacRequest.feature);
    const [response, reason] = isBad ? ['BUILD REQUEST ERROR', 'Null pointer Error'] : ['<none>', '<none>'];
    return (
      `${name}:\n  Attempts: Total=0, Success=0, Fail=0  Ongoing Failure: Overall=0 Communication=0\n` +
      `  Last Response: ${response}\n    Failure Reason: ${reason}\n  Last Success Time: <none>\n  Last Failure Time: <none>\n`
    );
  });
  return [
    `Smart Licensing Tech Support info\n\n${head}${title('License Usage')}${handles.join('\n')}`,
    `${title('Product Information')}${showUdi(product)}`,
    `${title('Agent Version')}Smart Agent for Licensing: ${product.kind.agent}\n`,
    `${title('Upcoming Scheduled Jobs')}Current time: ${licenseTime(now, zone)}\n` +
      `Daily: ${licenseTime(now + 3_600_000, zone)} (1 hours, 0 minutes, 0 seconds remaining)\n`,
    `Communication Statistics:\n=======================\nCommunication Level Allowed: INDIRECT\nOverall State: <empty>\n${statistics.join('')}`,
    `${title('License Certificates')}Production Cert: False\nNot registered. No certificates installed\n`,
    `HA Info\n==========\nRP Role: Active\nChassis Role: Active\nBehavior Role: Active\n`,
    `${title('Reservation Info')}License reservation: DISABLED\n`,
    `${reportSummary(product)}Maximum Display: 366  In Storage: ${String(product.book.all().filter((report) => !report.purged).length)},  MIA: 0(0)\nReport Module Status: Ready\n`,
  ].join('\n');
}

function title(text: string): string {
  return `${text}\n${'='.repeat(text.length)}\n`;
}
