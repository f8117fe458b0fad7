import type { Output } from '../../../shared/contract/contract.ts';
import type { StateShape } from '../../ui/StateBadge.tsx';

export type Handover = Output<'handovers.list'>['rows'][number];
export type HandoverLine = Output<'handovers.show'>['rows'][number];

const shapes: Readonly<Record<Handover['state'], StateShape>> = {
  making: 'running',
  open: 'collected',
  sent: 'sent',
  answered: 'acknowledged',
  refused: 'rejected',
  released: 'closed',
};

/** Green only when every report of it is confirmed by its product. */
export function handoverShape({ state, states, reports }: Handover): StateShape {
  return state === 'answered' && (states.confirmed ?? 0) === reports ? 'confirmed' : shapes[state];
}
