/** Headers that are kept with a body: what may log somebody in is not, whatever it is called. */
const secret = /auth|cookie|token|secret|password|passwd|key|session|credential/i;
const mostHeaders = 40;
const mostChars = 500;

export function keptHeaders(raw: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw).slice(0, mostHeaders)) {
    if (value === undefined) continue;
    const text = Array.isArray(value) ? value.join(', ') : value;
    kept[name.slice(0, 100)] = secret.test(name) ? '***' : text.slice(0, mostChars);
  }
  return kept;
}
