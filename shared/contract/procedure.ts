import type { z } from 'zod';

/**
 * `query` changes nothing, `command` changes something and is done when it answers, `job` answers with the id of work
 * that goes on (`jobs.wait`, `jobs.cancel`).
 */
export type ProcedureKind = 'query' | 'command' | 'job';

/**
 * Who answers. `core`: the application, in whatever process it runs. `desktop`: the window side, because only it has the
 * operating system's dialogs; elsewhere such a procedure is unknown.
 */
export type ProcedureHost = 'core' | 'desktop';

export interface Procedure<
  Name extends string = string,
  In extends z.ZodType = z.ZodType,
  Out extends z.ZodType = z.ZodType,
  Host extends ProcedureHost = ProcedureHost,
> {
  readonly name: Name;
  readonly kind: ProcedureKind;
  readonly host: Host;
  readonly input: In;
  readonly output: Out;
}

/** One thing that can be asked for. Inputs are strict objects: an unknown key is a mistake, not noise. */
export function procedure<Name extends string, In extends z.ZodType, Out extends z.ZodType>(
  name: Name,
  kind: ProcedureKind,
  input: In,
  output: Out,
): Procedure<Name, In, Out, 'core'> {
  return { name, kind, host: 'core', input, output };
}

/** The same, answered by the window side of the desktop. */
export function desktopProcedure<Name extends string, In extends z.ZodType, Out extends z.ZodType>(
  name: Name,
  kind: ProcedureKind,
  input: In,
  output: Out,
): Procedure<Name, In, Out, 'desktop'> {
  return { name, kind, host: 'desktop', input, output };
}

/** Handlers may answer with read-only rows; the schemas' own types would ask for mutable ones. */
export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;
