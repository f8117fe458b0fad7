/** What may stand there; looked for once a text, because most texts hold none of it. */
const traces = /idtoken|passw|passphrase|secret|key-string|pre-shared-key|snmp-server community|PRIVATE KEY-----/i;

const words = 'password|passwd|passphrase|secret|key-string|pre-shared-key|snmp-server community';
const shapes: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----[^]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|$)/g, '<hidden>'],
  [/\b(idtoken[ \t]+)\S+/gi, '$1<hidden>'],
  // `password 7 0822455D0A16`, `enable secret 9 $9$…`; `password: x`, `secret=x`
  [new RegExp(`\\b((?:${words})[ \\t]+(?:\\d{1,2}[ \\t]+)?)[^\\s:=]\\S*`, 'gi'), '$1<hidden>'],
  [new RegExp(`\\b((?:${words})["']?[ \\t]*[:=][ \\t]*["']?)[^\\s"',;]+`, 'gi'), '$1<hidden>'],
];

/**
 * A session that was pasted may hold a command with an ID token, or a configuration: nothing of those is kept or shown.
 * Narrower than the nets of the log, which would hide `License Authorization: …`, and a line's neighbour.
 */
export function hideSecrets(text: string): string {
  if (!traces.test(text)) return text;
  return shapes.reduce((shown, [shape, replacement]) => shown.replace(shape, replacement), text);
}
