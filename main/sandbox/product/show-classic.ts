import type { SiteProduct } from './site-product.ts';
import { licenseTime } from './times.ts';

/** `show license …` of a product before Smart Licensing Using Policy (samples `csr_old_unregistered`, `csr1000v_old_registered`). */
export function classicStatus(product: SiteProduct): string {
  return `Smart Licensing is ENABLED\n\n${registration(product)}\n${tail}`;
}

export function classicSummary(product: SiteProduct): string {
  return `Smart Licensing is ENABLED\n\n${registration(product)}\nLicense Usage:\n  No licenses in use\n`;
}

export function classicUsage(product: SiteProduct): string {
  return `License Authorization: \n  Status: AUTHORIZED on ${licenseTime(product.startedAt, product.manners.zone)}\n\nNo licenses in use\n`;
}

export function classicAll(product: SiteProduct): string {
  const { pid, serial } = product.chassis.active;
  return (
    `Smart Licensing Status\n======================\n\nSmart Licensing is ENABLED\n\n${registration(product)}\n${tail}\n` +
    'License Usage\n==============\n\nNo licenses in use\n\n' +
    `Product Information\n===================\nUDI: PID:${pid},SN:${serial}\n\n` +
    `Agent Version\n=============\nSmart Agent for Licensing: ${product.kind.agent}\n\n` +
    'Reservation Info\n================\nLicense reservation: DISABLED\n'
  );
}

function registration(product: SiteProduct): string {
  const at = (days: number): string => licenseTime(product.startedAt + days * 86_400_000, product.manners.zone);
  return (
    'Registration:\n  Status: REGISTERED\n  Smart Account: Make-believe Networks\n  Virtual Account: DEFAULT\n' +
    `  Export-Controlled Functionality: ALLOWED\n  Initial Registration: SUCCEEDED on ${at(0)}\n` +
    `  Last Renewal Attempt: None\n  Next Renewal Attempt: ${at(180)}\n  Registration Expires: ${at(365)}\n\n` +
    `License Authorization: \n  Status: AUTHORIZED on ${at(0)}\n  Last Communication Attempt: SUCCEEDED on ${at(0)}\n` +
    `  Next Communication Attempt: ${at(30)}\n  Communication Deadline: ${at(90)}\n`
  );
}

const tail =
  'Export Authorization Key:\n  Features Authorized:\n    <none>\n\nUtility:\n  Status: DISABLED\n\n' +
  'Data Privacy:\n  Sending Hostname: yes\n    Callhome hostname privacy: DISABLED\n' +
  '    Smart Licensing hostname privacy: DISABLED\n  Version privacy: DISABLED\n\nTransport:\n  Type: Callhome\n';
