import { describe, expect, it } from 'vitest';
import { subscriptionColumns } from '../../../../renderer/features/account/list/columns.tsx';

const column = subscriptionColumns.find(({ id }) => id === 'start');
const shown = (start: string | null) =>
  column?.cell({ start } as never, { format: { date: (at: number) => `day ${at}` } } as never);

describe('the start of a subscription', () => {
  it('is written as its end is where it is a day, else as the account has it', () => {
    expect(shown('2024-02-13')).toBe(`day ${Date.UTC(2024, 1, 13)}`);
    expect(shown('13/02/2024')).toBe('13/02/2024');
    expect(shown('2024-13-45')).toBe('2024-13-45');
    expect(shown(null)).toBeNull();
  });
});
