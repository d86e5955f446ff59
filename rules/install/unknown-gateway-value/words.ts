import type { IstioChart } from '../../../src/install/chart/chart.ts';
import type { UnreadValue } from '../../../src/install/chart/unread-values.ts';

/** What is, and what was expected. */
export function messageOf({ parts: [first, ...more], why }: UnreadValue, chart: IstioChart): string {
  const value = `value "${first.path.join('.')}"`;
  if (why === 'internal') return `${value} holds the chart's own defaults, expected the values at the root`;
  if (typeof why === 'object')
    return `${value} is read by chart "${chart}" from ${why.since} on only, expected that version or no such value`;
  const expected = first.meant === undefined ? expectedWithout(first.path) : `"${first.meant.join('.')}"`;
  const others = more.length === 0 ? '' : ` (and ${more.length} more beside it)`;
  return `${value}${others} is not read by chart "${chart}", expected ${expected}`;
}

/** `nodePort` belongs to a port; of other keys nobody knows what was meant. */
function expectedWithout(path: readonly string[]): string {
  return path.at(-1) === 'nodePort' ? '"nodePort" in an entry of "service.ports"' : 'no such value';
}

/** What happens at run time. */
export function effectOf({ why, path }: UnreadValue): string {
  switch (why) {
    case 'refused':
      return (
        'Helm refuses the values, "Additional property ' +
        `${path[0]} is not allowed": nothing is installed or upgraded.`
      );
    case 'ignored':
      return 'Nobody reads the value, and nothing says so: the gateway is made as if it were not there.';
    case 'internal':
      return 'It works until the chart lays out its defaults otherwise; then the value is lost.';
    default:
      return 'Older charts refuse the value, or do not read it.';
  }
}

/** Where the parts of a tree belong, one by one. */
export function helpOf({ parts: [, ...more] }: UnreadValue): string | undefined {
  const moved = more.flatMap(({ path, meant }) =>
    meant === undefined ? [] : [`"${path.join('.')}" is "${meant.join('.')}"`],
  );
  return moved.length === 0 ? undefined : `${moved.join(', ')}.`;
}
