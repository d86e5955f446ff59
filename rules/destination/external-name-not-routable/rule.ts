import { describe } from '../../../src/k8s/object/resource.ts';
import { placeIn } from '../../../src/k8s/object/shape.ts';
import { asInfo, loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { faultsOf } from '../chain/faults.ts';
import type { UnroutableAlias } from '../chain/unroutable-alias.ts';
import { lossWithoutCluster, routedBy, useAssumption } from '../chain/uses.ts';

export default defineRule({
  summary: 'ExternalName Service points to a name that the mesh does not know',
  severity: 'warning',
  preset: 'recommended',
  references: [
    'istio/istio pilot/pkg/networking/core/route/route.go (GetDestinationCluster) at 1.30',
    'istio/istio pilot/pkg/networking/core/cluster.go (buildOutboundClusters) at 1.30',
    'https://istio.io/latest/news/releases/1.21.x/announcing-1.21/upgrade-notes/',
    'https://github.com/istio/istio/issues/37331',
  ],
  *check(model): Iterable<Finding> {
    for (const alias of faultsOf(model).unroutableAliases) yield findingOf(alias);
  },
});

function findingOf(alias: UnroutableAlias): Finding {
  const { uses, service, externalName, because, open } = alias;
  return {
    at: placeIn(service.written, 'spec', 'externalName'),
    message: `${describe(service)} is an alias of "${externalName}", ${faults[because]}`,
    effect: lossWithoutCluster(uses[0]),
    related: routedBy(uses),
    help: 'Since Istio 1.21 an ExternalName Service has no cluster of its own: routes go to the name that it gives.',
    ...asInfo(loweredBy(useAssumption(uses[0]), open ? unlisted(externalName) : undefined)),
  };
}

const faults: Readonly<Record<UnroutableAlias['because'], string>> = {
  chain: 'which is an alias itself, expected the name at the end of the chain',
  'no Service': 'which does not exist, expected a Service or a ServiceEntry of that name',
  'no ServiceEntry': 'which no ServiceEntry declares, expected one',
};

function unlisted(host: string) {
  return { assumes: `no ServiceEntry outside the input lists host "${host}"`, settledBy: 'complete' };
}
