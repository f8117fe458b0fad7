/**
 * The kinds of product of a make-believe site: the first four are the usual site's, the others come with a flavour. Names, versions and most tags stand in public outputs
 * (genieparser, TechNotes, developer.cisco.com); the rest and all serial numbers are made up.
 */
export type KindName = 'c9300-stack' | 'c8000v' | 'c9800-cl' | 'isr-classic' | 'nexus-9300' | 'cisco-8000' | 'asav';

/** Whose command line a product has. */
export type System = 'iosxe' | 'nxos' | 'iosxr' | 'asa';

export interface LicenseModel {
  readonly name: string;
  /** Whole tag, as in a report. */
  readonly tag: string;
  /** What stands in brackets in `show license summary`. */
  readonly tagName: string;
  readonly description: string;
  readonly type: 'Perpetual' | 'Subscription';
  /** Count at the start, and how far it wanders over the virtual months. */
  readonly count: number;
  readonly wander: number;
}

export interface Kind {
  readonly name: KindName;
  readonly system: System;
  readonly slp: boolean;
  /** Product ids: the first is the active unit's. */
  readonly pids: readonly [string, ...string[]];
  readonly roles: readonly (string | null)[];
  /** Start of a host name. */
  readonly hostStem: string;
  /** `17.09.04a` */
  readonly version: string;
  readonly train: string;
  readonly softwareTag: string;
  readonly agent: string;
  /** Published layout of payloads that this software writes. */
  readonly payloadVersion: '2.0' | 'older';
  /** How this software writes the object in a saved file: both forms stand in public files. */
  readonly objectForm: 'compact' | 'pretty';
  /** `flash:` or `bootflash:`; the other name is an alias. */
  readonly filesystem: string;
  /** All names of the unit's disk, where they are not these two. */
  readonly filesystems?: readonly string[];
  readonly diskBytes: number;
  readonly image: string;
  readonly licenses: readonly LicenseModel[];
}

const c9300: Kind = {
  name: 'c9300-stack',
  system: 'iosxe',
  slp: true,
  pids: ['C9300-24UX', 'C9300-24U', 'C9300-48T'],
  roles: ['Active', 'Standby', 'Member'],
  hostStem: 'sw',
  version: '17.09.04a',
  train: 'Cupertino',
  softwareTag: 'regid.2017-05.com.cisco.C9300,v1_727af1d9-6c39-4444-b301-863f81445b72',
  agent: '5.5.31_rel/153',
  payloadVersion: '2.0',
  objectForm: 'compact',
  filesystem: 'flash:',
  diskBytes: 11_353_194_496,
  image: 'cat9k_iosxe.17.09.04a.SPA.bin',
  licenses: [
    {
      name: 'network-advantage',
      tag: 'regid.2017-03.com.cisco.advantagek9,1.0_bd1da96e-ec1d-412b-a50e-53846b347d53',
      tagName: 'C9300-24 Network Advantage',
      description: 'C9300-24 Network Advantage',
      type: 'Perpetual',
      count: 3,
      wander: 1,
    },
    {
      name: 'dna-advantage',
      tag: 'regid.2017-05.com.cisco.c9300_dna_advantage,1.0_411773c3-2116-4c10-94a4-5d357fe6ff18',
      tagName: 'C9300-24 DNA Advantage',
      description: 'C9300-24 DNA Advantage',
      type: 'Subscription',
      count: 3,
      wander: 1,
    },
  ],
};

const c8000v: Kind = {
  name: 'c8000v',
  system: 'iosxe',
  slp: true,
  pids: ['C8000V'],
  roles: [null],
  hostStem: 'rt',
  version: '17.06.02',
  train: 'Bengaluru',
  softwareTag: 'regid.2019-10.com.cisco.C8000V,1.0_e361c3dc-27c2-4084-b4a4-cae639cff335',
  agent: '5.1.21_rel/96',
  payloadVersion: 'older',
  objectForm: 'compact',
  filesystem: 'bootflash:',
  diskBytes: 6_286_540_800,
  image: 'c8000v-universalk9.17.06.02.SPA.bin',
  licenses: [
    {
      name: 'network-premier_2.5G',
      tag: 'regid.2020-10.com.cisco.NWSTACK_P_2.5G,1.0_3b4d6b5e-4f37-4d26-9a75-1e9a2a1d2a01',
      tagName: 'ESR_P_2.5G_P',
      description: 'network-premier_2.5G',
      type: 'Perpetual',
      count: 1,
      wander: 0,
    },
    {
      name: 'dna-premier_2.5G',
      tag: 'regid.2018-12.com.cisco.DNA_P_50M_A,1.0_100fb8b2-f5cc-459c-9253-ac77b827fd71',
      tagName: 'DNA_P_2.5G_P',
      description: 'dna-premier_2.5G',
      type: 'Subscription',
      count: 1,
      wander: 0,
    },
  ],
};

const c9800: Kind = {
  name: 'c9800-cl',
  system: 'iosxe',
  slp: true,
  pids: ['C9800-CL-K9'],
  roles: [null],
  hostStem: 'wlc',
  version: '17.09.02',
  train: 'Cupertino',
  softwareTag: 'regid.2018-05.com.cisco.WLC_9500C,1.0_85665885-b865-4e32-8184-5510412fcb54',
  agent: '5.6.16_rel/3',
  payloadVersion: '2.0',
  objectForm: 'pretty',
  filesystem: 'bootflash:',
  diskBytes: 14_785_560_576,
  image: 'C9800-CL-universalk9.17.09.02.SPA.bin',
  licenses: [
    {
      name: 'air-network-advantage',
      tag: 'regid.2018-06.com.cisco.DNA_NWStack,1.0_e7244e71-3ad5-4608-8bf0-d12f67c80896',
      tagName: 'DNA_NWStack',
      description: 'air-network-advantage',
      type: 'Perpetual',
      count: 12,
      wander: 5,
    },
    {
      name: 'air-dna-advantage',
      tag: 'regid.2017-08.com.cisco.AIR-DNA-A,1.0_b6308627-3ab0-4a11-a3d9-586911a0d790',
      tagName: 'AIR-DNA-A',
      description: 'air-dna-advantage',
      type: 'Subscription',
      count: 12,
      wander: 5,
    },
  ],
};

const isr: Kind = {
  name: 'isr-classic',
  system: 'iosxe',
  slp: false,
  pids: ['ISR4331/K9'],
  roles: [null],
  hostStem: 'isr',
  version: '16.09.07',
  train: 'Fuji',
  softwareTag: 'regid.2014-12.com.cisco.ISR_4331,1.0_86ca8bc6-5e2c-4eb9-8f2c-7a1a2a8f9a10',
  agent: '4.4.21_rel/98',
  payloadVersion: 'older',
  objectForm: 'compact',
  filesystem: 'bootflash:',
  diskBytes: 3_087_953_920,
  image: 'isr4300-universalk9.16.09.07.SPA.bin',
  licenses: [],
};

const nexus: Kind = {
  name: 'nexus-9300',
  system: 'nxos',
  slp: true,
  pids: ['N9K-C93180YC-FX'],
  roles: [null],
  hostStem: 'leaf',
  version: '10.2(3)',
  train: '',
  softwareTag: 'regid.2017-05.com.cisco.Nexus_9300,1.0_made-up',
  agent: '5.2.13_rel/19',
  payloadVersion: '2.0',
  objectForm: 'compact',
  filesystem: 'bootflash:',
  filesystems: ['bootflash:'],
  diskBytes: 53_687_091_200,
  image: 'nxos64-cs.10.2.3.F.bin',
  licenses: [
    {
      name: 'LAN_ENTERPRISE_SERVICES_PKG',
      tag: 'regid.2015-09.com.cisco.LAN_ENTERPRISE_SERVICES_PKG,1.0_made-up',
      tagName: 'LAN_ENTERPRISE_SERVICES_PKG',
      description: 'LAN license for Nexus 9300-XF',
      type: 'Perpetual',
      count: 1,
      wander: 0,
    },
  ],
};

const cisco8000: Kind = {
  name: 'cisco-8000',
  system: 'iosxr',
  slp: true,
  pids: ['8201-SYS'],
  roles: [null],
  hostStem: 'pe',
  version: '24.1.1',
  train: '',
  softwareTag: 'regid.2019-11.com.cisco.8000,1.0_made-up',
  agent: '5.11.2_rel/31',
  payloadVersion: '2.0',
  objectForm: 'compact',
  filesystem: 'harddisk:',
  filesystems: ['harddisk:', 'disk0:'],
  diskBytes: 48_000_000_000,
  image: '8000-x64-24.1.1.iso',
  licenses: [
    {
      name: '8000 Core and Edge Premier RTU per 100G',
      tag: 'regid.2019-11.com.cisco.8000-CE-P-100G,1.0_made-up',
      tagName: '8000-CE-P-100G',
      description: 'Core and Edge Premier RTU per 100G for Cisco 8000',
      type: 'Subscription',
      count: 4,
      wander: 2,
    },
  ],
};

const asav: Kind = {
  name: 'asav',
  system: 'asa',
  slp: false,
  pids: ['ASAv'],
  roles: [null],
  hostStem: 'fw',
  version: '9.14(2)15',
  train: '',
  softwareTag: 'regid.2015-08.com.cisco.ASAV,1.0_made-up',
  agent: '4.9.0_rel/12',
  payloadVersion: 'older',
  objectForm: 'compact',
  filesystem: 'disk0:',
  filesystems: ['disk0:', 'flash:'],
  diskBytes: 8_571_076_608,
  image: 'asa9142-15-smp-k8.bin',
  licenses: [],
};

/**
 * The kind at a place in the site: stack, router, controller in turn; every 25th product is the ISR in classic mode.
 * @param index from 0
 */
export function kindAt(index: number): Kind {
  if (index % 25 === 24) return isr;
  return [c9300, c8000v, c9800][(index - Math.floor(index / 25)) % 3] ?? c9300;
}

export const kinds: Readonly<Record<KindName, Kind>> = {
  'c9300-stack': c9300,
  c8000v,
  'c9800-cl': c9800,
  'isr-classic': isr,
  'nexus-9300': nexus,
  'cisco-8000': cisco8000,
  asav,
};
