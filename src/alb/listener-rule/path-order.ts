import type { IngressPath, IngressRule } from '../../k8s/kinds/ingress.ts';
import type { Settings } from '../../settings/settings.ts';
import { controllerAtLeast } from '../../settings/version.ts';
import { bytesIn } from '../../source/file/lines.ts';
import { pathTypeOf } from './path-pattern.ts';

/**
 * The paths of a rule in the order of their listener rules: since 2.4.3 Exact ones, then Prefix ones by length, longest
 * first, then the others, each in file order (sortIngressPaths); before, file order.
 */
export function pathsInOrder({ http }: IngressRule, settings: Settings): readonly IngressPath[] {
  const paths = http?.paths ?? [];
  if (!controllerAtLeast(settings, '2.4.3')) return paths;
  const ofType = (type: string) => paths.filter(({ pathType }) => pathTypeOf(pathType) === type);
  const prefixes = ofType('Prefix').map((path) => ({ path, length: bytesIn(path.path ?? '') }));
  return [
    ...ofType('Exact'),
    ...prefixes.sort((a, b) => b.length - a.length).map(({ path }) => path),
    ...ofType('ImplementationSpecific'),
  ];
}
