import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Settings } from '../../settings/settings.ts';
import { controllerAtLeast } from '../../settings/version.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import { cidrOfAddress, parseCidr } from '../annotation/cidr.ts';
import type { IngressClassParams } from './class-params.ts';
import { paramsGroup } from './classes.ts';

/** A value of class params for which the webhook refuses the object. */
export interface ClassParamsFault {
  readonly at: Location;
  /** What the webhook says, its path included. */
  readonly words: string;
  /** What is wrong, as messages say it: `inboundCIDRs holds "10.0.0.0", expected a block of addresses`. */
  readonly text: string;
  /** The value to write instead, where there is one answer. */
  readonly meant?: string;
  /** The place that the value collides with. */
  readonly other?: Location;
}

/** The faults of class params of the controller, in the webhook's order (controller: webhooks/elbv2/ingressclassparams_validator.go, v3.5.0; since 2.5). */
export function classParamsFaults(
  params: Resource<IngressClassParams>,
  settings: Settings,
): readonly ClassParamsFault[] {
  const { spec } = params.written;
  const judged = params.id.group === paramsGroup && controllerAtLeast(settings, '2.5');
  if (!judged || !isMap(spec)) return [];
  return [...cidrFaults(spec.inboundCIDRs), ...subnetFaults(spec)];
}

function cidrFaults(cidrs: unknown): readonly ClassParamsFault[] {
  if (!Array.isArray(cidrs)) return [];
  return cidrs.flatMap((cidr: unknown, index) => {
    const fault =
      typeof cidr === 'string' && !isPlaceholder(cidr) ? cidrFault(cidr, at(cidrs, index)) : undefined;
    if (fault === undefined) return [];
    return [{ ...fault, words: `spec.inboundCIDRs[${index}]: Invalid value: "${cidr}": ${fault.words}` }];
  });
}

function cidrFault(cidr: string, place: Location): ClassParamsFault | undefined {
  const parsed = parseCidr(cidr);
  const fault = (meant: string | undefined, what: string, text: string): ClassParamsFault => ({
    at: place,
    words: meant === undefined ? what : `${what} (did you mean "${meant}")`,
    text: `inboundCIDRs holds "${cidr}", ${text}`,
    meant,
  });
  if (parsed === undefined) {
    const meant = cidrOfAddress(cidr);
    const expected = meant === undefined ? 'a block of addresses such as "10.0.0.0/8"' : `"${meant}"`;
    return fault(meant, 'Could not be parsed as a CIDR', `which is not a CIDR block, expected ${expected}`);
  }
  if (!parsed.hasHostBits) return undefined;
  return fault(
    parsed.network,
    'Network contains bits outside prefix',
    `which has bits outside its prefix, expected "${parsed.network}"`,
  );
}

function subnetFaults(spec: Readonly<Record<string, unknown>>): readonly ClassParamsFault[] {
  const { subnets } = spec;
  if (!isMap(subnets)) return [];
  const { ids = null, tags = null } = subnets;
  if (ids === null && tags === null) {
    const words = 'spec.subnets: Required value: must have either `ids` or `tags`';
    return [
      {
        at: at(spec, 'subnets', 'key'),
        words,
        text: 'subnets has neither ids nor tags, expected one of them',
      },
    ];
  }
  if (ids !== null && tags !== null) {
    return [
      {
        at: at(subnets, 'tags', 'key'),
        words: 'spec.subnets.tags: Forbidden: may not have both `ids` and `tags` set',
        text: 'subnets has ids and tags, expected one of them',
        other: at(subnets, 'ids', 'key'),
      },
    ];
  }
  if (Array.isArray(ids)) return doubles(ids, 'ids', 'spec.subnets.ids');
  if (!isMap(tags)) return [];
  const lists = Object.entries(tags);
  if (lists.length === 0) {
    const words = 'spec.subnets.tags: Required value: must have at least one tag key';
    return [
      { at: at(subnets, 'tags', 'key'), words, text: 'subnets.tags is empty, expected at least one tag' },
    ];
  }
  return lists.flatMap(([key, values]) =>
    Array.isArray(values) ? doubles(values, `tags.${key}`, `spec.subnets.tags[${key}]`) : [],
  );
}

function doubles(values: readonly unknown[], list: string, path: string): readonly ClassParamsFault[] {
  const first = new Map<unknown, number>();
  return values.flatMap((value, index): readonly ClassParamsFault[] => {
    const earlier = first.get(value);
    if (earlier === undefined) first.set(value, index);
    if (earlier === undefined || typeof value !== 'string' || isPlaceholder(value)) return [];
    return [
      {
        at: at(values, index),
        words: `${path}[${index}]: Duplicate value: "${value}"`,
        text: `subnets.${list} names "${value}" twice, expected it once`,
        other: at(values, earlier),
      },
    ];
  });
}
