import { describe } from '../../../src/k8s/object/resource.ts';
import { asInfo, loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { faultsOf } from '../chain/faults.ts';
import type { PlaintextToTls } from '../chain/plaintext-to-tls.ts';
import { routedBy } from '../chain/uses.ts';

export default defineRule({
  summary: 'Port is declared TLS and the gateway sends it plain HTTP',
  severity: 'warning',
  preset: 'recommended',
  references: [
    'istio/istio pkg/config/kube/conversion.go (ConvertProtocol) at 1.30',
    'istio/istio pilot/pkg/networking/core/cluster_tls.go (buildUpstreamTLSSettings) at 1.30',
    'https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/',
    'https://istio.io/latest/docs/ops/common-problems/network-issues/#sending-https-to-an-http-port',
  ],
  *check(model): Iterable<Finding> {
    for (const fault of faultsOf(model).plaintextToTls) yield findingOf(fault);
  },
});

function findingOf({ uses, owner, port, protocol, doubt }: PlaintextToTls): Finding {
  const declared = port.servicePort?.appProtocol ?? port.name ?? protocol;
  return {
    at: placeOf(port),
    message: `port ${port.number} ("${declared}") of ${describe(owner.resource)} is declared TLS and gets plain HTTP, expected a DestinationRule with tls "SIMPLE"`,
    effect:
      'The gateway sends plain HTTP, also through a sidecar, to an application that waits for a TLS handshake: it answers 400, or the gateway answers 503.',
    related: routedBy(uses),
    ...asInfo(loweredBy(assumptions[doubt ?? 'none'])),
  };
}

const assumptions = {
  none: undefined,
  'rules outside the input': {
    assumes: 'no DestinationRule outside the input sets tls for the host',
    settledBy: 'complete',
  },
  'plain pods': { assumes: 'the pods take TLS on that port, as its name says', settledBy: 'ignore' },
};

function placeOf({ servicePort, at: number }: PlaintextToTls['port']): Finding['at'] {
  if (servicePort === undefined) return number;
  if (servicePort.appProtocol !== undefined) return at(servicePort, 'appProtocol');
  return at(servicePort, 'name');
}
