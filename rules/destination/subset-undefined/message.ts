import { describe, nameOf } from '../../../src/k8s/object/resource.ts';
import type { UndefinedSubset } from '../chain/undefined-subset.ts';
import { exportsText } from './exports.ts';

/** What is wrong with a subset, and where it was expected. */
export function messageOf({
  subset,
  service,
  used,
  gateway,
  elsewhere: [unused],
  hidden,
  uses,
}: UndefinedSubset): string {
  const whose = uses[0].names === 'Service' ? `Service "${nameOf(service)}"` : `host "${service.host}"`;
  const names = (used?.subsets ?? []).flatMap(({ name }) => (name === undefined ? [] : `"${name}"`));
  const place =
    used === undefined ? `a DestinationRule of namespace "${service.namespace}"` : describe(used.from[0]);
  if (hidden !== undefined && gateway !== undefined)
    return `subset "${subset}" of ${whose} is defined in ${describe(hidden)}, which is exported to ${exportsText(hidden)} only, expected "${gateway.namespace}" in its exportTo as well`;
  if (unused !== undefined) {
    const instead = used === undefined ? '' : `, since it uses ${place}`;
    return `subset "${subset}" of ${whose} is defined in ${describe(unused)}, which ${gateway?.description ?? 'the gateway'} does not use${instead}, expected it in ${place}`;
  }
  const expected = names.length > 1 ? `one of ${names.join(', ')}` : (names[0] ?? `it in ${place}`);
  return `subset "${subset}" is not defined for ${whose}, expected ${expected}`;
}
