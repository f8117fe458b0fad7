/** One turn of a dialogue, as the record of a job has it. */
export interface TranscriptEntry {
  readonly at: string;
  readonly direction: 'sent' | 'received' | 'note';
  readonly text: string;
}

const start = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z) ([<>*]) (.*)$/;

/** A transcript's lines begin with time and direction; what follows without them belongs to the line before. */
export function readTranscript(text: string): readonly TranscriptEntry[] {
  const entries: { at: string; direction: TranscriptEntry['direction']; lines: string[] }[] = [];
  for (const line of text.replaceAll('\r', '').split('\n')) {
    const [, at = '', mark = '', first = ''] = start.exec(line) ?? [];
    const last = entries.at(-1);
    if (at !== '')
      entries.push({ at, direction: mark === '>' ? 'sent' : mark === '<' ? 'received' : 'note', lines: [first] });
    else if (last) last.lines.push(line);
    else if (line.trim() !== '') entries.push({ at: '', direction: 'note', lines: [line] });
  }
  return entries
    .map(({ at, direction, lines }) => ({ at, direction, text: lines.join('\n').trimEnd() }))
    .filter((entry) => entry.text !== '');
}

/**
 * What a product sent that would change how the text around it is shown (marks of writing direction, of no width, control
 * signs): as a visible escape, so that a line reads as it was sent. `cat -v` for Unicode (CVE-2021-42574).
 */
export function withVisibleControls(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, (sign) =>
    sign === '\n' || sign === '\t' ? sign : `\\u{${sign.codePointAt(0)?.toString(16) ?? ''}}`,
  );
}
