import type { KindName } from './catalogue.ts';
import type { SiteProduct } from './site-product.ts';
import { uptime } from './times.ts';

const softwareNotice = `
Cisco IOS-XE software, Copyright (c) 2005-2023 by cisco Systems, Inc.
All rights reserved.  Certain components of Cisco IOS-XE software are
licensed under the GNU General Public License ("GPL") Version 2.0.  The
software code licensed under GPL Version 2.0 is free software that comes
with ABSOLUTELY NO WARRANTY.  You can redistribute and/or modify such
GPL code under the terms of GPL Version 2.0.  For more details, see the
documentation or "License Notice" file accompanying the IOS-XE software,
or the applicable URL provided on the flyer accompanying the IOS-XE
software.
`;

const exportNotice = `
This product contains cryptographic features and is subject to United
States and local country laws governing import, export, transfer and
use. Delivery of Cisco cryptographic products does not imply
third-party authority to import, export, distribute or use encryption.
Importers, exporters, distributors and users are responsible for
compliance with U.S. and local country laws. By using this product you
agree to comply with applicable laws and regulations. If you are unable
to comply with U.S. and local laws, return this product immediately.

A summary of U.S. laws governing Cisco cryptographic products may be found at:
http://www.cisco.com/wwl/export/crypto/tool/stqrg.html

If you require further assistance please contact us by sending email to
export@cisco.com.
`;

/** `show version` of IOS XE, in the shape of samples `iosxe/show_version`. */
export function showVersion(product: SiteProduct): string {
  const { kind, hostname } = product;
  const short = kind.version.replace(/\.0(\d)/g, '.$1');
  const up = uptime(product.now() - product.startedAt);
  return (
    `Cisco IOS XE Software, Version ${kind.version}\n` +
    `Cisco IOS Software [${kind.train}], ${software[kind.name] ?? ''}, Version ${short}, RELEASE SOFTWARE (fc3)\n` +
    'Technical Support: http://www.cisco.com/techsupport\nCopyright (c) 1986-2023 by Cisco Systems, Inc.\n' +
    `Compiled Tue 07-Nov-23 05:55 by mcpre\n\n${softwareNotice}\n\nROM: IOS-XE ROMMON\n\n` +
    `${hostname} uptime is ${up}\nUptime for this control processor is ${up}\nSystem returned to ROM by reload\n` +
    `System image file is "${kind.filesystem}packages.conf"\nLast reload reason: Reload Command\n\n\n${exportNotice}\n` +
    `${licenseLevel(product)}\n${hardware(product)}\nConfiguration register is 0x102\n`
  );
}

const software: Partial<Record<KindName, string>> = {
  'c9300-stack': 'Catalyst L3 Switch Software (CAT9K_IOSXE)',
  c8000v: 'Virtual XE Software (X86_64_LINUX_IOSD-UNIVERSALK9-M)',
  'c9800-cl': 'C9800-CL Software (C9800-CL-K9_IOSXE)',
  'isr-classic': 'ISR Software (X86_64_LINUX_IOSD-UNIVERSALK9-M)',
};

function licenseLevel(product: SiteProduct): string {
  switch (product.kind.name) {
    case 'c9300-stack':
      return (
        `Technology Package License Information: \n\n${'-'.repeat(78)}\n` +
        'Technology-package                                     Technology-package\n' +
        `Current                        Type                       Next reboot  \n${'-'.repeat(78)}\n` +
        'network-advantage   \tSmart License                 \t network-advantage   \n' +
        'dna-advantage       \tSubscription Smart License    \t dna-advantage                 \n' +
        'AIR License Level: AIR DNA Advantage\nNext reload AIR license Level: AIR DNA Advantage\n\n\n' +
        'Smart Licensing Status: Smart Licensing Using Policy\n'
      );
    case 'c8000v':
      return (
        'License Level: network-premier\nLicense Type: Perpetual\nNext reload license Level: network-premier\n\n' +
        'Addon License Level: dna-premier\nAddon License Type: Subscription\nNext reload addon license Level: dna-premier\n\n' +
        'The current throughput level is 2500000 kbps\n\n\nSmart Licensing Status: Smart Licensing Using Policy\n'
      );
    case 'c9800-cl':
      return (
        'AIR License Level: AIR DNA Advantage\nNext reload AIR license Level: AIR DNA Advantage\n\n' +
        'Smart Licensing Status: Smart Licensing Using Policy\n'
      );
    case 'isr-classic':
      return 'License Level: appxk9\nLicense Type: Default. No valid license found.\nNext reload license Level: appxk9\n\nSmart Licensing Status: Smart Licensing is ENABLED\n';
    default:
      return '';
  }
}

function hardware(product: SiteProduct): string {
  const { pid, serial } = product.chassis.active;
  const stack = product.chassis.units();
  const disk = `${String(Math.floor(product.kind.diskBytes / 1024))}K bytes of`;
  if (product.kind.name !== 'c9300-stack')
    return (
      `cisco ${pid} (VXE) processor (revision VXE) with 1900130K/3075K bytes of memory.\nProcessor board ID ${serial}\n` +
      'Router operating mode: Autonomous\n3 Gigabit Ethernet interfaces\n32768K bytes of non-volatile configuration memory.\n' +
      `8082280K bytes of physical memory.\n${disk} virtual hard disk at bootflash:.\n`
    );
  const members = [...stack]
    .sort((a, b) => a.number - b.number)
    .map(
      (unit) =>
        `${unit === product.chassis.active ? '*' : ' '}    ${String(unit.number)} 41    ${unit.pid.padEnd(19)}${product.kind.version.padEnd(18)}CAT9K_IOSXE           INSTALL\n`,
    );
  return (
    `cisco ${pid} (X86) processor with 1333273K/6147K bytes of memory.\nProcessor board ID ${serial}\n` +
    '1 Virtual Ethernet interface\n28 Gigabit Ethernet interfaces\n2048K bytes of non-volatile configuration memory.\n' +
    `8388608K bytes of physical memory.\n1638400K bytes of Crash Files at crashinfo:.\n${disk} Flash at flash:.\n\n` +
    `Base Ethernet MAC Address          : 00:b6:70:ff:06:5e\nModel Number                       : ${pid}\n` +
    `System Serial Number               : ${serial}\n\n\n` +
    'Switch Ports Model              SW Version        SW Image              Mode   \n' +
    `------ ----- -----              ----------        ----------            ----   \n${members.join('')}\n`
  );
}
