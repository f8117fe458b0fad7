/** What a page, a mail or a terminal's log adds around a product's text; not what the product printed. */

const tags = /<\/?(?:pre|code|mark|samp|kbd|strong|em|b|i|span|div|p|br)(?: [^<>]{0,200})?\/?>/gi;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', nbsp: ' ', quot: '"', '#39': "'" };

/** Without a page's tags and its way to write `<none>`. Only where a tag ends, or where it wrote one: an account may be named `A&amp;B`. */
export function withoutMarkup(text: string): string {
  if (!/<\/(?:pre|code|mark|samp|kbd|strong|em|b|i|span|div|p)>|&lt;(?:none|empty)&gt;/i.test(text)) return text;
  return text
    .replace(tags, '')
    .replace(/&(lt|gt|amp|nbsp|quot|#39);/g, (whole, name: string) => entities[name] ?? whole);
}

/** The text that a tool wrote as one JSON string, as Ansible does. Where there are several, or much beside it, it stays as it is. */
export function withoutEscapes(text: string): string {
  if (!text.includes('\\n')) return text;
  let only: string | null = null;
  for (const inside of quoted(text)) {
    if (inside.split('\\n', 3).length < 3) continue;
    if (only !== null) return text;
    only = inside;
  }
  if (only === null || (only.length + 2) * 2 < text.length) return text;
  return only.replace(/\\(u[0-9a-fA-F]{4}|.)/g, (whole, escape: string) => {
    if (escape.length > 1) return String.fromCharCode(parseInt(escape.slice(1), 16));
    return { n: '\n', r: '\r', t: '\t', '"': '"', '/': '/', '\\': '\\' }[escape] ?? whole;
  });
}

/** What stands between quotation marks. By hand: a pattern that looks for the end of megabytes runs out of stack. */
function* quoted(text: string): Generator<string> {
  for (let start = text.indexOf('"'); start >= 0;) {
    let end = text.indexOf('"', start + 1);
    while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
    if (end < 0) return;
    yield text.slice(start + 1, end);
    start = text.indexOf('"', end + 1);
  }
}

function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === '\\') before -= 1;
  return (at - before) % 2 === 1;
}

/** A mail's quotation mark, or the time that a terminal's log puts before each line. */
const margins = [/^> ?/, /^\[[^[\]]{0,30}\d{1,2}:\d{2}:\d{2}[^[\]]{0,12}\] ?/];

/** Lines without what stands before every single one of them. */
export function withoutMargin(lines: string[]): string[] {
  const first = lines.find((line) => line.trim() !== '') ?? '';
  const margin = margins.find((each) => each.test(first));
  if (margin === undefined || lines.length < 3) return lines;
  return lines.every((line) => line.trim() === '' || margin.test(line))
    ? lines.map((line) => line.replace(margin, ''))
    : lines;
}
