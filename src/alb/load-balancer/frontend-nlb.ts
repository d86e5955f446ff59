import type { Lookup } from '../../k8s/object/lookup.ts';
import { known, unknown } from '../../k8s/object/lookup.ts';
import type { Settings } from '../../settings/settings.ts';
import { annotationOf } from '../annotation/annotation.ts';
import { mapOf } from '../annotation/string-map.ts';
import type { Listeners } from '../listener/listener.ts';
import { statementOf } from '../setting/group-setting.ts';
import type { GroupReading } from '../setting/group-value.ts';
import { conflictWords, groupValue, isCertainlyRead, mapText, unset } from '../setting/group-value.ts';
import type { Cause, Problem } from '../setting/problem.ts';
import type { FrontendListener } from './frontend-listener.ts';
import { frontendListenersOf } from './frontend-listener.ts';
import type { LoadBalancerSettings } from './load-balancer-settings.ts';
import { isTrue, listIn, mapped, textOr } from './load-balancer-settings.ts';

/** The network load balancer that the controller puts in front of an ALB (pkg/ingress/model_build_frontend_nlb.go, v3.5.0). */
export interface FrontendNlb {
  readonly scheme: Lookup<string>;
  /** Absent where the controller finds them by their tags. */
  readonly subnets: Lookup<readonly string[]>;
  readonly eipAllocations: Lookup<readonly string[]>;
  /** Absent where it has those of the ALB. */
  readonly securityGroups: Lookup<readonly string[]>;
  /** Absent where it has those of the ALB. */
  readonly tags: Lookup<ReadonlyMap<string, string>>;
  readonly attributes: Lookup<ReadonlyMap<string, string>>;
  /** Absent where the controller makes one up. */
  readonly name: Lookup<string>;
  /** By port; unknown where a placeholder decides. */
  readonly listeners: Lookup<readonly FrontendListener[]>;
}

/** The network load balancer of a group (absent when there is none), and what stops the build of it. */
export interface FrontendReading {
  readonly nlb: Lookup<FrontendNlb>;
  readonly problems: readonly Problem[];
}

/** Reads the network load balancer in front, in the controller's order. */
export function frontendNlbOf(
  ofGroup: Listeners,
  alb: LoadBalancerSettings,
  settings: Settings,
): FrontendReading {
  const { members } = ofGroup.group;
  const reading: GroupReading = { members, settings, problems: [] };
  const enabled = mapped(groupValue('enable-frontend-nlb', reading), isTrue);
  const { problems } = reading;
  if (enabled.state === 'absent' || (enabled.state === 'known' && !enabled.value))
    return { nlb: unset, problems };
  if (!isCertainlyRead('frontend-nlb-scheme', reading)) return { nlb: unknown, problems };
  const list = (suffix: string) => listIn(groupValue(suffix, reading));
  const scheme = textOr('frontend-nlb-scheme', 'internal', reading);
  const securityGroups = list('frontend-nlb-security-groups');
  const subnets = list('frontend-nlb-subnets');
  const eipAllocations = addressesOf(scheme, reading);
  const nlb: FrontendNlb = {
    scheme,
    subnets,
    eipAllocations,
    securityGroups,
    tags: mapIn('frontend-nlb-tags', reading),
    attributes: attributesOf(reading),
    name: mapped(alb.name, (name) => (name === '' ? '' : `${name.slice(0, 28)}-nlb`)),
    listeners: frontendListenersOf(ofGroup, reading),
  };
  return { nlb: enabled.state === 'known' ? known(nlb) : unknown, problems };
}

/** A load balancer that is not internet-facing is refused addresses before they are compared. */
function addressesOf(scheme: Lookup<string>, reading: GroupReading): Lookup<readonly string[]> {
  const suffix = 'frontend-nlb-eip-allocations';
  const [first] = reading.members.flatMap((member) => statementOf(member, suffix, reading.settings) ?? []);
  if (first === undefined || scheme.state !== 'known' || scheme.value === 'internet-facing')
    return listIn(groupValue(suffix, reading));
  const { ingress, origin: at } = first;
  const text = 'EIP allocations can only be set for internet facing load balancers';
  reading.problems.push({ ingress, text, at });
  return unknown;
}

const routingPolicies = [
  'any_availability_zone',
  'partial_availability_zone_affinity',
  'availability_zone_affinity',
];

/** After the first member that states attributes all must state the same; one that states none differs. */
function attributesOf(reading: GroupReading): Lookup<ReadonlyMap<string, string>> {
  const suffix = 'frontend-nlb-attributes';
  const { members, settings, problems } = reading;
  const states = members.map(({ resource }) => annotationOf(resource, suffix, settings).state);
  const from = states.findIndex((state) => state !== 'absent');
  const silent = states.findIndex((state, index) => state === 'absent' && index > from);
  const speaking = silent < 0 ? members : members.slice(0, silent);
  const stated = groupValue(suffix, { ...reading, members: speaking });
  if (stated.state !== 'known') return stated;
  const { origin: at } = stated.value;
  const refused = (text: string, ingress = stated.value.ingress, cause?: Cause): Lookup<never> => {
    problems.push({ ingress, text, at, cause });
    return unknown;
  };
  if (silent >= 0) {
    const words = conflictWords(suffix);
    const said = members.flatMap((member) => statementOf(member, suffix, settings) ?? []);
    const cause = { kind: 'conflict', setting: suffix, said, words } as const;
    return refused(`${words}: map[${mapText(stated.value)}] | map[]`, members[silent], cause);
  }
  const attributes = mapIn(suffix, reading);
  const policy = attributes.state === 'known' && attributes.value.get('dns_record.client_routing_policy');
  if (typeof policy !== 'string' || routingPolicies.includes(policy)) return attributes;
  const accepted = routingPolicies.map((one) => `'${one}'`).join(', ');
  return refused(
    `invalid dns_record.client_routing_policy set in annotation aws-load-balancer-attributes: got '${policy}' expected one of [${accepted}]`,
  );
}

function mapIn(suffix: string, reading: GroupReading): Lookup<ReadonlyMap<string, string>> {
  const version = reading.settings.targets['aws-load-balancer-controller'];
  return mapped(groupValue(suffix, reading), ({ text }) => {
    const entries = mapOf(text, version) ?? [];
    return new Map(entries.map(({ key, value }) => [key, value]));
  });
}
