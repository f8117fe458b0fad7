import { smartAccount } from './accounts.ts';
import type { SmartAccount } from './accounts.ts';
import type { Estate, EstateDevice, EstateLicense } from './estate.ts';
import { jsonAnswer } from './http-answer.ts';
import type { HttpAnswer } from './http-answer.ts';
import { seesVirtualAccount } from './roles.ts';
import type { CssmBehaviour } from './virtual-cssm.ts';

/** The inventory's calls (protocol.md 7.4) by `METHOD path`; null: not one of them. */
export type EstateApi = (call: string, body: string) => HttpAnswer | null;

/** A real one is known to serve at most so many (protocol.md 7.4). */
const longestPage = 500;
const ofAccount =
  /^(GET|POST) v1\/accounts\/([^/]+)\/(licenses|devices|license-subscriptions|customer\/virtual-accounts)$/;

export function createEstateApi(parts: {
  readonly estate: Estate;
  readonly behaviour: () => CssmBehaviour;
  readonly setBehaviour: (patch: Partial<CssmBehaviour>) => void;
}): EstateApi {
  const { estate, behaviour, setBehaviour } = parts;
  let grown = 0;

  const refusal = (account: SmartAccount | undefined): HttpAnswer | null => {
    const { failedInventory, moreAccounts } = behaviour();
    const isHidden = account === undefined || (account !== smartAccount && !moreAccounts);
    if (isHidden) return failed(403, 'User does not have access to this Smart Account');
    if (failedInventory > 0) {
      setBehaviour({ failedInventory: failedInventory - 1 });
      return failed(200, 'The request could not be completed');
    }
    return null;
  };
  const isSeen = (virtualAccount: string): boolean => seesVirtualAccount(behaviour().role, virtualAccount);

  const paged = (
    key: string,
    rows: readonly { readonly virtualAccount: string }[],
    body: string,
    write: (row: never) => object,
  ) => {
    const asked = readAsked(body);
    if (asked === null) return failed(400, 'limit, offset and virtualAccounts are expected');
    const { limit, offset, virtualAccounts } = asked;
    const fitting = rows.filter(
      ({ virtualAccount }) =>
        isSeen(virtualAccount) && (virtualAccounts.length === 0 || virtualAccounts.includes(virtualAccount)),
    );
    if (behaviour().growingTotals) grown += 1;
    return jsonAnswer(200, {
      status: 'SUCCESS',
      statusMessage: '',
      totalRecords: fitting.length + grown,
      [key]: fitting.slice(offset, offset + Math.min(limit, longestPage)).map((row) => write(row as never)),
    });
  };

  return (call, body) => {
    if (call === 'POST v3/licenses/summary' || call === 'POST licensing/v2/get-summary') {
      return (
        refusal(smartAccount) ??
        jsonAnswer(200, { status: 'SUCCESS', out_standing_reports: 0, summary: summary(estate) })
      );
    }
    const [, method, domain = '', kind] = ofAccount.exec(call) ?? [];
    if (kind === undefined || (method === 'GET') !== (kind === 'customer/virtual-accounts')) return null;
    const account = estate.account(decodeURIComponent(domain));
    const refused = refusal(account);
    if (refused !== null || account === undefined) return refused;
    switch (kind) {
      case 'licenses':
        return paged('licenses', estate.licenses(account), body, writeLicense);
      case 'devices':
        return paged('devices', estate.devices(account, behaviour().estateProducts), body, writeDevice);
      case 'license-subscriptions':
        return paged('licenseSubscriptions', estate.subscriptions(account), body, (row: object) => row);
      default:
        return jsonAnswer(200, {
          status: 'SUCCESS',
          statusMessage: '',
          virtualAccounts: account.virtualAccounts
            .filter(({ name }) => isSeen(name))
            .map(({ id, name, isDefault, isRestricted = false, parent }) => ({
              virtualAccountId: id,
              name,
              isDefault: isDefault ? 'Yes' : 'No',
              accessLevel: isRestricted ? 'PRIVATE' : 'PUBLIC',
              ...(parent === undefined ? {} : { parentAccount: parent }),
            })),
        });
    }
  };
}

function failed(status: number, message: string): HttpAnswer {
  return jsonAnswer(status, { status: 'FAILED', statusMessage: message });
}

function readAsked(body: string): { limit: number; offset: number; virtualAccounts: readonly string[] } | null {
  try {
    const { limit = 10, offset = 0, virtualAccounts = [] } = JSON.parse(body) as Record<string, unknown>;
    const isNumber = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
    if (!isNumber(limit) || !isNumber(offset) || !Array.isArray(virtualAccounts)) return null;
    return { limit, offset, virtualAccounts: virtualAccounts.map(String) };
  } catch {
    return null;
  }
}

function writeLicense(row: EstateLicense): object {
  const { license, virtualAccount, quantity, inUse, reserved, billingType, licenseDetails } = row;
  const available = quantity - inUse - reserved;
  return {
    license,
    virtualAccount,
    quantity,
    inUse,
    available,
    status: available < 0 ? 'Insufficient Licenses' : 'In Compliance',
    billingType,
    pendingQuantity: 0,
    reserved,
    isPortable: false,
    ahaApps: false,
    licenseDetails,
    licenseSubstitutions: [],
    ...agreementOf(license),
  };
}

/** Made up: which names a real account gives these under is not published. */
function agreementOf(license: string): object {
  const [tier = null] = /Advantage|Essentials|Premier/.exec(license) ?? [];
  const metric = { metric: 'Device', ...(tier === null ? {} : { tier }) };
  if (!license.startsWith('DNA') && !license.includes(' DNA ')) return metric;
  return { ...metric, enterpriseAgreement: 'EA-MAKE-BELIEVE-1', agreementEndDate: '2028-06-30' };
}

function writeDevice(device: EstateDevice): object {
  const { pid, serial, hostName, virtualAccount, registeredAt, contactAt, usage } = device;
  return {
    licenseUsage: usage,
    hostName,
    sudi: { udiPid: pid, udiSerialNumber: serial },
    displayName: `UDI_PID:${pid}; UDI_SN:${serial}; `,
    registrationDate: new Date(registeredAt).toISOString(),
    lastContactDate: new Date(contactAt).toISOString(),
    virtualAccount,
    productName: pid,
    status: 'ACTIVE',
  };
}

function summary(estate: Estate): object[] {
  return estate.licenses(smartAccount).map(({ license, quantity, inUse, reserved, licenseDetails }) => ({
    tag: license,
    compliance_status: inUse + reserved > quantity ? 'OUT_OF_COMPLIANCE' : 'AUTHORIZED',
    display_name: license,
    enforced: false,
    export_restricted: false,
    license_details: licenseDetails.map((one) => ({
      billing_type: 'PREPAID',
      quantity: one.quantity,
      start_date: one.startDate,
      end_date: one.endDate,
      subscription_id: one.subscriptionId,
      status: one.status,
      license_type: one.licenseType,
    })),
    prepaid_entitled: quantity,
    prepaid_inuse: inUse,
    prepaid_reserved: reserved,
  }));
}
