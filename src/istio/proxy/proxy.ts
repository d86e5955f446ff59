import type { Service } from '../../k8s/kinds/service.ts';
import type { Workload } from '../../k8s/kinds/workload.ts';
import type { Labels } from '../../k8s/object/labels.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import { gatewayNameOf } from './gateway-api.ts';

/**
 * A gateway proxy: gateway pods and the Services in front of them (catalogue 2.7).
 * `labels` are those of the pod template; when only a Service is known they are its selector and `labelsAre` says
 * `at least`; a presumed proxy (known by the conventional name of a Service outside the input) says `presumed`.
 */
export interface GatewayProxy {
  readonly namespace: string;
  readonly name: string;
  /** Absent when the pods are not in the input. */
  readonly workload?: Workload;
  /** Services whose selector selects the pods, by name; for a proxy known only by its Service, that Service. */
  readonly services: readonly Resource<Service>[];
  /** Present where the input is declared to hold all Services of the namespace. */
  readonly noOtherServices?: true;
  readonly labels: Labels;
  readonly labelsAre: 'exact' | 'at least' | 'presumed';
  /**
   * What shows that it is a gateway, the strongest first: its pod template; the configuration;
   * a status port of its Service; nothing but the key `istio` in the selector of a Service; nothing but a name.
   */
  readonly knownBy: 'pod template' | 'configuration' | 'status port' | 'selector' | 'name';
  /** What the gateway is for, as far as labels and names say. */
  readonly role: 'ingress' | 'egress' | 'east-west' | 'gateway-api';
  /**
   * The pod template's labels, the Service's selector, or the place that names the presumed Service.
   * Absent for a gateway that only the configuration names.
   */
  readonly origin?: Location;
  /** `Deployment "istio-system/istio-ingressgateway"`, as messages name it. */
  readonly description: string;
}

/** What policies select of a proxy, be it a gateway or the sidecar of an application. */
export type ProxyPods = Pick<GatewayProxy, 'namespace' | 'labels' | 'labelsAre' | 'workload'>;

/** Whether an object of the input or the configuration shows the proxy, as opposed to a mere name. */
export function isKnown(proxy: GatewayProxy): boolean {
  return proxy.labelsAre !== 'presumed';
}

/** What a gateway is for, by its labels `app` and `istio`, its name, and the labels that Gateway API gateways carry. */
export function roleOf(name: string, labels: Labels): GatewayProxy['role'] {
  if (Object.keys(gatewayNameOf(labels)).length > 0) return 'gateway-api';
  const words = `${name} ${labels.istio ?? ''} ${labels.app ?? ''}`;
  if (words.includes('egress') && !words.includes('ingress')) return 'egress';
  return /east-?west/.test(words) ? 'east-west' : 'ingress';
}

/** The place that gives a proxy a label: in the pod template or in the Service's selector; `origin` where neither bears it. */
export function labelPlace(proxy: GatewayProxy, key: string): Location | undefined {
  const { labels, workload, knownBy, labelsAre, origin } = proxy;
  const placed = workload !== undefined || (labelsAre === 'at least' && knownBy !== 'configuration');
  return placed && labels[key] !== undefined ? at(labels, key) : origin;
}
