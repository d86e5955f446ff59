import { protocolOf } from '../../../src/istio/cluster/registered-service.ts';
import { hasSidecars } from '../../../src/istio/cluster/service-pods.ts';
import type { Protocol } from '../../../src/istio/mesh/port-protocol.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { faultsOf } from '../chain/faults.ts';
import type { RoutedPort } from '../chain/routed-port.ts';
import { routedBy } from '../chain/uses.ts';

export default defineRule({
  summary: 'Routed Service port is not declared as HTTP',
  severity: 'info',
  preset: 'strict',
  fixable: true,
  references: [
    'istio/istio pkg/config/kube/conversion.go (ConvertProtocol) at 1.30',
    'https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/',
    'https://istio.io/latest/docs/reference/config/analysis/ist0118/',
    'https://github.com/kiali/kiali/issues/10188',
  ],
  *check(model): Iterable<Finding> {
    for (const routed of faultsOf(model).soundPorts) {
      const { owner, port, uses } = routed;
      const protocol = protocolOf(port);
      if (protocol === undefined || !overTcp.has(protocol) || !uses.some((use) => use.protocol === 'http'))
        continue;
      if (owner.kind === 'Service' && hasSidecars(owner.resource, model.inventory))
        yield findingOf(routed, protocol);
    }
  },
});

const overTcp: ReadonlySet<Protocol> = new Set<Protocol>(['TCP', 'MONGO', 'REDIS', 'MYSQL']);

function findingOf({ uses, owner, port }: RoutedPort, protocol: Protocol): Finding {
  const { servicePort, number } = port;
  const declared = servicePort?.appProtocol ?? port.name;
  const is = declared === undefined ? `has no name` : `is declared "${declared}"`;
  return {
    at:
      servicePort === undefined
        ? port.at
        : at(servicePort, servicePort.appProtocol === undefined ? 'name' : 'appProtocol'),
    message: `port ${number} of ${describe(owner.resource)} ${is}, which Istio takes for ${protocol}, and is routed as HTTP, expected a name such as "http-web" or appProtocol "http"`,
    effect:
      'The request still arrives. The sidecar of the application treats it as a TCP connection: no HTTP rules of policies and no HTTP telemetry there.',
    related: routedBy(uses),
    fixes: [fixOf(port)],
  };
}

function fixOf({ servicePort }: RoutedPort['port']): Fix | undefined {
  if (servicePort === undefined) return undefined;
  const op = servicePort.appProtocol === undefined ? 'add' : 'set';
  return unsafe('declare HTTP', { op, at: at(servicePort, 'appProtocol'), value: 'http' });
}
