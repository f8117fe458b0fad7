import { useEffect, useState } from 'react';
import { snapshotOrigins, type SnapshotOrigin } from '../../../shared/contract/inventory-words.ts';
import { useQuery } from '../../app/hooks.ts';

/**
 * Whose balances are looked at: as the address says, else as it was chosen since the screen opened. `sides`: between
 * which there is a choice; On-Prem's is one where it is set, or was read.
 */
export function useOrigin(asked: string | undefined): {
  readonly origin: SnapshotOrigin | null;
  readonly sides: readonly SnapshotOrigin[];
  readonly choose: (origin: SnapshotOrigin) => void;
} {
  const [chosen, choose] = useState<SnapshotOrigin | null>(null);
  const said = snapshotOrigins.find((origin) => origin === asked) ?? null;
  useEffect(() => {
    if (said !== null) choose(said);
  }, [said]);
  const { data: set } = useQuery('onPrem.show', {}, ['account', 'app']);
  const { data: read } = useQuery('inventory.snapshots', { origin: 'on_prem', limit: 1 }, ['inventory', 'app']);
  const hasOnPrem = (set?.onPrem ?? null) !== null || (read?.rows.length ?? 0) > 0;
  return { origin: said ?? chosen, sides: hasOnPrem ? snapshotOrigins : ['account'], choose };
}
