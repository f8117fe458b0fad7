/** A key without the plural's ending. */
export type Stem<Key extends string> = Key extends `${infer Base}_${'one' | 'many' | 'other'}` ? Base : Key;

/**
 * The same in another language: every text, of counted ones the form for "other". Any text may have `_one` and `_many`
 * beside, where the grammar wants it: French counts `collecté` and `collectés` where English has one form.
 */
export type Texts<English> = {
  readonly [Key in keyof English & string as Key extends `${string}_one` ? never : Key]: string;
} & { readonly [Key in Stem<keyof English & string> as `${Key}_${'one' | 'many'}`]?: string };
