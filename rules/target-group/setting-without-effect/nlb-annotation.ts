import { annotationAt, annotationKey, annotationOf } from '../../../src/alb/annotation/annotation.ts';
import { annotationFacts, factOf } from '../../../src/alb/annotation/annotation-table.ts';
import { parsePort } from '../../../src/alb/annotation/port-number.ts';
import type { AnnotationFact } from '../../../src/alb/annotation/table/annotation-fact.ts';
import type { Service } from '../../../src/k8s/kinds/service.ts';
import { portsOf } from '../../../src/k8s/kinds/service.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import type { Settings } from '../../../src/settings/settings.ts';

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

/** The keys that mean the same as an annotation of the table, with that. */
const rows = annotationFacts.flatMap((fact) =>
  fact.nlb === undefined ? [] : [{ key: `${prefix}${fact.nlb}`, fact }],
);

/** Whether the ALB annotation takes the value, and the timeout stays below the interval when both keys are renamed. */
function takes(fact: AnnotationFact, value: string, service: Resource<Service>, settings: Settings): boolean {
  switch (fact.name) {
    case 'healthcheck-path':
      return value.startsWith('/');
    case 'healthcheck-port':
      return isPort(value, service);
    case 'healthcheck-interval-seconds':
    case 'healthcheck-timeout-seconds':
      return isWithin(fact.limits, value) && timeoutIsBelowInterval(service, settings);
    default:
      return fact.values?.includes(value) ?? isWithin(fact.limits, value);
  }
}

function isWithin(limits: AnnotationFact['limits'], value: string): boolean {
  return (
    limits !== undefined && /^\d+$/.test(value) && Number(value) >= limits.from && Number(value) <= limits.to
  );
}

function isPort(value: string, service: Resource<Service>): boolean {
  const port = parsePort(value);
  if (typeof port === 'number') return port >= 1 && port <= 65535;
  return port === 'traffic-port' || portsOf(service).some(({ name }) => name === port);
}

function timeoutIsBelowInterval(service: Resource<Service>, settings: Settings): boolean {
  const seconds = (which: string) => secondsOf(service, which, settings);
  return seconds('timeout') < seconds('interval');
}

function secondsOf(service: Resource<Service>, which: string, settings: Settings): number {
  const suffix = `healthcheck-${which}-seconds`;
  const own = annotationOf(service, suffix, settings);
  const written = own.state === 'absent' ? annotationAt(service, `${prefix}healthcheck-${which}`) : own;
  return Number(written.state === 'known' ? written.value : factOf(suffix)?.default);
}

/** The annotations of a Service that are meant for a load balancer of its own, in the order of the table. */
export function nlbAnnotationsOf(service: Resource<Service>, settings: Settings): readonly NlbAnnotation[] {
  return rows.flatMap(({ key, fact }): readonly NlbAnnotation[] => {
    const written = annotationAt(service, key);
    if (written.state === 'absent') return [];
    const free = annotationOf(service, fact.name, settings).state === 'absent';
    const renamable = free && written.state === 'known' && takes(fact, written.value, service, settings);
    const meantOn = fact.readOn === 'Ingress' ? 'Ingress' : 'Service';
    return [{ key, meant: annotationKey(fact.name, settings), meantOn, renamable }];
  });
}
