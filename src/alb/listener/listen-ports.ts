import type { Settings } from '../../settings/settings.ts';
import { controllerAtLeast } from '../../settings/version.ts';
import type { Location } from '../../source/file/place.ts';
import { within } from '../../source/file/place.ts';
import { annotationOf, annotationPlace, annotationsPlace } from '../annotation/annotation.ts';
import { integerIn } from '../annotation/annotation-value.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import type { JsonMember, JsonNode } from '../json/json-text.ts';
import { placedJson } from '../json/json-text.ts';
import { statedCertificates } from './certificate.ts';

/** What a listener speaks to its clients. */
export type Protocol = 'HTTP' | 'HTTPS';

/** One port that an Ingress asks a listener for. */
export interface ListenPort {
  readonly protocol: Protocol;
  readonly port: number;
  /** The pair in the annotation; for a default the place that makes it so. */
  readonly origin: Location;
}

/** What is wrong with a `listen-ports` value, and where. */
export interface ListenPortsProblem {
  readonly kind:
    | 'not JSON'
    | 'not a list'
    | 'empty'
    | 'not an object'
    | 'protocol'
    | 'port is text'
    | 'port'
    | 'no pair'
    | 'repeated key'
    | 'both protocols';
  /** How the controller's words begin, without the value that they quote; the group is stopped by it. Absent for what goes unnoticed. */
  readonly refusal?: ListenPortsRefusal;
  readonly at: Location;
  /** What stands there, as written. */
  readonly text: string;
  /** What would be right in its place, where there is one answer. */
  readonly meant?: string;
  /** The other place of a pair that cannot stand together. */
  readonly other?: Location;
}

/** How the controller refuses `listen-ports`: Go cannot decode it, it holds nothing, or a pair is none (pkg/ingress/model_build_listener.go computeIngressListenPorts, v3.5.0). */
export type ListenPortsRefusal = (typeof listenPortsRefusals)[keyof typeof listenPortsRefusals];

/** The same by their reasons. */
export const listenPortsRefusals = {
  undecoded: 'failed to parse listen-ports configuration',
  empty: 'empty listen-ports configuration',
  port: 'listen port must be within [1, 65535]',
  protocol: 'listen protocol must be within [HTTP, HTTPS]',
} as const;

/** The ports that an Ingress listens on: `invalid` when the controller refuses the value, `unknown` for placeholders and for a default that class params outside the input decide. */
export type ListenPorts =
  | { readonly state: 'unknown' }
  | { readonly state: 'invalid'; readonly problems: readonly ListenPortsProblem[]; readonly origin: Location }
  | {
      readonly state: 'known';
      /** In the order of their first mention; of one port with two protocols the later. */
      readonly ports: readonly ListenPort[];
      readonly problems: readonly ListenPortsProblem[];
      /** Whether the annotation states them, as opposed to the default. */
      readonly stated: boolean;
      /** The annotation, or where it would stand. */
      readonly origin: Location;
    };

/** Reads `listen-ports` of an Ingress (controller: pkg/ingress/model_build_listener.go computeIngressListenPorts, v3.5.0). */
export function listenPortsOf(ingress: AlbIngress, settings: Settings): ListenPorts {
  const annotation = annotationOf(ingress.resource, 'listen-ports', settings);
  if (annotation.state === 'unknown') return { state: 'unknown' };
  if (annotation.state === 'absent') return defaultPorts(ingress, settings);
  return readListenPorts(annotation.value, annotation.origin);
}

/** HTTPS 443 where a certificate is named, else HTTP 80; 1.x asked only whether the annotation is there (internal/ingress/annotations/loadbalancer/main.go, v1.1.9). */
function defaultPorts(ingress: AlbIngress, settings: Settings): ListenPorts {
  const { resource } = ingress;
  const origin = annotationPlace(resource, 'listen-ports', settings);
  const known = (protocol: Protocol, port: number, from: Location): ListenPorts => ({
    state: 'known',
    ports: [{ protocol, port, origin: from }],
    problems: [],
    stated: false,
    origin,
  });
  const named = annotationOf(resource, 'certificate-arn', settings);
  if (!controllerAtLeast(settings, '2.0') && named.state !== 'absent') {
    return known('HTTPS', 443, named.origin);
  }
  const certificates = statedCertificates(ingress, settings);
  if (certificates === 'unknown') return { state: 'unknown' };
  const [first] = certificates;
  return first === undefined
    ? known('HTTP', 80, annotationsPlace(resource))
    : known('HTTPS', 443, first.origin);
}

/** Reads a value that holds no placeholder. */
export function readListenPorts(value: string, origin: Location): ListenPorts {
  const whole = (kind: 'not JSON' | 'not a list' | 'empty'): ListenPorts => {
    const refusal = kind === 'empty' ? listenPortsRefusals.empty : listenPortsRefusals.undecoded;
    return { state: 'invalid', problems: [{ kind, refusal, at: origin, text: value.trim() }], origin };
  };
  const json = placedJson(value);
  if (json === undefined) return whole('not JSON');
  if (json.kind === 'scalar' && json.value === null) return whole('empty');
  if (json.kind !== 'list') return whole('not a list');
  if (json.items.length === 0) return whole('empty');
  const problems = json.items.flatMap((entry) => entryProblems(entry, origin));
  if (problems.some(({ refusal }) => refusal !== undefined)) return { state: 'invalid', problems, origin };
  const pairs = json.items.flatMap((entry) => pairsOf(entry, origin));
  const noPair: readonly ListenPortsProblem[] =
    pairs.length > 0 ? [] : [{ kind: 'no pair', at: origin, text: value.trim() }];
  return {
    state: 'known',
    ports: [...new Map(pairs.map((pair) => [pair.port, pair])).values()],
    problems: [...problems, ...bothProtocols(pairs), ...noPair],
    stated: true,
    origin,
  };
}

/** Null is an object without members to Go's decoder. */
function membersOf(entry: JsonNode): readonly JsonMember[] | undefined {
  if (entry.kind === 'object') return entry.members;
  return entry.kind === 'scalar' && entry.value === null ? [] : undefined;
}

/** Of a repeated key the later member counts. */
function pairsOf(entry: JsonNode, origin: Location): readonly ListenPort[] {
  const members = new Map((membersOf(entry) ?? []).map((member) => [member.key, member]));
  return [...members.values()].flatMap(({ key, at, value }) =>
    isProtocol(key) && value.kind === 'scalar' && typeof value.value === 'number'
      ? [{ protocol: key, port: value.value, origin: within(origin, at.start, value.end) }]
      : [],
  );
}

function isProtocol(key: string): key is Protocol {
  return key === 'HTTP' || key === 'HTTPS';
}

function entryProblems(entry: JsonNode, origin: Location): readonly ListenPortsProblem[] {
  const members = membersOf(entry);
  if (members === undefined) {
    const text = entry.kind === 'scalar' ? entry.text : 'a list';
    const at = within(origin, entry.start, entry.end);
    return [{ kind: 'not an object', refusal: listenPortsRefusals.undecoded, at, text }];
  }
  return members.flatMap((member, index) => [
    ...portProblems(member, origin),
    ...protocolProblems(member, origin),
    ...repetition(member, members.slice(index + 1), origin),
  ]);
}

function protocolProblems({ key, at }: JsonMember, origin: Location): readonly ListenPortsProblem[] {
  if (isProtocol(key)) return [];
  const meant = key.trim().toUpperCase();
  const place = within(origin, at.start + 1, at.end - 1);
  const problem = { kind: 'protocol', refusal: listenPortsRefusals.protocol, at: place, text: key } as const;
  return [isProtocol(meant) ? { ...problem, meant } : problem];
}

/** Go takes an integer for a port only as such: neither text nor a fraction, even one that is whole. */
function portProblems({ value }: JsonMember, origin: Location): readonly ListenPortsProblem[] {
  const at = within(origin, value.start, value.end);
  if (value.kind !== 'scalar') {
    const text = value.kind === 'list' ? 'a list' : 'an object';
    return [{ kind: 'port', refusal: listenPortsRefusals.undecoded, at, text }];
  }
  const { text } = value;
  if (typeof value.value === 'string') {
    const problem = { kind: 'port is text', refusal: listenPortsRefusals.undecoded, at, text } as const;
    const digits = value.value.trim();
    return [
      /^\d{1,5}$/.test(digits) && isPort(digits) ? { ...problem, meant: `${Number(digits)}` } : problem,
    ];
  }
  if (isPort(text)) return [];
  const isDecoded = value.value === null || typeof integerIn(text, 32) === 'number';
  const refusal = isDecoded ? listenPortsRefusals.port : listenPortsRefusals.undecoded;
  return [{ kind: 'port', refusal, at, text }];
}

function isPort(text: string): boolean {
  return /^-?\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}

/** Two members of one key and one value are one pair listed twice. */
function repetition(
  member: JsonMember,
  later: readonly JsonMember[],
  origin: Location,
): readonly ListenPortsProblem[] {
  const again = later.find(({ key }) => key === member.key);
  if (again === undefined || textIn(again.value) === textIn(member.value)) return [];
  const place = ({ at, value }: JsonMember) => within(origin, at.start, value.end);
  return [
    {
      kind: 'repeated key',
      at: place(again),
      text: member.key,
      meant: textIn(member.value),
      other: place(member),
    },
  ];
}

function textIn(node: JsonNode): string {
  return node.kind === 'scalar' ? node.text : node.kind;
}

function bothProtocols(pairs: readonly ListenPort[]): readonly ListenPortsProblem[] {
  const first = new Map<number, ListenPort>();
  return pairs.flatMap((pair): readonly ListenPortsProblem[] => {
    const earlier = first.get(pair.port);
    if (earlier === undefined) first.set(pair.port, pair);
    if (earlier === undefined || earlier.protocol === pair.protocol) return [];
    return [
      {
        kind: 'both protocols',
        at: pair.origin,
        text: `${pair.port}`,
        other: earlier.origin,
      },
    ];
  });
}
