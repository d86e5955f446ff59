import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { stoppedText } from '../../../src/alb/group/ingress-group.ts';
import { hasWildcard, pathPatternOf, pathTypeOf } from '../../../src/alb/listener-rule/path-pattern.ts';
import { buildsRules, loadBalancerOf } from '../../../src/alb/load-balancer/load-balancer.ts';
import type { IngressPath } from '../../../src/k8s/kinds/ingress.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import { safe, unsafe } from '../../../src/rule/fixes.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';

export default defineRule({
  summary: 'Prefix or Exact path contains a wildcard',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_listener_rules.go buildPathPatterns, v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2041',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2269',
  ],
  *check({ ingresses, loadBalancers, settings }): Iterable<Finding> {
    for (const ingress of ingresses) {
      if (buildsRules(ingress, loadBalancers) === 'no') continue;
      for (const found of wildcardPaths(ingress, settings)) {
        yield {
          at: at(found.entry, 'path'),
          message: `path "${found.path}" has pathType "${found.pathType}" and a wildcard, expected ${expectedText(found)}`,
          effect: `FailedBuildModel "${found.reason}". ${stoppedText(loadBalancerOf(ingress, loadBalancers)?.group)}`,
          related: [{ at: at(found.entry, 'pathType'), message: 'the type that takes no wildcard' }],
          fixes: [fixOf(found)],
        };
      }
    }
  },
});

function expectedText({ path, plain }: WildcardPath): string {
  const asPattern = `"${path}" with "ImplementationSpecific"`;
  return plain === undefined ? asPattern : `"${plain}" with "Prefix" or ${asPattern}`;
}

function fixOf({ entry, plain }: WildcardPath): Fix {
  return plain === undefined
    ? unsafe('let the load balancer read the wildcard', {
        op: 'set',
        at: at(entry, 'pathType'),
        value: 'ImplementationSpecific',
      })
    : safe(`write the prefix as "${plain}"`, { op: 'set', at: at(entry, 'path'), value: plain });
}

/** A path that the controller refuses for its wildcard. */
interface WildcardPath {
  readonly entry: IngressPath;
  readonly path: string;
  readonly pathType: 'Exact' | 'Prefix';
  /** The controller's words. */
  readonly reason: string;
  /** The prefix that says the same; absent where no prefix does. */
  readonly plain?: string;
}

/** The refused paths of an Ingress, in file order. */
function wildcardPaths({ resource }: AlbIngress, settings: Settings): readonly WildcardPath[] {
  const paths = (resource.manifest.spec?.rules ?? []).flatMap((rule) => rule.http?.paths ?? []);
  return paths.flatMap((entry): readonly WildcardPath[] => {
    const { path } = entry;
    const pattern = pathPatternOf(path, pathTypeOf(entry.pathType), settings);
    if (path === undefined || pattern.state !== 'refused' || isPlaceholder(path)) return [];
    const stem = path.endsWith('/*') ? path.slice(0, -2) : undefined;
    const isPlain = pattern.pathType === 'Prefix' && stem !== undefined && !hasWildcard(stem);
    const { pathType, reason } = pattern;
    return [{ entry, path, pathType, reason, plain: isPlain ? stem || '/' : undefined }];
  });
}
