import { droppedGateway } from '../../../src/install/operator/gateway-list.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import { ofLostName } from '../../../src/rule/renamed.ts';
import type { Finding, Fix, Related, TrafficModel } from '../../../src/rule/rule.ts';
import { at, defineRule, keyOf } from '../../../src/rule/rule.ts';
import { rewritten } from '../backend-edit.ts';
import type { MissingBackend } from './missing-backend.ts';
import { missingBackends } from './missing-backend.ts';
import { effectOf, expectedText } from './words.ts';

export default defineRule({
  summary: 'Ingress backend names a Service that does not exist',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  hides: true,
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/enhanced_backend_builder.go, v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2807',
  ],
  *check(model): Iterable<Finding> {
    for (const missing of missingBackends(model)) {
      const [backend] = missing.backends;
      const { namespace } = backend.ingress.resource.id;
      const where = namespace === '' ? 'in the namespace of its Ingress' : `in namespace "${namespace}"`;
      const meant = missing.nearMiss === undefined ? missing.gateways : [missing.nearMiss];
      const finding: Finding = {
        at: backend.origin,
        message: `backend Service "${backend.serviceName}" does not exist ${where}, expected ${expectedText(missing)}`,
        effect: effectOf(missing, model),
        related: [
          ...droppedIn(namespace, backend.serviceName, model),
          ...meant.map((service) => ({
            at: at(service.metadata, 'name'),
            message: missing.nearMiss === undefined ? 'a gateway Service of the namespace' : 'a similar name',
          })),
        ],
        fixes: [fixOf(missing)],
        cause: { of: `Service "${nameOf(backend.service.to)}"`, each: 'named here too' },
        ...loweredBy(missing.assumption),
      };
      yield ofLostName(finding, missing.lost);
    }
  },
});

/** The list of an operator file that takes the gateway of that name away. */
function droppedIn(namespace: string, name: string, { inventory }: TrafficModel): readonly Related[] {
  const dropped = droppedGateway(namespace, name, inventory);
  return dropped === undefined
    ? []
    : [{ at: keyOf(at(dropped.list)), message: 'the list without that gateway' }];
}

function fixOf({ backends, nearMiss, gateways }: MissingBackend): Fix | undefined {
  const [only, second] = nearMiss === undefined ? gateways : [nearMiss];
  if (only === undefined || second !== undefined) return undefined;
  const value = only.id.name;
  const edits = rewritten(backends, 'origin', value);
  return edits && unsafe(`send to Service "${value}"`, ...edits);
}
