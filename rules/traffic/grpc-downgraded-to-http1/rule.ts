import { nameOf } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { DowngradedPort } from './downgraded-port.ts';
import { downgradedPorts } from './downgraded-port.ts';

export default defineRule({
  summary: 'gRPC traffic reaches the app as HTTP/1.1',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pilot/pkg/networking/core/cluster_builder.go (setUpstreamProtocol) at 1.30',
    'istio/istio pkg/config/kube/conversion.go (ConvertProtocol) at 1.30',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3514',
  ],
  check: (model) => downgradedPorts(model).map(findingOf),
});

function findingOf({ service, port, shownBy }: DowngradedPort): Finding {
  const { name, appProtocol } = port;
  const written = appProtocol ?? name;
  const place = appProtocol !== undefined ? 'appProtocol' : name !== undefined ? 'name' : 'port';
  return {
    at: at(port, place),
    message: `port ${port.port}${written === undefined ? '' : ` ("${written}")`} of Service "${nameOf(service.id)}" gets gRPC over HTTP/1.1, expected a name such as "grpc" or appProtocol "grpc"`,
    effect:
      'The gateway does not sniff and speaks HTTP/1.1 to the gRPC server: calls end as UNAVAILABLE, an Envoy 502 or 503 told as grpc-status 14.',
    related: [{ at: shownBy, message: 'gRPC comes in here' }],
    fixes: [
      unsafe('say that it is gRPC', {
        op: appProtocol === undefined ? 'add' : 'set',
        at: at(port, 'appProtocol'),
        value: 'grpc',
      }),
    ],
  };
}
