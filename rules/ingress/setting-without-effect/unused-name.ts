import { albSuffixesOf } from '../../../src/alb/annotation/annotation.ts';
import { backendName, isAction, useAnnotation, writtenBackends } from '../../../src/alb/backend/backend.ts';
import { writtenByRollout } from '../../../src/alb/backend/rollout.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { isRead } from '../../../src/alb/setting/effective.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { annotationOn, unread } from '../unread-setting.ts';
import { removal } from './overridden-setting.ts';

const families = ['actions.', 'conditions.', 'transforms.'];

/** `actions.NAME`, `conditions.NAME` and `transforms.NAME` of names that no backend has, or only the default backend. */
export function unusedNames(ingress: AlbIngress, model: TrafficModel): readonly Finding[] {
  const { settings, inventory } = model;
  const suffixes = albSuffixesOf(ingress.resource, settings).filter(
    (suffix) => families.some((family) => suffix.startsWith(family)) && isRead(ingress, suffix, settings),
  );
  if (suffixes.length === 0) return [];
  const backends = writtenBackends(ingress).flatMap(({ backend, use }) => {
    const name = backendName(backend);
    return name === undefined ? [] : [{ name, use, isAction: isAction(backend) }];
  });
  if (backends.some(({ name }) => isPlaceholder(name))) return [];
  return suffixes.flatMap((suffix): readonly Finding[] => {
    const family = families.find((one) => suffix.startsWith(one)) ?? '';
    const name = suffix.slice(family.length);
    const bearing = backends.filter((backend) => backend.name === name);
    if (isPlaceholder(name)) return [];
    if (bearing.length === 0) {
      if (family === 'actions.' && writtenByRollout(ingress, inventory)) return [];
      const expected =
        family === 'actions.'
          ? `a backend "${name}" with port name "${useAnnotation}" at a path, or as spec.defaultBackend for all other requests`
          : `a backend "${name}"`;
      return [
        unread({
          ...annotationOn(ingress.resource, suffix, settings),
          because: `is for a backend "${name}", and this Ingress has no such backend`,
          expected,
          effect: 'It is not even parsed, and makes no rule of the load balancer.',
          fixes: [removal(ingress, suffix, settings)],
        }),
      ];
    }
    if (family === 'actions.' || bearing.some(({ use }) => use !== 'default')) return [];
    return [
      unread({
        ...annotationOn(ingress.resource, suffix, settings),
        because: `is for "${name}", which is the default backend only`,
        expected: 'a rule with that backend',
        effect: 'It is parsed and never applied, since the default action of a listener takes every request.',
      }),
    ];
  });
}
