import { isSlipOf } from '../../src/k8s/object/slip.ts';

/** The one host that differs from another in a slip of one label; undefined for none and for several. */
export function nearHost(host: string, others: Iterable<string>): string | undefined {
  const labels = host.toLowerCase().split('.');
  const near = [...new Set(others)].filter((other) => differsBySlip(labels, other.toLowerCase().split('.')));
  return near.length === 1 ? near[0] : undefined;
}

function differsBySlip(labels: readonly string[], others: readonly string[]): boolean {
  if (labels.length !== others.length) return false;
  const different = labels.flatMap((label, index) => (label === others[index] ? [] : [index]));
  const [index, second] = different;
  return index !== undefined && second === undefined && isSlipOf(labels[index] ?? '', others[index] ?? '');
}
