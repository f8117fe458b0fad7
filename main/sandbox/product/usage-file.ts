import type { Udi } from '../../../shared/vocabulary.ts';
import type { VirtualReport } from '../model.ts';
import type { Kind } from './catalogue.ts';

export interface UsageFileInput {
  readonly kind: Kind;
  readonly udi: Udi;
  readonly hostname: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Comes back in the ACK. */
  readonly nonce: string;
  readonly reports: readonly VirtualReport[];
}

/**
 * The file that `license smart save usage` writes (protocol.md 4.1 and 4.2). `]]>` inside a report is split over two
 * CDATA sections, the only way XML has. The keys of the system info are those that public tools read; their order is ours.
 */
export function usageFileText(input: UsageFileInput): string {
  const { kind, udi } = input;
  const systemInfo = {
    sudi: { udi_pid: udi.pid, udi_serial_number: udi.serial },
    timestamp: input.at,
    nonce: input.nonce,
    hostname: input.hostname,
    software_tag_identifier: kind.softwareTag,
    device_list: [
      {
        sudi: { udi_pid: udi.pid, udi_serial_number: udi.serial },
        hostname: input.hostname,
        software_tag_identifier: kind.softwareTag,
      },
    ],
  };
  const head = `<?xml version="1.0" encoding="UTF-8"?><smartLicense><smartLicenseSystemInfo><data>${escapeText(JSON.stringify(systemInfo))}</data></smartLicenseSystemInfo>`;
  return `${head}${input.reports.map((report) => reportElement(report, kind)).join('')}</smartLicense>\n`;
}

function reportElement(report: VirtualReport, kind: Kind): string {
  // Public samples show both: the header in a 17.6 file, none and pretty-printed in a 17.9 controller's.
  const pretty = kind.objectForm === 'pretty' && report.headerType === 'rum';
  const object = pretty
    ? JSON.stringify({ payload: report.payload, signature: report.signature }, null, 2)
    : JSON.stringify({ payload: report.payload, header: { type: report.headerType }, signature: report.signature });
  const cdata = `<![CDATA[${object.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
  return pretty ? `<RUMReport>\n${cdata}\n</RUMReport>\n` : `<RUMReport>${cdata}</RUMReport>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
