import { conventionalGateways } from '../../src/install/chart/conventional-gateway.ts';
import type { Destination } from '../../src/istio/destination/destination.ts';
import { destinationsOf, serviceMentions } from '../../src/istio/destination/destination.ts';
import type { SelectedGateway } from '../../src/istio/gateway/selected-gateway.ts';
import { selectGateways } from '../../src/istio/gateway/selected-gateways.ts';
import type { PresumedService } from '../../src/istio/proxy/proxies.ts';
import { gatewayProxies } from '../../src/istio/proxy/proxies.ts';
import type { GatewayProxy } from '../../src/istio/proxy/proxy.ts';
import { Bindings } from '../../src/istio/virtual-service/bindings.ts';
import type { BoundVirtualService } from '../../src/istio/virtual-service/bound-virtual-service.ts';
import {
  boundVirtualServices,
  gatewayMentions,
} from '../../src/istio/virtual-service/bound-virtual-services.ts';
import type { Inventory } from '../../src/k8s/inventory/inventory.ts';
import { inventoryOf } from '../../src/k8s/inventory/inventory.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
import { resourcesOf } from '../../src/k8s/object/resources.ts';
import type { Assumptions, Settings } from '../../src/settings/settings.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { parseVersion } from '../../src/settings/version.ts';
import type { Location } from '../../src/source/file/place.ts';
import { splitDocuments } from '../../src/source/file/split-documents.ts';
import { locate } from '../../src/source/locate/locate.ts';
import { readDocument } from '../../src/source/yaml/read.ts';

/** A set of manifests as tests ask about it. */
interface Set {
  readonly settings: Settings;
  readonly resources: readonly Resource[];
  readonly inventory: Inventory;
  readonly proxies: readonly GatewayProxy[];
  readonly gateways: readonly SelectedGateway[];
  readonly virtualServices: readonly BoundVirtualService[];
  readonly bindings: Bindings;
  readonly destinations: readonly Destination[];
}

/** Settings with assumptions that the user wrote, for an istio version. */
export function settingsWith(assume: Partial<Assumptions>, istio = '1.30'): Settings {
  return {
    ...defaultSettings,
    targets: { ...defaultSettings.targets, istio: parseVersion(istio) ?? defaultSettings.targets.istio },
    assume: { ...defaultSettings.assume, ...assume },
  };
}

/** Reads YAML text as one file and links it as the model does. */
export function setOf(
  text: string,
  settings: Settings = defaultSettings,
  presumed: readonly { readonly namespace: string; readonly name: string }[] = [],
): Set {
  const { documents } = splitDocuments({ path: 'apps/set.yaml', text }, () => true);
  const resources = documents.flatMap((document) =>
    resourcesOf(readDocument(document), { namespace: settings.namespace, source: 'written' }),
  );
  const mentions = [...gatewayMentions(resources), ...serviceMentions(resources, settings)];
  const inventory = inventoryOf({ resources, settings, gateways: conventionalGateways, mentions });
  const [first] = resources;
  const named =
    first === undefined ? [] : presumed.map((one): PresumedService => ({ ...one, at: first.origin }));
  const proxies = gatewayProxies(inventory, settings, named);
  const gateways = selectGateways(inventory, settings, proxies);
  const virtualServices = boundVirtualServices(inventory, settings);
  const destinations = destinationsOf(virtualServices, inventory, settings);
  const bindings = new Bindings(gateways, virtualServices);
  return { settings, resources, inventory, proxies, gateways, virtualServices, bindings, destinations };
}

/** The text that a place stands for. */
export function textAt(location: Location | undefined): string {
  if (location === undefined) return '';
  const { start, end } = locate(location);
  return location.document.file.text.slice(start, end);
}

/** A Service of a gateway in flow style. */
export function service(
  name: string,
  selector: string,
  ports = '{port: 15021, name: status-port}, {port: 80, targetPort: 8080, name: http2}',
): string {
  const [namespace, own] = name.split('/');
  return `---
apiVersion: v1
kind: Service
metadata: {name: ${own}, namespace: ${namespace}}
spec: {selector: ${selector}, ports: [${ports}]}
`;
}

/** A Deployment in flow style; its one container runs a gateway proxy unless said otherwise. */
export function deployment(
  name: string,
  labels: string,
  container = '{name: istio-proxy, image: "istio/proxyv2:1.30.0", args: [proxy, router]}',
): string {
  const [namespace, own] = name.split('/');
  return `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${own}, namespace: ${namespace}}
spec: {template: {metadata: {labels: ${labels}}, spec: {containers: [${container}]}}}
`;
}

/** A Gateway with HTTP servers on port 80, one for each list of hosts. */
export function gateway(name: string, selector: string, ...hosts: readonly string[]): string {
  const [namespace, own] = name.split('/');
  const servers = hosts.map((list) => `{port: {number: 80, name: http, protocol: HTTP}, hosts: ${list}}`);
  return `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${own}, namespace: ${namespace}}
spec: {selector: ${selector}, servers: [${servers.join(', ')}]}
`;
}

/** A VirtualService with its spec in flow style, without the braces. */
export function virtualService(name: string, spec: string): string {
  const [namespace, own] = name.split('/');
  return `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: ${own}, namespace: ${namespace}}
spec: {${spec}}
`;
}
