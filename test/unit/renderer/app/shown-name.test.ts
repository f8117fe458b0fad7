import { expect, it } from 'vitest';
import { findProducts } from '../../../../renderer/app/palette-finds.ts';
import { shownName, wholeName } from '../../../../renderer/app/shown-name.ts';
import { makeProduct } from '../products/make-product.ts';

it('calls a product that nobody named as it calls itself, with its address where none stands beside it', () => {
  const unnamed = makeProduct({ name: '192.0.2.1', host: '192.0.2.1', hostname: 'Switch' });
  expect([shownName(unnamed), wholeName(unnamed)]).toEqual(['Switch', 'Switch · 192.0.2.1']);
  expect(findProducts([unnamed], 'swi')[0]).toMatchObject({ label: 'Switch', description: '192.0.2.1' });
  const unknown = makeProduct({ name: '192.0.2.1', host: '192.0.2.1', hostname: null });
  expect([shownName(unknown), wholeName(unknown)]).toEqual(['192.0.2.1', '192.0.2.1']);
  const named = makeProduct({ name: 'core-1', host: '192.0.2.1', hostname: 'Switch' });
  expect([shownName(named), wholeName(named)]).toEqual(['core-1', 'core-1']);
});
