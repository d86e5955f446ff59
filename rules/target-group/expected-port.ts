import type { TypedTargetGroup } from '../../src/alb/target-group/target-type.ts';
import { podPortsOf } from '../../src/istio/proxy/listening-port.ts';
import type { GatewayProxy } from '../../src/istio/proxy/proxy.ts';
import { readinessPort, statusPortOf } from '../../src/istio/proxy/status-port.ts';
import type { Service, ServicePort } from '../../src/k8s/kinds/service.ts';
import { portsOf, targetPortOf } from '../../src/k8s/kinds/service.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
import { describe } from '../../src/k8s/object/resource.ts';
import type { Related } from '../../src/rule/rule.ts';
import { at } from '../../src/rule/rule.ts';

/** The health check port that a gateway Service should be asked on. */
export interface ExpectedPort {
  /** How messages name it, to follow the word "expected". */
  readonly text: string;
  /** The field of the Service that shows it, with what it says; absent when the Service has no status port. */
  readonly shownBy?: Related;
  /** The value to write: the name of the status port where that works, else its number on the pods; absent when there is none. */
  readonly value?: string;
}

/** What the health check port of a target group should be, by the status port of its Service. */
export function expectedPort(
  targetGroup: TypedTargetGroup,
  service: Resource<Service>,
  proxies: readonly GatewayProxy[],
): ExpectedPort {
  const status = statusPortOf(service);
  const instance = targetGroup.targetType.value === 'instance';
  if (status === undefined) {
    const text = instance
      ? `the nodePort of a port that leads to ${readinessPort}, which ${describe(service)} lacks`
      : `${readinessPort}, on which the gateway pods answer`;
    return instance ? { text } : { text, value: String(readinessPort) };
  }
  const value = valueFor(status, service, instance, proxies);
  const text = `${instance ? onNode(status, service) : onPod(status, service)}`;
  const orName =
    value === undefined || value !== status.name || text === `"${value}"` ? '' : `, or "${value}"`;
  const field = instance ? 'nodePort' : 'targetPort';
  const shown = status[field] === undefined ? 'port' : field;
  const shownBy = { at: at(status, shown), message: `${shown} of ${nameOf(status)}` };
  return { text: `${text}${orName}`, shownBy, value };
}

function onNode(status: ServicePort, service: Resource<Service>): string {
  const of = `the nodePort of ${nameOf(status)} in ${describe(service)}`;
  return status.nodePort === undefined ? of : `${status.nodePort}, ${of}`;
}

function onPod(status: ServicePort, service: Resource<Service>): string {
  return `${targetPortOf(status) ?? readinessPort}, the targetPort of ${nameOf(status)} in ${describe(service)}`;
}

/** A name that two ports bear does not tell which is meant; one that leads to a named targetPort is refused for ip targets. */
function valueFor(
  status: ServicePort,
  service: Resource<Service>,
  instance: boolean,
  proxies: readonly GatewayProxy[],
): string | undefined {
  const { name = '' } = status;
  const bearers = portsOf(service).filter((port) => port.name === name);
  const target = targetPortOf(status);
  if (name !== '' && bearers.length === 1 && (instance || typeof target === 'number')) return name;
  if (instance) return undefined;
  const [first] = proxies.flatMap((proxy) => podPortsOf(status, proxy));
  return first === undefined ? undefined : String(first);
}

function nameOf({ name, port }: ServicePort): string {
  return name === undefined || name === '' ? `port ${port ?? readinessPort}` : `"${name}"`;
}
