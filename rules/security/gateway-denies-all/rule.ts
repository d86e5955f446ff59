import type { Closure } from '../../../src/istio/policy/closed-gateway.ts';
import { closureOf } from '../../../src/istio/policy/closed-gateway.ts';
import { describe, nameOf } from '../../../src/k8s/object/resource.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { usedBy } from '../../target-group/used-by.ts';
import type { ExposedGateway } from '../exposed-gateway.ts';
import { exposedGateways } from '../exposed-gateway.ts';

export default defineRule({
  summary: 'Policies on the gateway leave no request that could pass',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  references: [
    'istio/istio pilot/pkg/security/authz/builder/builder.go at 1.30',
    'istio/istio pilot/pkg/security/authz/builder/extauthz.go (getExtAuthz) at 1.30',
    'istio/istio pilot/pkg/model/authorization.go (ListAuthorizationPolicies) at 1.30',
    'https://istio.io/latest/docs/concepts/security/#allow-nothing-deny-all-and-allow-all-policy',
    'https://istio.io/latest/docs/reference/config/security/authorization-policy/',
  ],
  check: (model) =>
    surestFirst(
      exposedGateways(model).flatMap((gateway) => {
        const closure = closureOf(gateway.proxy, model.inventory);
        return closure === undefined ? [] : [findingOf(gateway, closure)];
      }),
    ),
});

function findingOf({ proxy, handover, assumption }: ExposedGateway, closure: Closure): Finding {
  const { policy } = closure;
  const gateway = `gateway "${nameOf(proxy)}"`;
  return {
    at: closure.at,
    message: `policy "${nameOf(policy.id)}" ${faultOf(closure, gateway)}`,
    effect:
      'The gateway answers every request with 403 "RBAC: access denied". Health checks on port 15021 stay green, since no policy acts on that port.',
    related: [
      usedBy(handover.targetGroup),
      ...closure.others.map((other) => ({
        at: at(other.metadata, 'name'),
        message: `${describe(other)} allows nothing more`,
      })),
    ],
    cause: { of: describe(policy), each: `closes ${gateway} too` },
    ...loweredBy(assumption, closure.assumption),
  };
}

function faultOf({ by, policy: { manifest } }: Closure, gateway: string): string {
  switch (by) {
    case 'no provider':
      return `asks provider "${manifest.spec?.provider?.name ?? ''}", which the mesh configuration does not have, and so denies every request on ${gateway}, expected one of its extensionProviders that authorizes`;
    case 'denied':
      return `denies every request on ${gateway}, expected a rule for what is to be denied`;
    case 'nothing allowed':
      return `allows nothing on ${gateway}, expected a rule for what the load balancer sends`;
    case 'certificates allowed':
      return `allows clients with a certificate of the mesh only on ${gateway}, expected a rule for what the load balancer sends`;
  }
}
