import { SluiceError } from '../../../shared/errors.ts';
import type { BuildUsageBody, UsageReportToSend } from '../cssm.ts';

/**
 * Body of `reportusage`, minimal published form (protocol.md, section 7.3; Q12). The payload goes through
 * `JSON.stringify`, so that what the account decodes is the signed text to the byte. The signature's own JSON text is
 * put in as it stands (`JSON.rawJSON` takes no objects), so that no number in it is rewritten.
 */
export const buildUsageBody: BuildUsageBody = ({ udi, hostname, softwareTag, reports, timestamp, nonce }) => {
  const known = {
    ...(hostname === null ? {} : { hostname }),
    ...(softwareTag === null ? {} : { software_tag_identifier: softwareTag }),
  };
  const sudi = JSON.stringify({ udi_pid: udi.pid, udi_serial_number: udi.serial });
  const members = Object.entries(known).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},`);
  const usage = reports.map(usageEntry).join(',');
  return (
    `{"data":{"timestamp":${JSON.stringify(timestamp)},"nonce":${JSON.stringify(nonce)},` +
    `"reports":[{"sudi":${sudi},${members.join('')}"usage":[${usage}]}]}}`
  );
};

function usageEntry({ payload, signatureJson }: UsageReportToSend): string {
  let signature: unknown;
  try {
    signature = JSON.parse(signatureJson);
  } catch {
    signature = null;
  }
  if (typeof signature !== 'object' || signature === null || Array.isArray(signature))
    throw new SluiceError('internal', { detail: 'a signature is not the text of a JSON object' });
  return `{"payload":${JSON.stringify(payload)},"signature":${signatureJson.trim()}}`;
}
