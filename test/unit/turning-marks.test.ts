import { describe, expect, it } from 'vitest';
import { nameSchema } from '../../shared/contract/common.ts';
import { isHostForm } from '../../shared/host-form.ts';
import { fill } from '../../shared/messages/messages.ts';
import { makeRow } from '../../main/lists/make-row.ts';

const turned = 'core\u202egnp.exe';

describe('a name that turns the text around it', () => {
  it('is no name, no address and no row of a list', () => {
    expect(nameSchema.safeParse(turned).success).toBe(false);
    expect(nameSchema.safeParse('core-1').success).toBe(true);
    expect(isHostForm('10.0.0.1\u2066')).toBe(false);
    expect(isHostForm('10.0.0.1')).toBe(true);
    const { row } = makeRow({ name: turned, host: '10.0.0.1' } as Parameters<typeof makeRow>[0]);
    expect(row.problems.map(({ code }) => code)).toEqual(['bad_name']);
  });

  it('does not turn a sentence that a product or a file puts it in', () => {
    expect(fill('{name} is not reached.', { name: turned })).toBe('core gnp.exe is not reached.');
  });
});
