/** Text of a usage file as products save it; reports of about `payloadBytes` bytes. */
export function usageText(options: { serial: string; reports: number; firstId: number; payloadBytes: number }): string {
  const { serial, reports, firstId, payloadBytes } = options;
  const bodies = Array.from({ length: reports }, (_, index) => reportText(serial, firstId + index, payloadBytes));
  return `<?xml version="1.0" encoding="UTF-8"?><smartLicense>${bodies.map((body) => `<RUMReport><![CDATA[${body}]]></RUMReport>`).join('')}</smartLicense>`;
}

export function reportText(serial: string, id: number, payloadBytes: number): string {
  const sudi = { udi_pid: 'C8000V', udi_serial_number: serial };
  const measurement = {
    log_time: id,
    metric_name: 'ENTITLEMENT',
    start_time: id,
    end_time: id + 900,
    value: { type: 'COUNT', value: '1' },
  };
  const payload = {
    asset_identification: { asset: { name: 'regid.2019-10.com.cisco.C8000V,1.0_bench' }, instance: { sudi } },
    meta: {
      entitlement_tag: 'regid.2020-10.com.cisco.NWSTACK_P_2.5G,1.0_bench',
      report_id: id,
      software_version: '17.06.02',
    },
    measurements: [] as unknown[],
  };
  const bare = JSON.stringify(payload).length;
  const each = JSON.stringify(measurement).length + 1;
  payload.measurements = Array.from(
    { length: Math.max(1, Math.floor((payloadBytes - bare) / each)) },
    () => measurement,
  );
  const value = Buffer.alloc(256, serial).toString('base64');
  return JSON.stringify({
    payload: JSON.stringify(payload),
    header: { type: 'rum' },
    signature: { sudi, signing_type: 'SHA256', key: 'bench', value },
  });
}
