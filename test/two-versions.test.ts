import { expect, it } from 'vitest';
import { annotationOf } from '../src/alb/annotation/annotation.ts';
import { destinationRulesOf } from '../src/istio/cluster/destination-rule-choice.ts';
import { gatewayFaults } from '../src/istio/gateway/gateway-faults.ts';
import { resourcesOf } from '../src/k8s/object/resources.ts';
import type { Targets } from '../src/settings/settings.ts';
import { defaultSettings } from '../src/settings/settings.ts';
import { splitDocuments } from '../src/source/file/split-documents.ts';
import { readDocument } from '../src/source/yaml/read.ts';
import { buildModel } from '../src/traffic/build.ts';
import type { TrafficModel } from '../src/traffic/model.ts';

const manifests = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  namespace: shop
  annotations: {kubernetes.io/ingress.class: alb, alb.ingress.kubernetes.io/ssl-redirec: '443'}
---
apiVersion: networking.istio.io/v1beta1
kind: Gateway
metadata: {name: shop, namespace: shop}
spec:
  selector: {istio: ingressgateway}
  servers: [{port: {number: 80, name: http, protocol: HTTP, targetPort: 8080}, hosts: ['*']}]
---
apiVersion: networking.istio.io/v1beta1
kind: DestinationRule
metadata: {name: first, namespace: shop}
spec: {host: web.shop.svc.cluster.local}
---
apiVersion: networking.istio.io/v1beta1
kind: DestinationRule
metadata: {name: second, namespace: shop}
spec: {host: web.shop.svc.cluster.local, exportTo: ['*', shop]}
`;

/** Models of one set of resources, read once, for several targets. */
function modelsFor(...targets: readonly Partial<Targets>[]): readonly TrafficModel[] {
  const { documents } = splitDocuments({ path: 'set.yaml', text: manifests }, () => true);
  const options = { namespace: '', source: 'written' } as const;
  const resources = documents.flatMap((document) => resourcesOf(readDocument(document), options));
  const noText = { kindless: [], textProblems: [], schemaProblems: [], refusals: [] };
  const nothing = {
    root: '',
    ...noText,
    holes: [],
    openReferences: [],
    refusedBuilds: [],
    charts: new Set<string>(),
  };
  return targets.map((one) => {
    const settings = { ...defaultSettings, targets: { ...defaultSettings.targets, ...one } };
    return buildModel({ ...nothing, settings, resources });
  });
}

const istio = (major: number, minor: number): Partial<Targets> => ({ istio: { major, minor } });
const controller = (major: number, minor: number): Partial<Targets> => ({
  'aws-load-balancer-controller': { major, minor },
});

/** What the webhook of the target finds in the Gateways. */
function faultsIn({ gateways, settings }: TrafficModel): readonly string[] {
  return gateways.flatMap(({ resource }) =>
    gatewayFaults(resource, settings.targets.istio).map(({ found }) => found),
  );
}

/** Whether the target takes `ssl-redirec` for a slip of `ssl-redirect`. */
function redirectIn({ ingresses, settings }: TrafficModel): readonly string[] {
  return ingresses.map(({ resource }) => annotationOf(resource, 'ssl-redirect', settings).state);
}

/** Of how many DestinationRules the one for `web` is merged, all that may be it taken together. */
function mergedIn({ inventory }: TrafficModel): readonly number[] {
  const host = 'web.shop.svc.cluster.local';
  const choice = destinationRulesOf(inventory).choose({ host, namespace: 'shop', name: 'web' }, undefined);
  const rules = choice.state === 'chosen' ? [choice.rule] : choice.state === 'open' ? choice.among : [];
  return rules.map(({ from }) => from.length);
}

it('refuses Gateways by the Istio of each model', () => {
  const found = [expect.stringContaining('targetPort 8080')];
  expect(modelsFor(istio(1, 10), istio(1, 30)).map(faultsIn)).toEqual([[], found]);
  expect(modelsFor(istio(1, 30), istio(1, 10)).map(faultsIn)).toEqual([found, []]);
});

it('takes an annotation for a slip by the controller of each model', () => {
  expect(modelsFor(controller(1, 1), controller(3, 5)).map(redirectIn)).toEqual([['absent'], ['unknown']]);
  expect(modelsFor(controller(3, 5), controller(1, 1)).map(redirectIn)).toEqual([['unknown'], ['absent']]);
});

it('merges DestinationRules by the Istio of each model', () => {
  expect(modelsFor(istio(1, 10), istio(1, 30)).map(mergedIn)).toEqual([[2], [1, 1]]);
});
