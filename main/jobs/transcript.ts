import type { Transcript } from '../products/product.ts';

const mostCharacters = 1_000_000;

/** Readable record of one product's dialogue in one job, bounded; a way in has already hidden the secrets. */
export function createTranscript(earlier = ''): { write: Transcript; text: () => string } {
  const parts: string[] = earlier === '' ? [] : [earlier];
  let length = earlier.length;
  let cut = false;
  return {
    write(entry) {
      if (cut) return;
      const mark = entry.direction === 'sent' ? '>' : entry.direction === 'received' ? '<' : '*';
      const part = `${new Date(entry.atMs).toISOString()} ${mark} ${entry.text}\n`;
      length += part.length;
      if (length > mostCharacters) {
        cut = true;
        parts.push('… cut here: the dialogue was longer than 1,000,000 characters\n');
        return;
      }
      parts.push(part);
    },
    text: () => parts.join(''),
  };
}
