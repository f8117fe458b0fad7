import { describe, expect, it } from 'vitest';
import { contract } from '../../../../shared/contract/contract.ts';
import {
  addInput,
  editPatch,
  emptyFields,
  fieldsOf,
  problemsOf,
} from '../../../../renderer/features/products/form/product-form.ts';
import { makeProduct } from './make-product.ts';

describe('the form of a product', () => {
  it('gives what the contract takes', () => {
    const input = addInput({
      ...emptyFields,
      host: ' 2001:db8::1 ',
      name: ' core-1 ',
      site: ' ',
      tags: ['b', 'a', 'b'],
    });
    expect(contract['products.add'].input.parse(input)).toMatchObject({
      host: '2001:db8::1',
      name: 'core-1',
      site: null,
      tags: ['a', 'b'],
    });
    expect(addInput({ ...emptyFields, host: 'x' })).not.toHaveProperty('name');
  });

  it('finds what the contract would refuse', () => {
    expect(problemsOf(emptyFields, true)).toEqual({ host: 'host_missing' });
    expect(problemsOf({ ...emptyFields, host: 'a b' }, true)).toEqual({ host: 'host_form' });
    expect(problemsOf({ ...emptyFields, host: '192.0.2.1:22' }, true)).toEqual({ host: 'host_form' });
    expect(problemsOf({ ...emptyFields, host: 'x', sshPort: 70_000, restPort: '' }, true)).toEqual({
      sshPort: 'port',
      restPort: 'port',
    });
    expect(problemsOf({ ...emptyFields, host: 'x', netconfPort: 70_000 }, true)).toEqual({ netconfPort: 'port' });
    expect(addInput({ ...emptyFields, host: 'x', netconfPort: 2022 })).toMatchObject({ netconfPort: 2022 });
    // Empty: the usual one.
    expect(addInput({ ...emptyFields, host: 'x' })).toMatchObject({ netconfPort: null });
    expect(problemsOf(emptyFields, false)).toEqual({});
  });

  it('changes only what was changed', () => {
    const product = makeProduct({ site: 'Osaka', tags: ['core'] });
    expect(editPatch(product, fieldsOf(product))).toEqual({});
    expect(editPatch(product, { ...fieldsOf(product), site: '', sshPort: 2022 })).toEqual({
      site: null,
      sshPort: 2022,
    });
    expect(editPatch(product, { ...fieldsOf(product), host: '192.0.2.9' })).toEqual({ host: '192.0.2.9' });
  });
});
