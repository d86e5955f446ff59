import type { Backend } from '../../src/alb/backend/backend.ts';
import type { Edit } from '../../src/rule/rule.ts';

/**
 * The edits that give several backends another Service name (`origin`) or port (`portOrigin`). Undefined where a place
 * is known too roughly, or a number would have to stand where a name does.
 */
export function rewritten(
  backends: readonly Backend[],
  part: 'origin' | 'portOrigin',
  value: string | number,
): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  for (const backend of backends) {
    const at = backend[part];
    if (backend.use === 'forward') {
      if (at.slice === undefined) return undefined;
      edits.push({ op: 'set', at, value: String(value) });
    } else {
      if (typeof value === 'number' && at.path.at(-1) === 'name') return undefined;
      edits.push({ op: 'set', at, value });
    }
  }
  return edits;
}
