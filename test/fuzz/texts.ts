/** Small inputs of each form, so that the fuzzer has something to change where no samples are at hand. */
export const printedText = `sw-lab-01#show license all
Smart Licensing Status
======================
Smart Licensing is ENABLED
License Reporting: Policy
  Policy in use: Merged from multiple sources.
  Reporting ACK required: yes (CISCO default)
Usage Reporting:
  Last ACK received: Oct 14 20:00:01 2021 UTC
  Next ACK deadline: Jan 12 20:00:01 2022 UTC
  Last report push: <none>
Trust Code Installed:
  Active: PID:C9300-24P,SN:FOC2233A5ZY
   INSTALLED on Sep 16 10:49:42 2021 UTC
License Usage
=============
network-advantage (C9300-24 Network Advantage):
  Count: 1
  Status: IN USE(15)
Product Information
===================
UDI: PID:C9300-24P,SN:FOC2233A5ZY
HA UDI List:
    Active:PID:C9300-24P,SN:FOC2233A5ZY
`;

export const sshConfigText = `Include ~/.ssh/more/*
Host *.lab !gate.lab
  User netops
  ProxyJump gate,ops@[2001:db8::1]:2222
  IdentityFile "~/.ssh/id %h"
Match host core-* exec "true"
  HostName %h.example.net
  Port 2222
`;

export const knownHostsText = `|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIWEqwAbcdefghijklmnopqrstuvwxyz0123456789AB
@revoked * ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDI
[192.0.2.1]:2222,gate ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTY=
`;

const payload = JSON.stringify({
  version: '2.0',
  asset_identification: {
    asset: { name: 'regid.2018-05.com.cisco.X,1.0_a' },
    instance: { sudi: { udi_pid: 'C9300-24P', udi_serial_number: 'FOC2233A5ZY' } },
    report_id: 1671840750,
  },
  meta: { entitlement_tag: 'regid.2017-03.com.cisco.advantagek9,1.0_b', ha_udi: [] },
  measurements: [
    { log_time: 1, start_time: 1, end_time: 86400, metric_name: 'ENTITLEMENT', value: { type: 'COUNT', value: '3' } },
  ],
});
const report = {
  payload,
  header: { type: 'rum' },
  signature: {
    sudi: { udi_pid: 'C9300-24P', udi_serial_number: 'FOC2233A5ZY' },
    signing_type: 'builtin',
    key: 'k',
    value: 'dg==',
  },
};

export const usageFileText = `<?xml version="1.0" encoding="UTF-8"?><smartLicense><smartLicenseSystemInfo><data>{"hostname":"sw"}</data></smartLicenseSystemInfo><RUMReport><![CDATA[${JSON.stringify(report)}]]></RUMReport></smartLicense>`;

export const envelopeText = JSON.stringify({
  signature: { type: 'SHA-256', value: 'dg==' },
  credential: null,
  request: JSON.stringify({
    header: { version: '1.3', sudi: {} },
    nonce: 'n',
    request_data: JSON.stringify({ usage: [report] }),
  }),
});

export const netconfText = `<hello xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><capabilities><capability>urn:ietf:params:netconf:base:1.1</capability></capabilities></hello>]]>]]>`;
export const chunkedText = `\n#16\n<rpc-reply a="1">\n#12\n</rpc-reply>\n##\n`;
