import type { Resource } from '../k8s/resource.ts';
import type { Service } from '../k8s/service.ts';
import { portsOf } from '../k8s/service.ts';
import type { Settings } from '../k8s/settings.ts';
import { annotationAt, annotationKey, annotationOf } from './annotation.ts';
import { parsePort } from './port-number.ts';

/** An annotation that is read when a Service of type LoadBalancer gets a load balancer of its own, never for an ALB. */
export interface NlbAnnotation {
  readonly key: string;
  /** The suffix of the ALB annotation that means the same. */
  readonly meant: string;
  readonly meantOn: 'Service' | 'Ingress';
  /** Whether the key can be renamed: the ALB one is not set and takes the value. */
  readonly renamable: boolean;
}

const prefix = 'service.beta.kubernetes.io/aws-load-balancer-';

interface Row {
  readonly suffix: string;
  readonly meant: string;
  readonly meantOn: 'Service' | 'Ingress';
  /** Whether the ALB annotation takes a value. */
  readonly takes: (value: string, service: Resource<Service>, settings: Settings) => boolean;
}

const never = () => false;

function within(from: number, to: number): Row['takes'] {
  return (value) => /^\d+$/.test(value) && Number(value) >= from && Number(value) <= to;
}

/** The health check, certificate and TLS keys (controller: docs/guide/service/annotations.md, v3.5.0). */
const rows: readonly Row[] = [
  onService('healthcheck-path', 'healthcheck-path', (value) => value.startsWith('/')),
  onService('healthcheck-port', 'healthcheck-port', isPort),
  onService('healthcheck-protocol', 'healthcheck-protocol', (value) => value === 'HTTP' || value === 'HTTPS'),
  onService('healthcheck-interval', 'healthcheck-interval-seconds', isBearable(5, 300)),
  onService('healthcheck-timeout', 'healthcheck-timeout-seconds', isBearable(2, 120)),
  onService('healthcheck-healthy-threshold', 'healthy-threshold-count', within(2, 10)),
  onService('healthcheck-unhealthy-threshold', 'unhealthy-threshold-count', within(2, 10)),
  onService('healthcheck-success-codes', 'success-codes', never),
  { suffix: 'ssl-cert', meant: 'certificate-arn', meantOn: 'Ingress', takes: never },
  { suffix: 'ssl-ports', meant: 'listen-ports', meantOn: 'Ingress', takes: never },
  { suffix: 'ssl-negotiation-policy', meant: 'ssl-policy', meantOn: 'Ingress', takes: never },
];

function onService(suffix: string, meant: string, takes: Row['takes']): Row {
  return { suffix, meant, meantOn: 'Service', takes };
}

function isPort(value: string, service: Resource<Service>): boolean {
  const port = parsePort(value);
  if (typeof port === 'number') return port >= 1 && port <= 65535;
  return port === 'traffic-port' || portsOf(service).some(({ name }) => name === port);
}

/** Within the limits, and the timeout stays below the interval when both keys are renamed. */
function isBearable(from: number, to: number): Row['takes'] {
  return (value, service, settings) => {
    const [interval, timeout] = [
      secondsOf(service, 'interval', 15, settings),
      secondsOf(service, 'timeout', 5, settings),
    ];
    return within(from, to)(value, service, settings) && timeout < interval;
  };
}

function secondsOf(service: Resource<Service>, which: string, otherwise: number, settings: Settings): number {
  const own = annotationOf(service, `healthcheck-${which}-seconds`, settings);
  const written = own.state === 'absent' ? annotationAt(service, `${prefix}healthcheck-${which}`) : own;
  return written.state === 'known' ? Number(written.value) : otherwise;
}

/** The annotations of a Service that are meant for a load balancer of its own, in the order of the table. */
export function nlbAnnotationsOf(service: Resource<Service>, settings: Settings): readonly NlbAnnotation[] {
  return rows.flatMap(({ suffix, meant, meantOn, takes }): readonly NlbAnnotation[] => {
    const key = `${prefix}${suffix}`;
    const written = annotationAt(service, key);
    if (written.state === 'absent') return [];
    const free = annotationOf(service, meant, settings).state === 'absent';
    const renamable = free && written.state === 'known' && takes(written.value, service, settings);
    return [{ key, meant: annotationKey(meant, settings), meantOn, renamable }];
  });
}
