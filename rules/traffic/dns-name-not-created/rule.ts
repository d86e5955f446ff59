import { Service, typeOf } from '../../../src/k8s/kinds/service.ts';
import { describe, nameOf } from '../../../src/k8s/object/resource.ts';
import { fitted } from '../../../src/k8s/object/resources.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { asInfo, loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { hostnameKey } from '../../../src/traffic/request/dns-names.ts';
import type { MisplacedName } from './misplaced-name.ts';
import { misplacedNames } from './misplaced-name.ts';
import type { UnnamedHost } from './unnamed-host.ts';
import { unnamedHosts } from './unnamed-host.ts';

export default defineRule({
  summary: 'DNS name is asked for on an object from which external-dns cannot make a record',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/external-dns source/service.go, source/istio_gateway.go, source/istio_virtualservice.go at v0.18.0',
    'https://github.com/kubernetes-sigs/external-dns/issues/888',
    'https://github.com/kubernetes-sigs/external-dns/issues/1418',
    'https://github.com/kubernetes-sigs/external-dns/issues/2911',
  ],
  check: (model) => {
    const misplaced = misplacedNames(model);
    return [...misplaced.map(findingOf), ...unnamedHosts(model, misplaced).map(unnamedFinding)];
  },
});

function findingOf({ dnsName, on, ingress }: MisplacedName): Finding {
  const service = fitted(Service, on);
  const what = service === undefined ? describe(on) : `${typeOf(service)} ${describe(on)}`;
  return {
    at: dnsName.at,
    message: `DNS name "${dnsName.name}" stands on ${what}, expected on ${describe(ingress.resource)}`,
    effect:
      'external-dns takes the target of a record from the status of a load balancer, which this object has not: it makes no record, or one with the addresses of nodes.',
    related: [{ at: at(ingress.resource.metadata, 'name'), message: 'has the load balancer' }],
    fixes: [moved({ dnsName, on, ingress })],
    cause: { of: dnsName.name, each: 'asked for here too' },
  };
}

/** Only where the Ingress has annotations, and none for names. */
function moved({ on, ingress: { resource } }: MisplacedName): Fix | undefined {
  const [from, to] = [on.metadata.annotations, resource.metadata.annotations];
  const key = hostnameKey(on);
  if (from === undefined || to === undefined || to[hostnameKey(resource)] !== undefined) return undefined;
  return unsafe(`move it to ${describe(resource)}`, { op: 'move', at: at(from, key), to: at(to, key) });
}

function unnamedFinding({ host, virtualService, ingress }: UnnamedHost): Finding {
  return {
    at: host.at,
    message: `host "${host.written}" of VirtualService "${nameOf(virtualService.resource.id)}" is no DNS name of ${describe(ingress.resource)}, expected it in its hostname annotation or rules`,
    effect: 'external-dns makes no record for the host that leads to the load balancer.',
    related: [{ at: at(ingress.resource.metadata, 'name'), message: 'has the load balancer' }],
    ...asInfo(
      loweredBy({ assumes: 'external-dns is to make the record, and nobody else does', settledBy: 'ignore' }),
    ),
  };
}
