import type { TracedWay } from '../diagnostic/traced.ts';
import { shareText } from '../diagnostic/traced.ts';

/** What a way comes to in a few words: where it is delivered, or status and server; branches with their shares. */
export function answerText(way: TracedWay): string {
  if (way.branches.length > 0)
    return way.branches.map((branch) => `${shareText(branch.share)} ${answerText(branch)}`).join(', ');
  const { outcome, status, server, location, destination, add } = way;
  switch (outcome) {
    case 'delivered':
      return `delivered to ${deliveredText(destination)}`;
    case 'answered':
      return [`${status ?? 0}`, location ?? server ?? ''].join(' ').trimEnd();
    case 'unreachable':
      return 'no connection';
    default:
      return `undecided, add ${add ?? ''}`;
  }
}

/** `shop/cart:80`, with the subset where one is named. */
export function deliveredText(destination: TracedWay['destination']): string {
  const { service = '', port = null, subset = null } = destination ?? {};
  return `${service}${port === null ? '' : `:${port}`}${subset === null ? '' : ` subset ${subset}`}`;
}

/** Whether a client gets what it came for, on every branch: an application, or a status below 400. */
export function isGoodEnd(way: TracedWay): boolean {
  if (way.branches.length > 0) return way.branches.every(isGoodEnd);
  const { outcome, status } = way;
  return outcome === 'delivered' || (outcome === 'answered' && status !== null && status < 400);
}
