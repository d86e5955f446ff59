import type { RecordedCase, Recording } from './record.ts';

/** How the values that we say Helm refuses for their keys differ from those that it refuses. */
export function compareRefusals({ cases }: Recording): readonly string[] {
  return cases.flatMap((one) => {
    const recorded = refusedKeys(one);
    const ours = unreadAtRoot(one);
    return recorded === undefined || recorded.join() === ours.join()
      ? []
      : [`${one.name}: the keys ${shown(recorded)} are refused, we say ${shown(ours)}`];
  });
}

/** The keys at the root of the values that the schema does not know; undefined where a version has no such chart. */
function refusedKeys({ outcome: { refused = '' } }: RecordedCase): readonly string[] | undefined {
  if (refused === 'no such chart') return undefined;
  const listed = /at '': additional properties (.*) not allowed/.exec(refused)?.[1] ?? '';
  const keys = [...listed.matchAll(/'([^']+)'/g)].map(([, key = '']) => key).sort();
  return keys;
}

function unreadAtRoot({ installed }: RecordedCase): readonly string[] {
  const values = installed.unread.flatMap(({ values }) => values);
  const refused = values.filter(
    ({ path, why }) => path.length === 1 && (why === 'refused' || typeof why === 'object'),
  );
  return refused.map(({ path: [key = ''] }) => key).sort();
}

function shown(keys: readonly string[]): string {
  return keys.length === 0 ? 'none' : keys.map((key) => `"${key}"`).join(', ');
}
