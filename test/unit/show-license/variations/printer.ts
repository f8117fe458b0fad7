/**
 * Prints facts as products do, in a random dress. Written without the reader's code, from protocol section 1.5 and what the variations of issue
 * "Every way in" name, so that a mistake is not made twice.
 */
export interface Told {
  hostname: string;
  udi: { role: string | null; pid: string; serial: string }[];
  licenses: { name: string | null; tag: string; count: number; status: string }[];
  account: [string, string];
  transport: [string, string];
  policyInUse: string;
  policyName: string | null;
  ackRequired: string;
  dates: { lastAck: string; deadline: string; nextPush: string; lastPush: string };
  trust: string | { role: string; pid: string; serial: string; installed: string | null }[];
}

export interface Dress {
  indent: 'as printed' | 'none' | 'tabs' | 'deeper';
  end: '\n' | '\r\n';
  prompt: 'none' | 'full' | 'short' | 'padded';
  mode: '#' | '>' | '(config)#';
  load: boolean;
  blank: 'kept' | 'none' | 'of blanks';
  width: 80 | null;
  /** Every so many lines a log message. */
  log: number;
  logAt: 'own line' | 'end of line';
  message: string;
  interval: string;
  code: boolean;
  peer: boolean;
  asOf: boolean;
}

/** As IOS XE, IOS XR and NX-OS put them into a session. */
export const messages = [
  '*Oct 22 05:30:31.123 UTC: %SMART_LIC-3-COMM_FAILED: Communications failure with the Cisco Smart License Utility (CSLU) : Unable to resolve server hostname/domain name',
  '%SMART_LIC-5-COMM_RESTORED: Communications with Cisco Smart License Utility (CSLU) restored',
  '000123: Oct 22 05:30:31: %SYS-5-CONFIG_I: Configured from console by admin on vty0 (192.0.2.5)',
  '.Oct 22 2021 05:30:31.123 CEST: %SMART_LIC-6-REPORTING_REQUIRED: A Usage report acknowledgement will be required in 89 days.',
  'RP/0/RP0/CPU0:Oct 22 05:30:31.123 UTC: smartlicserver[317]: %LICENSE-SMART_LIC-3-COMM_FAILED : Communications failure with CSLU: no host',
  '2021 Oct 22 05:30:31 leaf-1 %$ VDC-1 %$ %SMART_LIC-5-COMM_RESTORED: Communications with CSLU restored',
  '2021 Oct 22 05:30:31.123 leaf-1 %VSHD-5-VSHD_SYSLOG_CONFIG_I: Configured from vty by admin on 192.0.2.5@pts/0',
];

export function printStatus(told: Told, dress: Dress): string[] {
  const proxy = dress.interval.length % 2 === 0 ? ['  Proxy:', '    Not Configured'] : ['  Proxy:', '    Address: <empty>', '    Port: <empty>']; // prettier-ignore
  const days = ['First report requirement', 'Reporting frequency', 'Report on change'].map((name) => `    ${name} (days): 90 (CISCO default)`); // prettier-ignore
  return [
    'Utility:', '  Status: DISABLED', '',
    'Smart Licensing Using Policy:', '  Status: ENABLED', '',
    'Account Information:',
    `  Smart Account: ${told.account[0]}${dress.asOf ? ' As of Oct 14 12:10:01 2021 UTC' : ''}`,
    `  Virtual Account: ${told.account[1]}`, '',
    'Data Privacy:', '  Sending Hostname: yes', '    Callhome hostname privacy: DISABLED', '  Version privacy: DISABLED', '',
    'Transport:', `  Type: ${told.transport[0]}`,
    /^cslu/i.test(told.transport[0]) ? `  Cslu address: ${told.transport[1]}` : `  URL: ${told.transport[1]}`,
    ...proxy, '  VRF:', '    Not Configured', '',
    'Policy:', `  Policy in use: ${told.policyInUse}`,
    ...(told.policyName === null ? [] : [`  Policy name: ${told.policyName}`]),
    `  Reporting ACK required: ${told.ackRequired}`,
    '  Unenforced/Non-Export Perpetual Attributes:', ...days, '  Export (Perpetual/Subscription) License Attributes:', ...days, '',
    'Miscellaneous:', '  Custom Id: <empty>', '',
    'Usage Reporting:', `  Last ACK received: ${told.dates.lastAck}`, `  Next ACK deadline: ${told.dates.deadline}`,
    `  Reporting push interval: ${dress.interval}`, '  Next ACK push check: <none>', `  Next report push: ${told.dates.nextPush}`,
    `  Last report push: ${told.dates.lastPush}`, '  Last report file write: <none>', '',
    ...printTrust(told),
  ]; // prettier-ignore
}

function printTrust({ trust }: Told): string[] {
  if (typeof trust === 'string') return [`Trust Code Installed: ${trust}`];
  return [
    'Trust Code Installed:',
    ...trust.flatMap(({ role, pid, serial, installed }) => [
      `  ${role}: PID:${pid},SN:${serial}`,
      installed === null ? '    NOT INSTALLED' : `    INSTALLED on ${installed}`,
    ]),
  ];
}

export function printUdi({ udi }: Told): string[] {
  const [first] = udi;
  const line = `UDI: PID:${first?.pid ?? ''},SN:${first?.serial ?? ''}`;
  if (first?.role === null) return [line];
  return [line, '', 'HA UDI List:', ...udi.map(({ role, pid, serial }) => `    ${role ?? ''}:PID:${pid},SN:${serial}`)];
}

export function printUsage(told: Told, dress: Dress): string[] {
  return ['License Authorization:', '  Status: Not Applicable', '', ...blocks(told, dress)];
}

function blocks({ licenses }: Told, dress: Dress): string[] {
  return [
    ...licenses.flatMap(({ name, tag, count, status }, at) => [
      `${name === null ? '' : `${name} `}(${tag}):`, `  Description: ${name ?? ''} for what it is`, `  Count: ${String(count)}`, '  Version: 1.0',
      `  Status: ${status}${dress.code ? '(15)' : ''}`, '  Export status: NOT RESTRICTED', `  Feature Name: ${name ?? ''}`,
      '  Enforcement type: NOT ENFORCED', '  License type: Perpetual',
      ...(dress.peer && at === 0
        ? ['  Application HA Info:', '    Application Name: CUBE', '    Peer Info:', '      Count: 99', '      Status: NOT IN USE']
        : []),
      '',
    ]),
  ]; // prettier-ignore
}

export function printAll(told: Told, dress: Dress): string[] {
  return [
    'Smart Licensing Status', '======================', '', 'Smart Licensing is ENABLED', '', 'Export Authorization Key:', '  Features Authorized:', '    <none>', '',
    ...printStatus(told, dress), '', 'License Usage', '=============', '', ...blocks(told, dress),
    'Product Information', '===================', ...printUdi(told), '', 'Agent Version', '=============', 'Smart Agent for Licensing: 5.3.10_rel/25', '',
    'License Authorizations', '======================', 'Overall status:',
    ...told.udi.flatMap(({ role, pid, serial }) => [`  ${role ?? 'Active'}: PID:${pid},SN:${serial}`, '      Status: NOT INSTALLED', '      Last Confirmation code: 1fc54c75']), '',
    'Authorizations:', '  C9K HSEC (Cat9K HSEC):', '    Description: HSEC Key for Export Compliance', '    Total available count: 3', '    Enforcement type: EXPORT RESTRICTED',
    '    Term information:', '      Active: PID:X,SN:Y', '        License type: PERPETUAL', '        Term Count: 1', '',
    'Purchased Licenses:', '  No Purchase Information Available', '', 'Usage Report Summary:', '=====================', 'Total: 70,  Purged: 0',
    'Total Acknowledged Received: 64,  Waiting for Ack: 0', 'Available to Report: 6  Collecting Data: 2', '',
  ]; // prettier-ignore
}

export function printTechSupport(told: Told, dress: Dress): string[] {
  return [
    'Smart Licensing Tech Support info', '', 'Smart Licensing Status', '======================', '', 'Smart Licensing is ENABLED', '',
    ...printStatus(told, dress), '', 'License Usage', '=============',
    ...told.licenses.flatMap(({ name, tag, count, status }, at) => [
      `Handle: ${String(at + 1)}`, `  License: ${name ?? ''}`, `  Entitlement Tag: regid.2017-03.com.cisco.${tag.replace(/\W+/g, '_')},1.0_bd1da96e-ec1d-412b-a50e-53846b347d53`,
      '  Description: what it is', `  Count: ${String(count)}`, '  Version: 1.0', `  Status: ${status}(15)`, '  Status time: May 21 07:53:36 2022 UTC', '  Request Time: None',
      '  Export status: NOT RESTRICTED', '  Measurements:', '    ENTITLEMENT:', '      Interval: 00:15:00', '      Current Value: 7', '      Current Report: 1641834471       Previous: 0',
      '  Soft Enforced: True', '',
    ]),
    'Product Information', '===================', ...printUdi(told), '', 'Agent Version', '=============', 'Smart Agent for Licensing: 5.3.10_rel/25', '',
    'Upcoming Scheduled Jobs', '=======================', 'Current time: Oct 22 05:30:30 2021 UTC', 'Daily: Oct 23 05:30:30 2021 UTC (23 hours remaining)', '',
    'Communication Statistics:', '=======================', 'Communication Level Allowed: INDIRECT', 'Overall State: <empty>', 'Trust Establishment:',
    '  Attempts: Total=0, Success=0, Fail=0  Ongoing Failure: Overall=0 Communication=0', '  Last Response: <none>', '    Failure Reason: <none>', 'Usage Reporting:',
    '  Attempts: Total=2, Success=2, Fail=0  Ongoing Failure: Overall=0 Communication=0', '  Last Response: OK on Oct 13 15:18:37 2022 PDT', '', 'License Certificates', '====================',
    'Production Cert: True', 'Not registered. No certificates installed', '', 'HA Info', '==========', 'RP Role: Active', 'Chassis Role: Active', 'Behavior Role: Active', '',
    'Other Info', '==========', 'Software ID: regid.2017-05.com.cisco.C9300_v1,v17.02', 'Transport: cslu', 'Default URL: https://wrong.example/x', 'Custom Id: <empty>', 'Hostname: wrong-name', '',
  ]; // prettier-ignore
}

export function printSummary({ licenses, account }: Told, dress: Dress): string[] {
  return [
    'Account Information:', `  Smart Account: ${account[0]}`, `  Virtual Account: ${account[1]}`, '', 'License Usage:',
    '  License                 Entitlement Tag               Count Status',
    `  ${'-'.repeat(77)}`,
    ...licenses.map(
      ({ name, tag, count, status }) =>
        `  ${(name ?? '').padEnd(23)} ${`(${tag})`.padEnd(28)} ${String(count).padStart(5)} ${status}${dress.code ? '(15)' : ''}`,
    ),
  ]; // prettier-ignore
}

export function dressed(lines: readonly string[], command: string, hostname: string, dress: Dress): string {
  const body: string[] = [];
  lines.forEach((line, at) => {
    const printed = dress.indent === 'none' ? line.trimStart() : dress.indent === 'deeper' ? `   ${line}` : dress.indent === 'tabs' ? line.replace(/^ {2}/, '\t') : line; // prettier-ignore
    if (line === '') {
      if (dress.blank !== 'none') body.push(dress.blank === 'kept' ? '' : ' '.repeat(10));
    } else if (dress.log > 0 && at % dress.log === dress.log - 1) {
      // A number in front would run into the line's own end.
      if (dress.logAt === 'own line' || /^\d/.test(dress.message)) body.push(printed, dress.message);
      else body.push(printed + dress.message);
    } else body.push(printed);
  });
  const typed = { none: '', full: command, short: command.replace('show', 'sh').replace('license', 'lic'), padded: `  ${command}  ` }; // prettier-ignore
  const head = dress.prompt === 'none' ? [] : [`${hostname}${dress.mode}${typed[dress.prompt]}`];
  const load = dress.load ? ['Load for five secs: 2%/0%; one minute: 0%; five minutes: 0%', 'Time source is NTP, .05:30:30.132 UTC Fri Oct 22 2021', ''] : []; // prettier-ignore
  const end = dress.prompt === 'none' ? [] : [`${hostname}${dress.mode}`];
  const wrapped = [...head, ...load, ...body, ...end].flatMap((line) =>
    // A terminal that breaks lines has put blanks for tabs.
    dress.width === null ? [line] : (line.replace(/^\t/, ' '.repeat(8)).match(/.{1,80}/g) ?? ['']),
  );
  return wrapped.join(dress.end);
}
