import type { Udi } from '../../../shared/vocabulary.ts';

/** Features that need a SLAC, with their tags (samples `show_license_tech_support/c9300_48uxm_stack`). */
export const slacFeatures: Readonly<Record<string, string>> = {
  hseck9: 'regid.2021-05.com.cisco.C9K_HSEC,1.0_90fdf411-3823-45bd-bd8c-5a5d0e0e1ea2',
};

/** The file that `license smart authorization request save` writes (protocol.md 5). */
export function authorizationRequestText(request: {
  readonly udi: Udi;
  readonly hostname: string;
  readonly at: number;
  readonly nonce: string;
  readonly keys: readonly { readonly entitlement: string; readonly count: string }[];
}): string {
  const sudi = { udi_pid: request.udi.pid, udi_serial_number: request.udi.serial };
  const { hostname, at: timestamp, nonce, keys } = request;
  const info = JSON.stringify({ sudi, timestamp, nonce, hostname });
  const list = JSON.stringify([{ sudi, keys, confirm_code: '', remove_code: '' }]);
  return (
    `<smartLicense><smartLicenseSystemInfo><data>${info}</data></smartLicenseSystemInfo>` +
    `<smartLicenseAuthRequest><data>${list}</data></smartLicenseAuthRequest></smartLicense>\n`
  );
}
