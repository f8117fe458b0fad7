import type { FindingCode } from '../../contract/preflight.ts';

/** What a pre-flight finds, and what it means. */
export const findingsEn: Readonly<Record<`finding.${FindingCode}`, string>> = {
  'finding.privilege_low': 'This login ends at privilege level {level}; collecting and delivering need level 15.',
  'finding.line_refused': '"{line}" is refused[[: {text}]]. The work goes on without it.',
  'finding.line_not_authorized':
    '"{line}" is refused[[: {text}]]. Without it nothing can be collected; let this user run it.',
  'finding.no_way_in': '{way} does not answer on port {port} ({detail}). It is not needed while the other way works.',
  'finding.scp_off': 'The SCP server is off. Files are moved more slowly or not at all.',
  'finding.https_off': 'The HTTPS server is off, and this product is to be reached over it.',
  'finding.slp_needs_release':
    'It runs {version}. Smart Licensing Using Policy comes with release {release}; until then it reports by itself, or not at all.',
  'finding.reports_by_itself':
    'It reports by itself (transport {transport}[[, {url}]]), so it is read but not collected. The lines switch that off.',
  'finding.trust_missing': 'It talks to the account itself (transport {transport}) and has no trust code.',
  'finding.clock_wrong':
    'Its clock is wrong[[: {ahead} h ahead of this computer]][[: {behind} h behind this computer]]; its dates cannot be relied on, and trust may be refused.',
  'finding.space_low': '{filesystem} has {freeBytes} bytes free; reports are saved there for a moment.',
  'finding.pile_up':
    '{count} reports are unacknowledged. Release {version} has a high load from that; it is mended in 17.3.7, 17.6.5 and 17.9.1. Collect and acknowledge them soon, one product at a time.',
  'finding.many_unacknowledged': '{count} reports are unacknowledged. Collect and acknowledge them soon.',
  'finding.account_other': 'It names the Smart Account {productAccount}, but {account} is set up here.',
  'finding.ack_overdue': 'Its acknowledgement was due on {deadline}.',
  'finding.unverified_platform':
    'The dialogue with {platform} follows published guides only; it was not tried on real equipment.',
};

export type Findings = typeof findingsEn;
