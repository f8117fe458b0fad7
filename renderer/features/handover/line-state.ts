import type { Handover, HandoverLine } from './handover-shapes.ts';

const waitingStates = ['collected', 'sent'] as const;

/**
 * How one product of a hand-over stands at the portal: what was said of it alone, else what was said of the whole. Where
 * none of its reports waits any more and some went on, its acknowledgement has come.
 */
export function lineState(
  handover: Pick<Handover, 'state'>,
  line: Pick<HandoverLine, 'state' | 'states'>,
): Handover['state'] {
  const said = line.state ?? handover.state;
  if (said === 'refused' || said === 'released') return said;
  const isWaiting = waitingStates.some((state) => (line.states[state] ?? 0) > 0);
  const hasGoneOn = (['acknowledged', 'delivered', 'confirmed'] as const).some(
    (state) => (line.states[state] ?? 0) > 0,
  );
  return !isWaiting && hasGoneOn ? 'answered' : said === 'answered' ? 'sent' : said;
}
