import type { Resource } from '../k8s/object/resource.ts';
import { describe } from '../k8s/object/resource.ts';
import type { Location } from '../source/file/place.ts';
import type { Finding, Related } from './rule.ts';

/** A name that leads to nothing. */
export interface LostName {
  /** The object that has it in a field. */
  readonly from: Resource;
  readonly name: string;
  /** Whether the field holds more than the name, such as a namespace. */
  readonly isPart: boolean;
  /** The field; absent where the finding stands there. */
  readonly at?: Location;
  /** The object that is meant, as far as that can be told. */
  readonly meant: Resource | undefined;
}

/**
 * The finding of a name that leads to nothing. Where a build gave the object that is meant another name, it shows what did,
 * and says how the field follows (kustomize: api/internal/konfig/builtinpluginconsts/namereference.go, v0.21). A fix would
 * write the name of one build into what others read.
 */
export function ofLostName(finding: Finding, lost: LostName | undefined): Finding {
  if (lost === undefined) return finding;
  const { from, name, meant } = lost;
  const { renamed } = meant ?? {};
  if (meant === undefined || renamed === undefined || renamed.written !== name) return finding;
  const message = `gives ${meant.id.kind} "${name}" the name "${meant.id.name}"`;
  const related = [...(finding.related ?? []), ...renamed.by.map((at): Related => ({ at, message }))];
  if (from.build !== meant.build) return { ...finding, related };
  return { ...finding, related, fixes: [], help: followingText(finding, lost, meant) };
}

function followingText(finding: Finding, lost: LostName, { id }: Resource): string {
  const { from, name, isPart, at = finding.at } = lost;
  const here = lost.at === undefined ? 'here' : `in ${describe(from)}`;
  if (isPart)
    return `kustomize renames the ${id.kind}, but not "${name}" ${here}, since it follows names that are whole values. An entry under "replacements" writes the new one.`;
  const inside = at.document === from.document ? at.path.slice(from.origin.path.length) : at.path;
  const path = inside.filter((key) => typeof key === 'string').join('/');
  const field = inside[0] === 'spec' ? `path ${path}` : 'the path of this field';
  return `kustomize renames the ${id.kind}, but "${name}" ${here} follows only where a file under "configurations" has a nameReference for it: kind ${id.kind}, fieldSpecs with ${field} and kind ${from.id.kind}.`;
}
