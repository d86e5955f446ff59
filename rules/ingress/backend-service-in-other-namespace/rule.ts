import { nameOf } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import type { MisplacedBackend } from './misplaced-backends.ts';
import { misplacedBackends } from './misplaced-backends.ts';

export default defineRule({
  summary: 'Ingress backend names a Service that exists only in another namespace',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  hides: true,
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/enhanced_backend_builder.go (loadBackendServices) at v2.1.3 and v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller internal/alb/lb/loadbalancer.go at v1.1.9',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2807',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/456',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/pull/3810',
  ],
  *check(model): Iterable<Finding> {
    for (const misplaced of misplacedBackends(model)) yield findingOf(misplaced, model.settings);
  },
});

function findingOf(misplaced: MisplacedBackend, settings: Settings): Finding {
  const { ingress, serviceName, backends, elsewhere, assumption } = misplaced;
  const [backend, ...alike] = backends;
  const { id, metadata } = ingress.resource;
  const namespaces = elsewhere.map((service) => `"${service.id.namespace}"`).join(' or ');
  const where = elsewhere.length === 1 ? 'where that Service is' : 'where Services of that name are';
  return {
    at: backend.origin,
    message: `backend Service "${serviceName}" is looked up in namespace "${id.namespace}", expected the Ingress in namespace ${namespaces}, ${where}`,
    effect: effectOf(backend.weighted, settings),
    related: [
      { at: at(metadata, 'namespace'), message: 'the Ingress' },
      ...elsewhere.map((service) => ({
        at: at(service.metadata, 'namespace'),
        message: `Service "${nameOf(service.id)}"`,
      })),
      ...alike.map(({ origin }) => ({ at: origin, message: 'and here' })),
    ],
    help: `Ingresses of several namespaces can share one load balancer: give them the same "${settings.assume.annotationPrefix}/group.name".`,
    fixes: [fixOf(misplaced)],
    cause: { of: `Service "${nameOf(backend.service.to)}"`, each: 'named here too' },
    ...loweredBy(assumption),
  };
}

function effectOf(weighted: boolean, settings: Settings): string {
  if (!controllerAtLeast(settings, '2.0'))
    return 'The controller makes a load balancer without listeners, or leaves the one that is there as it was.';
  return weighted || !controllerAtLeast(settings, '2.2')
    ? 'The controller makes no load balancer and changes none of the group: FailedBuildModel, the Service is not found.'
    : 'The load balancer answers 503 "Backend service does not exist", and no event says so.';
}

/** Only where the namespace stands in the manifest and nothing of the Ingress is at home there. */
function fixOf({ ingress, elsewhere, alone }: MisplacedBackend): Fix | undefined {
  const { id, metadata } = ingress.resource;
  const [only, second] = elsewhere;
  if (only === undefined || second !== undefined || !alone || metadata.namespace !== id.namespace)
    return undefined;
  const { namespace } = only.id;
  return unsafe(
    `move the Ingress to namespace "${namespace}", where it is made anew, and its load balancer with it unless that is shared`,
    { op: 'set', at: at(metadata, 'namespace'), value: namespace },
  );
}
