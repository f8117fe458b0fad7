import type { z } from 'zod';

/**
 * `query` changes nothing, `command` changes something and is done when it answers, `job` answers with the id of work
 * that goes on (`jobs.wait`, `jobs.cancel`).
 */
export type ProcedureKind = 'query' | 'command' | 'job';

export interface Procedure<
  Name extends string = string,
  In extends z.ZodType = z.ZodType,
  Out extends z.ZodType = z.ZodType,
> {
  readonly name: Name;
  readonly kind: ProcedureKind;
  readonly input: In;
  readonly output: Out;
}

/** One thing that can be asked for. Inputs are strict objects: an unknown key is a mistake, not noise. */
export function procedure<Name extends string, In extends z.ZodType, Out extends z.ZodType>(
  name: Name,
  kind: ProcedureKind,
  input: In,
  output: Out,
): Procedure<Name, In, Out> {
  return { name, kind, input, output };
}

/** Handlers may answer with read-only rows; the schemas' own types would ask for mutable ones. */
export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;
