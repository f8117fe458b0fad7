import { jsonAnswer } from './http-answer.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { ShortageWish } from './estate.ts';
import { siteRoles } from './roles.ts';
import { defaultBehaviour } from './virtual-cssm.ts';
import type { CssmBehaviour, CssmStats } from './virtual-cssm.ts';

/**
 * The trainer's hand: `POST /control/behaviour` with a JSON patch of `CssmBehaviour`, `POST /control/advance?days=N` (or
 * a JSON body `{"days": N}`), `POST /control/shortage` with `{"license", "virtualAccount", "missing"}`, `GET /control/stats`,
 * `GET /control/behaviour`. No login: loopback only.
 */
export function answerControl(
  call: { readonly method: string; readonly path: string; readonly query: string; readonly body: string },
  parts: {
    readonly stats: () => CssmStats;
    readonly behaviour: () => CssmBehaviour;
    readonly setBehaviour: (patch: Partial<CssmBehaviour>) => void;
    readonly onAdvance: ((days: number) => void) | undefined;
    /** Null: there is no such license there. */
    readonly makeShortage: (wanted: ShortageWish) => object | null;
  },
): HttpAnswer {
  switch (`${call.method} ${call.path}`) {
    case 'GET /control/stats':
      return jsonAnswer(200, parts.stats());
    case 'GET /control/behaviour':
      return jsonAnswer(200, parts.behaviour());
    case 'POST /control/behaviour': {
      const patch = readPatch(call.body);
      if (typeof patch === 'string') return jsonAnswer(400, { error: patch });
      parts.setBehaviour(patch);
      return jsonAnswer(200, parts.behaviour());
    }
    case 'POST /control/advance': {
      const days = Number(new URLSearchParams(call.query).get('days') ?? daysOf(call.body));
      if (!Number.isFinite(days) || days <= 0 || days > 3650) return jsonAnswer(400, { error: 'days: 0 to 3650' });
      if (parts.onAdvance === undefined) return jsonAnswer(409, { error: 'this site has no virtual time' });
      parts.onAdvance(days);
      return jsonAnswer(200, { days });
    }
    case 'POST /control/shortage': {
      const wanted = readShortage(call.body);
      if (wanted === null) return jsonAnswer(400, { error: 'license, virtualAccount, missing: 0 to 1000000' });
      const made = parts.makeShortage(wanted);
      return made === null ? jsonAnswer(404, { error: 'no such license there' }) : jsonAnswer(200, made);
    }
    default:
      return jsonAnswer(404, { error: 'not found' });
  }
}

function readShortage(body: string): ShortageWish | null {
  try {
    const { license, virtualAccount, missing } = JSON.parse(body) as Record<string, unknown>;
    if (typeof license !== 'string' || typeof virtualAccount !== 'string' || typeof missing !== 'number') return null;
    return Number.isInteger(missing) && missing >= 0 && missing <= 1_000_000
      ? { license, virtualAccount, missing }
      : null;
  } catch {
    return null;
  }
}

/** A patch with known names and fitting values only, else what is wrong with it. */
export function readPatch(body: string): Partial<CssmBehaviour> | string {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return 'not JSON';
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return 'not a JSON object';
  for (const [name, value] of Object.entries(json)) {
    if (!Object.hasOwn(defaultBehaviour, name)) return `${name}: no such behaviour`;
    const usual: unknown = defaultBehaviour[name as keyof CssmBehaviour];
    if (typeof value !== typeof usual) return `${name}: ${typeof usual} expected`;
    if (typeof value === 'number' && (!Number.isFinite(value) || value < 0)) return `${name}: 0 or more expected`;
    if (name === 'ackParts' && !['none', 'pending-with-data', 'complete-then-rest'].includes(String(value)))
      return 'ackParts: none, pending-with-data or complete-then-rest expected';
    if (name === 'role' && !siteRoles.some((role) => role === value))
      return `role: one of ${siteRoles.join(', ')} expected`;
  }
  return json;
}

function daysOf(body: string): unknown {
  try {
    return (JSON.parse(body) as { days?: unknown }).days;
  } catch {
    return undefined;
  }
}
