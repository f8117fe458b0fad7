import type { Udi, UdiMember } from '../../../shared/vocabulary.ts';

/**
 * Roles of the units that the licensing state names; the module says which one answers and no more. The other one of two
 * is the standby. Of more, only the command line tells: null.
 */
export function membersOf(udis: readonly Udi[]): readonly UdiMember[] | null {
  const [active, other, ...more] = udis;
  if (!active) return [];
  if (!other) return [{ ...active, role: null }];
  if (more.length > 0) return null;
  return [
    { ...active, role: 'Active' },
    { ...other, role: 'Standby' },
  ];
}

/** Where nobody tells the roles: only the active unit identifies, so that a spare that moves never merges two products. */
export function activeAndMembers(udis: readonly Udi[]): readonly UdiMember[] {
  return udis.map((udi, index) => ({ ...udi, role: index === 0 ? 'Active' : 'Member' }));
}
