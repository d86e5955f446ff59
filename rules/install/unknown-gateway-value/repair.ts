import type { MeantValue, UnreadValue } from '../../../src/install/chart/unread-values.ts';
import { safe } from '../../../src/rule/fixes.ts';
import type { Edit, Fix, Location } from '../../../src/rule/rule.ts';

/** The keys put where the chart reads them, where that is known of all and nothing stands there; undefined for values that are no map in a file, as parameters. */
export function repairOf({ parts }: UnreadValue): Fix | undefined {
  const edits = parts.map(editOf);
  const whole = edits.filter((edit) => edit !== undefined);
  return whole.length < edits.length ? undefined : safe('write the value where the chart reads it', ...whole);
}

function editOf({ path, at: place, meant, isTaken }: MeantValue): Edit | undefined {
  const root = rootOf(place, path);
  if (meant === undefined || isTaken || root === undefined) return undefined;
  const sameHolder = meant.slice(0, -1).join('.') === path.slice(0, -1).join('.');
  const name = meant.at(-1) ?? '';
  if (sameHolder) return { op: 'rename', at: place, value: name };
  const from: Location = { document: place.document, path: place.path, on: 'value' };
  return { op: 'move', at: from, to: { document: place.document, path: [...root, ...meant], on: 'value' } };
}

/** The path of the values in their document; undefined where the value stands elsewhere than its path says. */
function rootOf({ path }: Location, below: readonly string[]): Location['path'] | undefined {
  const depth = path.length - below.length;
  const stands = depth >= 0 && below.every((key, index) => path[depth + index] === key);
  return stands ? path.slice(0, depth) : undefined;
}
