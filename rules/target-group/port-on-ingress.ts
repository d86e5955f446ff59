import { annotationOf } from '../../src/alb/annotation/annotation.ts';
import type { Backend } from '../../src/alb/backend/backend.ts';
import type { AlbIngress } from '../../src/alb/class/alb-ingress.ts';
import { oncePer } from '../../src/collection/memo.ts';
import { isConventionalGatewayName } from '../../src/install/chart/conventional-gateway.ts';
import { readinessPath } from '../../src/istio/proxy/status-port.ts';
import type { Service } from '../../src/k8s/kinds/service.ts';
import { isPlaceholder } from '../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
import { nameOf } from '../../src/k8s/object/resource.ts';
import type { Location } from '../../src/rule/rule.ts';
import type { Assumption } from '../../src/settings/assumption.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { controllerAtLeast } from '../../src/settings/version.ts';
import type { TrafficModel } from '../../src/traffic/model.ts';
import { ingressServices } from './ingress-services.ts';

/** The annotation `healthcheck-port` of an ALB Ingress, and the gateway Services behind it that do not set it themselves. */
export interface PortOnIngress {
  readonly ingress: AlbIngress;
  readonly origin: Location;
  /** Backends, one for each Service; never empty. */
  readonly gateways: readonly Backend[];
  /** The other Services of the Ingress. */
  readonly others: readonly Backend[];
  readonly assumption?: Assumption;
}

/** The ALB Ingresses that carry the health check port of a gateway (catalogue: target-group/healthcheck-port-on-ingress). */
export const portsOnIngresses = oncePer((model: TrafficModel): readonly PortOnIngress[] => {
  const isGateway = gatewayTest(model);
  return model.ingresses.flatMap((ingress): readonly PortOnIngress[] => {
    const port = annotationOf(ingress.resource, 'healthcheck-port', model.settings);
    if (port.state === 'absent') return [];
    const text = port.state === 'known' ? port.value : port.text;
    if (text === undefined || text === 'traffic-port') return [];
    if (port.state === 'unknown' && !isOnePlaceholder(text)) return [];
    const backends = ingressServices(model.backends).of(ingress);
    const bare = backends.filter((backend) => !setsPort(backend, model.settings));
    const found = { ingress, origin: port.origin };
    const sure = bare.filter((backend) => isGateway(backend) || isMeantForGateway(backend, text, model));
    if (sure.length > 0) {
      const others = backends.filter((backend) => !sure.includes(backend));
      return [
        { ...found, gateways: sure, others, ...(port.state === 'unknown' ? notTrafficPort(text) : {}) },
      ];
    }
    const likely = bare.filter(({ service }) => service.state === 'unknown');
    const [first] = likely;
    if (first === undefined || !isNearGateways(ingress, model)) return [];
    const others = backends.filter((backend) => !likely.includes(backend));
    return [{ ...found, gateways: likely, others, assumption: presumed(first) }];
  });
});

/** Whether a backend leads to a gateway that is known, virtual or presumed. */
function gatewayTest({ handovers }: TrafficModel): (backend: Backend) => boolean {
  const leading = new Set(handovers.flatMap(({ targetGroup }) => targetGroup.backends));
  return (backend) => leading.has(backend);
}

/** What only a gateway is asked for shows that a Service outside the input is one's. */
function isMeantForGateway({ ingress, service }: Backend, port: string, { settings }: TrafficModel): boolean {
  if (service.state !== 'unknown') return false;
  if (port === 'status-port' || port === '15021') return true;
  const path = annotationOf(ingress.resource, 'healthcheck-path', settings);
  return path.state === 'known' && path.value === readinessPath;
}

/** Under controller 1.x a value that equals the default cannot be told from none. */
function setsPort({ service }: Backend, settings: Settings): boolean {
  if (service.state !== 'known') return false;
  const own = annotationOf(service.value, 'healthcheck-port', settings);
  if (controllerAtLeast(settings, '2.0')) return own.state !== 'absent';
  return own.state === 'unknown' || (own.state === 'known' && own.value !== 'traffic-port');
}

/** Whether the input holds Gateways and the Ingress is the only one, or stands where a gateway stands. */
function isNearGateways({ resource }: AlbIngress, model: TrafficModel): boolean {
  if (model.gateways.length === 0) return false;
  if (model.ingresses.length === 1) return true;
  const { namespace } = resource.id;
  return (
    namespace === model.settings.assume.rootNamespace ||
    isConventionalGatewayName(namespace) ||
    model.gatewayProxies.some((proxy) => proxy.namespace === namespace)
  );
}

function isOnePlaceholder(text: string): boolean {
  return (
    isPlaceholder(text) && /^(\$\{[^{}]*\}|\$\([^()]*\)|\{\{[^{}]*\}\}|<[^<>]+>|\*\*\*|x{3,})$/i.test(text)
  );
}

function notTrafficPort(text: string): { readonly assumption: Assumption } {
  return { assumption: { assumes: `${text} does not stand for "traffic-port"`, settledBy: 'include' } };
}

function presumed({ service: { to } }: Backend): Assumption {
  return {
    assumes: `Service "${nameOf(to)}", which is not in the input, is a gateway's`,
    settledBy: 'assume.gateways',
  };
}

/** The Service on which the annotation can be written: the only gateway Service, when it stands in the input. */
export function homeOf({ gateways }: PortOnIngress): Resource<Service> | undefined {
  const [only, second] = gateways;
  if (only === undefined || second !== undefined || only.service.state !== 'known') return undefined;
  return only.service.value.source === 'context' ? undefined : only.service.value;
}
