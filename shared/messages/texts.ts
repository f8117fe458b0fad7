/** A key without the plural's ending. */
export type Stem<Key extends string> = Key extends `${infer Base}_${'one' | 'many' | 'other'}` ? Base : Key;

/**
 * The same in another language: every text, of counted ones the form for "other". Any text may have `_one` and `_many`
 * beside, where the grammar wants it: French counts `collecté` and `collectés` where English has one form.
 */
export type Texts<English> = {
  readonly [Key in keyof English & string as Key extends `${string}_one` ? never : Key]: string;
} & { readonly [Key in Stem<keyof English & string> as `${Key}_${'one' | 'many'}`]?: string };

type Both<Parts extends readonly object[]> = Parts extends readonly [
  infer One,
  ...infer Others extends readonly object[],
]
  ? One & Both<Others>
  : unknown;

/**
 * All of them as one. Not by `{...one, ...other}`: that makes a hidden class for each of its thousand names, which takes a
 * hundred times as long (20 ms, of the 400 that `--help` may take) as a map without a prototype.
 */
export function together<Parts extends readonly object[]>(...parts: Parts): Both<Parts> {
  return Object.assign(Object.create(null) as object, ...parts) as Both<Parts>;
}
