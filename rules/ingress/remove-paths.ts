import { backendName, isAction } from '../../src/alb/backend/backend.ts';
import type { AlbIngress } from '../../src/alb/class/alb-ingress.ts';
import type { Edit } from '../../src/rule/rule.ts';
import { at } from '../../src/rule/rule.ts';

/** The edits that remove the paths of an Ingress that lead to an action; undefined where a rule would be left without paths. */
export function removePaths({ resource }: AlbIngress, name: string): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  for (const rule of resource.manifest.spec?.rules ?? []) {
    const paths = rule.http?.paths ?? [];
    const gone = paths.filter(
      ({ backend }) => backend !== undefined && isAction(backend) && backendName(backend) === name,
    );
    if (gone.length > 0 && gone.length === paths.length) return undefined;
    edits.push(...gone.map((path) => ({ op: 'remove', at: at(path) }) as const));
  }
  return edits.length === 0 ? undefined : edits;
}
