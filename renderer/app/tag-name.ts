/**
 * The part of an entitlement tag that a person recognises: `regid.2017-05.com.cisco.c9300_dna_advantage,1.0_<uuid>` is
 * `c9300_dna_advantage`. What has another form stays as it is.
 */
export function tagName(tag: string): string {
  const [name = tag] = tag.split(',');
  return name.replace(/^regid\.\d{4}-\d{2}\.com\.cisco\./, '');
}
