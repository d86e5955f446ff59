import type { ListenerRule } from '../../../src/alb/listener-rule/listener-rule.ts';
import { rulePlace } from '../../../src/alb/listener-rule/listener-rule.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { controllerAtLeast, versionText } from '../../../src/settings/version.ts';
import { isOnlyWayToMore } from './only-forward.ts';
import { rootOnlyPaths } from './root-path.ts';

export default defineRule({
  summary: 'Path / matches only the root, so every other path is answered 404 by the load balancer',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_listener_rules.go buildPathPatterns, v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1702',
  ],
  *check(model): Iterable<Finding> {
    const { loadBalancers, handovers, settings } = model;
    const toGateways = new Set(handovers.map(({ targetGroup }) => targetGroup));
    for (const loadBalancer of loadBalancers) {
      for (const root of rootOnlyPaths(loadBalancer, settings)) {
        const { rule, targetGroups } = root;
        const toGateway = targetGroups.some((one) => one.service.state === 'unknown' || toGateways.has(one));
        if (!toGateway || (root.isExact && !isOnlyWayToMore(root, loadBalancer, model))) continue;
        const { pathType } = rule.path;
        yield {
          at: rulePlace(rule),
          message: messageOf(rule, settings),
          effect: 'The load balancer itself answers every other path with 404.',
          related:
            pathType === undefined
              ? []
              : [{ at: at(rule.path, 'pathType'), message: 'takes the path as it is written' }],
          fixes: [fixOf(rule, settings)],
        };
      }
    }
  },
});

function knowsPrefixes(settings: Settings): boolean {
  return controllerAtLeast(settings, '2.2');
}

function messageOf({ path: { pathType } }: ListenerRule, settings: Settings): string {
  const type = pathType === undefined ? 'without pathType' : `with pathType "${pathType}"`;
  if (knowsPrefixes(settings))
    return `path "/" ${type} matches the root only, expected "/" with "Prefix" or "/*"`;
  const version = versionText(settings.targets['aws-load-balancer-controller']);
  return `path "/" ${type} matches the root only at controller ${version}, expected "/*"`;
}

function fixOf({ path }: ListenerRule, settings: Settings): Fix {
  const edit = knowsPrefixes(settings)
    ? ({
        op: path.pathType === undefined ? 'add' : 'set',
        at: at(path, 'pathType'),
        value: 'Prefix',
      } as const)
    : ({ op: 'set', at: at(path, 'path'), value: '/*' } as const);
  return unsafe('take every path', edit);
}
