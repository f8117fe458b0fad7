import type { Output } from '../../../shared/contract/contract.ts';
import { counted, countsText, printable, shortId, timeText } from './text.ts';

/** Where do I stand, for a person: numbers, then what wants to be done next. */
export function statusText(status: Output<'status.get'>): string {
  const lines: [string, string][] = [
    ['Workspace', status.workspace],
    ['Products', countsText(status.products)],
    ['Reports', countsText(status.reports)],
    ['Hand-overs', countsText(status.handovers)],
    ['Account', status.hasAccount ? 'set up' : 'not set up'],
    ['ACK deadline', status.nextAckDeadlineUtc === null ? '-' : timeText(status.nextAckDeadlineUtc)],
  ];
  if (status.lastJob) {
    const { kind, state, startedAt, id } = status.lastJob;
    lines.push(['Last job', `${kind} ${state}, ${timeText(startedAt)}, job ${shortId(id)}`]);
  }
  if (status.holder)
    lines.push([
      'At work',
      `${status.holder.kind} of ${status.holder.operator} since ${timeText(status.holder.since)}`,
    ]);
  const next = nextSteps(status);
  return [...lines.map(([title, value]) => `${title.padEnd(14)}${value}`), ...(next.length ? ['', ...next] : [])]
    .map(printable)
    .join('\n');
}

function nextSteps(status: Output<'status.get'>): string[] {
  const next: string[] = [];
  const { handovers, waitingReports, overdue, openUploads, waitingDeliveries, unmatchedFiles } = status;
  if (overdue) next.push(`${counted(overdue, 'product is', 'products are')} past the ACK deadline.`);
  if (waitingReports)
    next.push(
      `${counted(waitingReports, 'report waits', 'reports wait')} to go up: "sluice ${status.hasAccount ? 'upload' : 'export --out …'}".`,
    );
  if (handovers.open)
    next.push(
      handovers.open === 1
        ? '1 hand-over is open: upload its file at the portal, then "sluice import" the ACK (or "sluice handover sent N").'
        : `${handovers.open} hand-overs are open: upload their files at the portal, then "sluice import" the ACKs (or "sluice handover sent N").`,
    );
  if (handovers.sent)
    next.push(
      `${counted(handovers.sent, 'hand-over waits for its', 'hand-overs wait for their')} ACK: get it at the portal, then "sluice import FILE".`,
    );
  if (openUploads)
    next.push(
      `${counted(openUploads, 'upload waits for its', 'uploads wait for their')} acknowledgement: "sluice upload".`,
    );
  if (waitingDeliveries)
    next.push(
      `${counted(waitingDeliveries, 'file waits for its product', 'files wait for their products')}: "sluice deliver".`,
    );
  if (unmatchedFiles)
    next.push(`${counted(unmatchedFiles, 'file matches', 'files match')} nothing: "sluice files --unmatched".`);
  if (status.reports.rejected)
    next.push(
      `${counted(status.reports.rejected, 'report was', 'reports were')} refused: "sluice reports --state rejected" says why; once it is corrected, "sluice report again".`,
    );
  if (status.productsWithError)
    next.push(
      `${counted(status.productsWithError, 'product')} failed at the last contact: "sluice product list --errors".`,
    );
  if (!status.products.active && !Object.keys(status.reports).length)
    next.push('No products yet: "sluice product add", after "sluice credential set".');
  else if (!Object.keys(status.reports).length) next.push('Nothing is collected yet: "sluice collect".');
  return next;
}
