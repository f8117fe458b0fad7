import type { Input, Output } from '../../../../shared/contract/contract.ts';
import { isHostForm } from '../../../../shared/host-form.ts';
import type { WindowKey } from '../../../../shared/messages/window/keys.ts';

export type JumpHost = Output<'jumps.list'>['rows'][number];

export interface JumpDraft {
  readonly name: string;
  readonly host: string;
  readonly port: number | '';
  readonly credential: string | null;
  readonly via: string | null;
  readonly legacyAlgorithms: boolean;
}

export function jumpDraft(kept: JumpHost | null): JumpDraft {
  return {
    name: kept?.name ?? '',
    host: kept?.host ?? '',
    port: kept?.port ?? 22,
    credential: kept?.credential ?? null,
    via: kept?.via ?? null,
    legacyAlgorithms: kept?.legacyAlgorithms ?? false,
  };
}

export function jumpProblems(
  draft: JumpDraft,
  kept: JumpHost | null,
  all: readonly JumpHost[],
): Partial<Record<'name' | 'host' | 'port', WindowKey>> {
  const problems: Partial<Record<'name' | 'host' | 'port', WindowKey>> = {};
  const name = draft.name.trim();
  if (name === '') problems.name = 'settings:needed';
  else if (kept === null && all.some((one) => one.name.toLowerCase() === name.toLowerCase()))
    problems.name = 'settings:jump.name_taken';
  if (draft.host.trim() === '') problems.host = 'settings:needed';
  else if (!isHostForm(draft.host.trim())) problems.host = 'products:form.host_form';
  if (draft.port === '' || draft.port < 1 || draft.port > 65_535) problems.port = 'products:form.port';
  return problems;
}

export function jumpInput(draft: JumpDraft): Input<'jumps.add'> {
  const { name, host, port, ...rest } = draft;
  return { ...rest, name: name.trim(), host: host.trim(), port: port || 22 };
}

/** Those that may stand in front of one: not itself, and none that is reached through it. */
export function possibleFronts(name: string | null, all: readonly JumpHost[]): readonly JumpHost[] {
  if (name === null) return all;
  const isBehind = (jump: JumpHost | undefined, steps = 0): boolean =>
    jump !== undefined &&
    steps < 16 &&
    (jump.name === name ||
      isBehind(
        all.find((one) => one.name === jump.via),
        steps + 1,
      ));
  return all.filter((one) => !isBehind(one));
}

/** `gate > inner`: the way from here, the nearest first. */
export function routeOf(name: string | null, all: readonly JumpHost[]): readonly string[] {
  const route: string[] = [];
  for (let next = name; next !== null && route.length < 16;) {
    route.unshift(next);
    next = all.find((one) => one.name === next)?.via ?? null;
  }
  return route;
}
