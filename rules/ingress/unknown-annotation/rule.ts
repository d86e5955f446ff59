import type { UnreadKey } from '../../../src/alb/annotation/annotation-name.ts';
import { unreadKeysOf } from '../../../src/alb/annotation/annotation-name.ts';
import { movesLoadBalancer } from '../../../src/alb/annotation/annotation-table.ts';
import { classesIn } from '../../../src/alb/class/classes.ts';
import { classOfOther } from '../../../src/alb/class/other-controller.ts';
import { Ingress } from '../../../src/k8s/kinds/ingress.ts';
import { Service } from '../../../src/k8s/kinds/service.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { safe, unsafe } from '../../../src/rule/fixes.ts';
import { hiding } from '../../../src/rule/hidden.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, defineRule, keyOf } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { versionText } from '../../../src/settings/version.ts';

export default defineRule({
  summary: 'ALB annotation name is not read by the target controller version',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/annotations/constants.go and parser.go, v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1149',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/71',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2564',
  ],
  *check({ inventory, ingresses, settings }): Iterable<Finding> {
    const autoMode = new Set(
      ingresses.filter((ingress) => ingress.autoMode).map(({ resource }) => resource.id),
    );
    const classes = classesIn(inventory, settings);
    const ours = inventory.list(Ingress).filter((one) => classOfOther(one, classes) === undefined);
    for (const resource of [...ours, ...inventory.list(Service)]) {
      for (const unread of unreadKeysOf(resource, settings)) {
        if (!(unread.byVersion && autoMode.has(resource.id))) yield findingOf(resource, unread, settings);
      }
    }
  },
});

const noOtherController = {
  assumes: 'no newer or other controller reads it',
  settledBy: 'targets.aws-load-balancer-controller',
};

function findingOf(resource: Resource, unread: UnreadKey, settings: Settings): Finding {
  const { key, meant, because, certain, refused } = unread;
  const controller = `controller ${versionText(settings.targets['aws-load-balancer-controller'])}`;
  const reason = because === '' ? '' : `, ${because}`;
  const expected = meant === undefined ? '' : `, expected "${meant}"`;
  const annotations = resource.metadata.annotations ?? {};
  const place = keyOf(at(annotations, key));
  const isFree = meant !== undefined && !(meant in annotations);
  const fix = isFree && movesLoadBalancer(meant.slice(meant.indexOf('/') + 1)) ? unsafe : safe;
  return {
    at: place,
    message: `annotation "${key}" is not read by ${controller}${reason}${expected}`,
    effect: refused
      ? 'The API server refuses the object, since the key of an annotation has at most one slash.'
      : 'The setting has no effect, and nothing says so: no event, no line in the log of the controller.',
    help: isFree ? hiding() : '',
    fixes: [isFree && fix(`rename it to "${meant}"`, { op: 'rename', at: place, value: meant })],
    ...loweredBy(certain ? undefined : noOtherController),
  };
}
