import { expectedLong } from './expected-long.ts';

/** What each judged sample says, read from its text. Keys that are missing here are null in the facts. */
export interface Expected {
  hostname?: string;
  /** `role pid serial`, `-` for no role. */
  udi?: string[];
  /** `name | tag | count | status`, `-` for no name. */
  licenses?: string[];
  account?: [string, string];
  transport?: [string, string | null];
  policy?: [string, string | null, string];
  dates?: { lastPush: string; lastAck: string; nextPush: string; deadline: string };
  trust?: string | string[];
  registration?: string;
  smart?: string;
  version?: string;
}

export const expected: Readonly<Record<string, Expected>> = {
  ...expectedLong,
  'show_license_status/c9300_stack3_cslu': {
    account: ['SA-Switching-Polaris', 'SLE_Test'],
    transport: ['cslu', '<empty>'],
    policy: ['Installed On Oct 14 11:37:52 2021 UTC', 'Custom Policy', 'yes (Customer Policy)'],
    dates: {
      lastPush: 'Oct 14 12:09:30 2021 UTC',
      lastAck: 'Oct 14 12:10:32 2021 UTC',
      nextPush: 'Oct 22 04:33:08 2021 UTC',
      deadline: 'Jan 12 12:10:32 2022 UTC',
    },
    trust: [
      'Active C9300-24UX FCW2303D16Y Oct 14 11:37:52 2021 UTC',
      'Standby C9300-24U FHH2043P09E Oct 14 11:37:52 2021 UTC',
      'Member C9300-48T FCW2139L056 Oct 14 11:37:53 2021 UTC',
    ],
    smart: 'slp',
  },
  'show_license_status/csr_old_unregistered': {
    hostname: 'csr1',
    licenses: [],
    transport: ['Callhome', null],
    registration: 'UNREGISTERED',
    smart: 'classic',
  },
  'show_license_status/cube_never_reported': {
    hostname: 'router',
    account: ['<none>', '<none>'],
    transport: ['cslu', '<empty>'],
    policy: ['Merged from multiple sources.', null, 'yes (CISCO default)'],
    dates: {
      lastPush: '<none>',
      lastAck: '<none>',
      nextPush: 'Mar 06 09:29:58 2025 UTC',
      deadline: 'Mar 18 08:00:01 2025 UTC',
    },
    trust: '<none>',
    smart: 'slp',
  },
  'show_license_status/isr4451_no_report': {
    account: ['Sample Smart Account', 'DEFAULT'],
    transport: ['Smart', 'https://smartreceiver.cisco.com/licservice/license'],
    policy: ['Merged from multiple sources.', null, 'yes (CISCO default)'],
    dates: {
      lastPush: 'Aug 03 09:03:26 2024 est',
      lastAck: 'Aug 03 09:03:25 2024 est',
      nextPush: '<none>',
      deadline: 'Aug 03 09:03:25 2025 est',
    },
    trust: 'Aug 03 09:02:50 2024 est',
    smart: 'slp',
  },
  'show_license_status/old_ooc': {
    account: ['ACME Corporation', 'Wile E. Coyote'],
    transport: ['Callhome', null],
    registration: 'REGISTERED',
    smart: 'classic',
  },
  'show_license_status/transport_off': {
    account: ['<none>', '<none>'],
    transport: ['Transport Off', null],
    policy: ['Merged from multiple sources.', null, 'yes (CISCO default)'],
    dates: {
      lastPush: 'Nov 09 11:18:00 2023 EDT',
      lastAck: 'Nov 08 10:31:23 2023 EDT',
      nextPush: 'Jun 12 11:09:56 2024 EDT',
      deadline: 'Feb 06 10:31:23 2024 EDT',
    },
    trust: '<none>',
    smart: 'slp',
  },
  'show_license_summary/asr1006x_standby': {
    hostname: 'cube-2',
    licenses: ['adventerprise | ASR_1000_AdvEnterprise | 1 | IN USE', 'ipbase | ASR_1000_Ipbase | 1 | IN USE'],
    smart: 'slp',
  },
  'show_license_summary/c8000_hseck9': {
    licenses: [
      'network-premier_5G | ESR_P_5G_P | 1 | IN USE',
      'dna-premier_5G | DNA_P_5G_P | 1 | IN USE',
      'hseck9 | DNA_HSEC | 1 | IN USE',
    ],
    smart: 'slp',
  },
  'show_license_summary/c9000v_leaf': {
    hostname: 'leaf01',
    licenses: [
      'network-advantage | CAT9K_VIRTUAL Network ... | 1 | IN USE',
      'dna-advantage | CAT9K_VIRTUAL DNA Adva... | 1 | IN USE',
    ],
    account: ['<none>', '<none>'],
    smart: 'slp',
  },
  'show_license_summary/c9200l_eval_no_name': {
    licenses: ['- | C9200L-NW-E-48 | 1 | EVAL MODE', '- | C9200L-NW-E-24 | 1 | EVAL MODE'],
    registration: 'UNREGISTERED',
    smart: 'classic',
  },
  'show_license_summary/c9300_48': {
    licenses: [
      'network-advantage | C9300-48 Network Advan... | 1 | IN USE',
      'dna-advantage | C9300-48 DNA Advantage | 1 | IN USE',
    ],
    smart: 'slp',
  },
  'show_license_summary/c9300_account_as_of': {
    licenses: [
      'network-advantage | C9300-48 Network Advan... | 1 | IN USE',
      'dna-advantage | C9300-48 DNA Advantage | 1 | IN USE',
    ],
    account: ['InternalTestDemoAccount37.cisco.com', 'C9300-Switching-Telemetry'],
    smart: 'slp',
  },
  'show_license_summary/c9300_essentials': {
    licenses: [
      'network-essentials | C9300-48 Network Essen... | 1 | IN USE',
      'dna-essentials | C9300-48 DNA Essentials | 1 | IN USE',
    ],
    account: ['<none>', '<none>'],
    smart: 'slp',
  },
  'show_license_summary/c9300_stack_mixed': {
    licenses: [
      'network-advantage | C9300-24 Network Advan... | 2 | IN USE',
      'dna-advantage | C9300-24 DNA Advantage | 2 | IN USE',
      'network-advantage | C9300-48 Network Advan... | 1 | IN USE',
      'dna-advantage | C9300-48 DNA Advantage | 1 | IN USE',
    ],
    account: ['<none>', '<none>'],
    smart: 'slp',
  },
  'show_license_summary/c9400_not_in_use': {
    licenses: [
      'network-advantage | advantagek9-C9400 | 1 | IN USE',
      'dna-advantage | dna_advantage-C9400 | 1 | IN USE',
      'C9400 Network Essent... | essentialsk9-C9400 | 0 | NOT IN USE',
      'C9400 DNA Essentials | dna_essentials-C9400 | 0 | NOT IN USE',
    ],
    smart: 'slp',
  },
  'show_license_summary/cube_ha_short_cmd': {
    hostname: 'Router',
    licenses: ['prem_250M | ax_250M | 1 | IN USE', 'CUBE_T_RED | CUBE_T_RED | 4 | IN USE'],
    account: ['<none>', '<none>'],
    smart: 'slp',
  },
  'show_license_summary/cube_other_columns': {
    hostname: 'Device',
    licenses: [
      'network-premier_10M | ESR_P_10M_P | 1 | IN USE',
      'dna-premier_10M | DNA_P_10M_P | 1 | IN USE',
      'CUBE_T_STD | CUBE_T_STD | 1 | IN USE',
    ],
    account: ['<none>', '<none>'],
    smart: 'slp',
  },
  'show_license_udi/asr1006_table': { udi: ['- ASR1006 NWG1512050G'] },
  'show_license_udi/c9350_stack4': {
    udi: [
      'Active C9350-24U FOC2705Y8X0',
      'Standby C9350-24U FOC2705Y8XF',
      'Member C9350-24U FOC2718Y66X',
      'Member C9350-24U FOC2719YOHR',
    ],
  },
  'show_license_udi/cisco1941_table': { hostname: 'Router', udi: ['- CISCO1941/K9 FTX15240000'] },
  'show_license_udi/ie3300_prompt': { hostname: 'Switch', udi: ['- IE-3300-8T2X FTX2000000N'] },
  'show_license_usage/c9300_stack_mixed': {
    licenses: [
      'network-advantage | C9300-24 Network Advantage | 2 | IN USE',
      'dna-advantage | C9300-24 DNA Advantage | 2 | IN USE',
      'network-advantage | C9300-48 Network Advantage | 1 | IN USE',
      'dna-advantage | C9300-48 DNA Advantage | 1 | IN USE',
    ],
    smart: 'slp',
  },
  'show_license_usage/cbr8_old_authorized': {
    licenses: [
      'CBR8 DOCSIS 3.0 Downstream Channel License Feature | DS_License | 436 | AUTHORIZED',
      'CBR8 DOCSIS 3.0 Upstream Channel License Feature | US_License | 81 | AUTHORIZED',
      'cBR DOCSIS 3.0 Line-card N+1 HA License Feature | LCHA_License | 1 | AUTHORIZED',
      'CBR8 VOD/SDV Downstream Video QAM License Feature | NC_License | 16 | AUTHORIZED',
      'cBR8 D3.1 Downstream License | DS_D31_License | 180 | AUTHORIZED',
      'cBR8 D3.1 Upstream License | US_D31_License | 62 | AUTHORIZED',
      'CBR8 - Supervisor 10G Port License | WAN_License | 5 | AUTHORIZED',
    ],
    smart: 'classic',
  },
  'show_license_usage/cube_ha_active': {
    hostname: 'router',
    licenses: ['prem_250M | ax_250M | 1 | IN USE', 'CUBE_T_RED | CUBE_T_RED | 4 | IN USE'],
    smart: 'slp',
  },
  'show_license_usage/cube_no_blank_line': {
    hostname: 'router',
    licenses: ['prem_250M | ax_250M | 1 | IN USE', 'CUBE_T_STD | CUBE_T_STD | 121 | IN USE'],
    smart: 'slp',
  },
  'show_version/asr1001x_prompt': {
    hostname: 'COL-B-ASR1001-X-1',
    udi: ['- ASR1001-X FXS2412Q36T'],
    smart: 'slp',
    version: '17.05.01a',
  },
  'show_version/c8000v': {
    hostname: 'ott-mdt-vm7',
    udi: ['- C8000V 9E42BIFKVLR'],
    smart: 'slp',
    version: 'BLD_POLARIS_DEV_LATEST_20240326_003112',
  },
  'show_version/c9300_stack': {
    hostname: 'ssr-cat9300',
    udi: ['- C9300-24P FCW2223G0B9'],
    smart: 'slp',
    version: 'BLD_POLARIS_DEV_LATEST_20210302_012043',
  },
  'show_version/c9500_reg_eval': {
    hostname: 'Switch',
    udi: ['- C9500-24Y4C CAT2136L3NG'],
    registration: 'REGISTERED',
    smart: 'classic',
    version: '17.03.01',
  },
  'show_version/c9500_smu': {
    hostname: 'svs-fc-dis-r-a-1',
    udi: ['- C9500-48Y4C FDO25180ANN'],
    smart: 'slp',
    version: '17.03.03 - SMU-PATCHED',
  },
  'show_version/c9500h_svl': {
    hostname: 'intrepid-2',
    udi: ['- C9606R FXS2522Q2PC'],
    smart: 'slp',
    version: 'BLD_POLARIS_DEV_LATEST_20211003_004933',
  },
  'show_version/c9800cl': {
    hostname: 'vidya-ewlc-5',
    udi: ['- C9800-CL 9SV9FR9MWP9'],
    smart: 'slp',
    version: '17.07.01prd16',
  },
};
