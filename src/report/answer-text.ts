import type { TracedWay } from '../diagnostic/traced.ts';
import { shareText } from '../diagnostic/traced.ts';

/** What a way comes to in a few words: where it is delivered, or status and server; branches with their shares, those that come to the same together. */
export function answerText(way: TracedWay): string {
  if (way.branches.length > 0) return branchesText(way.branches);
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

function branchesText(branches: TracedWay['branches']): string {
  const shares = new Map<string, number>();
  for (const branch of branches) {
    const text = answerText(branch);
    shares.set(text, (shares.get(text) ?? 0) + branch.share);
  }
  if (shares.size === 1) return [...shares.keys()].join('');
  return [...shares].map(([text, share]) => `${shareText(share)} ${text}`).join(', ');
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
