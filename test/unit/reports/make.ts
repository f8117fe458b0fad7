import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const samplesFolder = path.resolve(import.meta.dirname, '../../../../shared/samples');
export const hasSamples = existsSync(samplesFolder);
if (!hasSamples) console.warn(`skipped: sample files are not at ${samplesFolder}`);

export function sample(name: string): Buffer {
  return readFileSync(path.join(samplesFolder, name));
}

export const udi = { pid: 'C9300-24T', serial: 'FOC00000001' };
export const sudi = `{"udi_pid":"${udi.pid}","udi_serial_number":"${udi.serial}"}`;

/** Payload in the newer layout; `extra` is put in as JSON text. */
export function payloadV2(reportId: string, extra = ''): string {
  return (
    `{"version":"2.0","asset_identification":{"report_id":${reportId},"asset":{"name":"regid.product"},` +
    `"instance":{"sudi":${sudi}}},"meta":{"entitlement_tag":"regid.tag","utility_enabled":true,` +
    `"software_version":"17.09.02","ha_udi":[{"role":"Active","sudi":${sudi}}]${extra}},` +
    `"measurements":[{"metric_name":"ENTITLEMENT","start_time":1000,"end_time":2000,"value":{"type":"COUNT","value":"1"}},` +
    `{"metric_name":"ENTITLEMENT","start_time":2000,"end_time":3000,"meta":{"close_reason":"ProductReload"},` +
    `"value":{"type":"COUNT","value":"4"}}]}`
  );
}

/** Payload in the older layout: no version, the report id in `meta`. */
export function payloadV1(reportId: string): string {
  return `{"asset_identification":{"instance":{"sudi":${sudi}},"signature":{}},"meta":{"report_id":${reportId}},"measurements":[]}`;
}

export const signature = `{"sudi":${sudi},"signing_type":"builtin","key":"regid.product","value":"Tq2q="}`;

export function reportJson(payload: string): string {
  return `{"payload":${JSON.stringify(payload)},"header":{"type":"rum"},"signature":${signature}}`;
}

export function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

export function usageXml(...bodies: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<smartLicense>${bodies.map((body) => `<RUMReport>${body}</RUMReport>`).join('')}</smartLicense>`;
}
