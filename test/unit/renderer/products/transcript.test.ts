import { describe, expect, it } from 'vitest';
import { readTranscript, withVisibleControls } from '../../../../renderer/features/products/page/transcript.ts';

describe('a transcript', () => {
  it('is read turn by turn', () => {
    const text = [
      '2026-11-24T20:59:45.123Z * connecting to 192.0.2.1',
      '2026-11-24T20:59:46.001Z > show version',
      '2026-11-24T20:59:46.200Z < Cisco IOS XE',
      '',
      '> not a turn: the product printed it',
      '2026-11-24T20:59:47.000Z < ',
    ].join('\n');
    expect(readTranscript(text)).toEqual([
      { at: '2026-11-24T20:59:45.123Z', direction: 'note', text: 'connecting to 192.0.2.1' },
      { at: '2026-11-24T20:59:46.001Z', direction: 'sent', text: 'show version' },
      {
        at: '2026-11-24T20:59:46.200Z',
        direction: 'received',
        text: 'Cisco IOS XE\n\n> not a turn: the product printed it',
      },
    ]);
  });

  it('keeps what stands before the first turn', () => {
    expect(readTranscript('… cut here')).toEqual([{ at: '', direction: 'note', text: '… cut here' }]);
  });

  it('shows marks that turn the direction of writing, and control signs, as escapes', () => {
    expect(withVisibleControls('a\u202eb\u2066c\u200fd\u001b[1m\n\te 日本語')).toBe(
      'a\\u{202e}b\\u{2066}c\\u{200f}d\\u{1b}[1m\n\te 日本語',
    );
  });
});
