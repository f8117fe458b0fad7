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
