import type { Location } from '../../source/file/place.ts';
import { at, made } from '../../source/file/place.ts';
import type { HttpMatch, StringMatch } from '../kinds/virtual-service.ts';

type Match = HttpMatch;
type Values = Readonly<Record<string, StringMatch>>;

/** The conditions of a delegate's rule within those of the rule that hands over to it. */
export interface MergedMatches {
  /** Each match of the delegate with each match of the root that it is compatible with; empty takes every request. */
  readonly matches: readonly Match[];
  /** Matches of the delegate that are compatible with none of the root; one of them drops the whole rule. */
  readonly stray: readonly Match[];
}

/**
 * Merges matches, the Gateway names in them resolved (istio: pilot/pkg/model/virtualservice.go mergeHTTPMatchRequests,
 * 1.30); the merged conditions keep the places where they are written.
 */
export function mergeMatches(root: readonly Match[], delegate: readonly Match[]): MergedMatches {
  if (root.length === 0) return { matches: delegate, stray: [] };
  if (delegate.length === 0) return { matches: root, stray: [] };
  const matches: Match[] = [];
  const stray: Match[] = [];
  for (const match of delegate) {
    const compatible = root.filter((one) => !conflict(one, match));
    if (compatible.length === 0) stray.push(match);
    for (const one of compatible) matches.push(merged(one, match));
  }
  return { matches, stray };
}

const fields = [
  'uri',
  'scheme',
  'method',
  'authority',
  'headers',
  'withoutHeaders',
  'queryParams',
  'port',
  'sourceLabels',
  'sourceNamespace',
  'gateways',
] as const;

/** The delegate's conditions win; header, parameter and label maps are joined. */
function merged(root: Match, match: Match): Match {
  const places: Record<string, Location> = {};
  for (const field of fields) {
    if (isSet(match[field])) places[field] = at(match, field);
    else if (isSet(root[field])) places[field] = at(root, field);
  }
  const { name: _, ...rest } = match;
  return made(
    {
      ...root,
      ...withoutUnset(rest),
      name: joinedName(root.name, match.name),
      ...joined('headers', root.headers, match.headers),
      ...joined('withoutHeaders', root.withoutHeaders, match.withoutHeaders),
      ...joined('queryParams', root.queryParams, match.queryParams),
      ...joinedLabels(root.sourceLabels, match.sourceLabels),
    },
    at(match),
    places,
  );
}

/** What Go's protobuf tells from the zero value: an empty text, list or number is not set. */
function isSet(value: Match[keyof Match]): boolean {
  return value !== undefined && value !== '' && value !== 0 && !(Array.isArray(value) && value.length === 0);
}

function withoutUnset(match: Omit<Match, 'name'>): Omit<Match, 'name'> {
  return Object.fromEntries(
    Object.entries(match).filter(([, value]) => value !== '' && value !== 0 && !isEmptyList(value)),
  );
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function joined<K extends 'headers' | 'withoutHeaders' | 'queryParams'>(
  key: K,
  root: Values | undefined,
  own: Values | undefined,
): { readonly [P in K]?: Values } | Record<never, never> {
  const values = joinedMap(root, own);
  return values === undefined ? {} : { [key]: values };
}

function joinedLabels(root: Match['sourceLabels'], own: Match['sourceLabels']): Pick<Match, 'sourceLabels'> {
  const sourceLabels = joinedMap(root, own);
  return sourceLabels === undefined ? {} : { sourceLabels };
}

/** Two maps as one, of which each entry keeps its place; undefined where one of them is absent, so that the other counts as it is. */
function joinedMap<T>(
  root: Readonly<Record<string, T>> | undefined,
  own: Readonly<Record<string, T>> | undefined,
): Readonly<Record<string, T>> | undefined {
  if (root === undefined || own === undefined) return undefined;
  const places = Object.fromEntries([
    ...Object.keys(root).map((key) => [key, at(root, key)] as const),
    ...Object.keys(own).map((key) => [key, at(own, key)] as const),
  ]);
  return made({ ...root, ...own }, at(own), places);
}

/** Names of both joined with `-` (istio: pilot/pkg/model/virtualservice.go mergeHTTPRoute, 1.30); empty when neither has one. */
export function joinedName(root: string | undefined, own: string | undefined): string {
  return [root ?? '', own ?? ''].filter((name) => name !== '').join('-');
}

/** Whether a delegate's match is no part of the root's (istio: pilot/pkg/model/virtualservice.go hasConflict, 1.30). */
function conflict(root: Match, leaf: Match): boolean {
  return (
    textsConflict(root.uri, leaf.uri) ||
    textsConflict(root.scheme, leaf.scheme) ||
    textsConflict(root.method, leaf.method) ||
    textsConflict(root.authority, leaf.authority) ||
    valuesConflict(root.headers, leaf.headers) ||
    valuesConflict(root.withoutHeaders, leaf.withoutHeaders) ||
    valuesConflict(root.queryParams, leaf.queryParams) ||
    (root.ignoreUriCase === true) !== (leaf.ignoreUriCase === true) ||
    portsConflict(root.port, leaf.port) ||
    sourcesConflict(root, leaf) ||
    gatewaysConflict(root.gateways, leaf.gateways)
  );
}

function valuesConflict(root: Values | undefined, leaf: Values | undefined): boolean {
  if (root === undefined || leaf === undefined) return false;
  return Object.entries(leaf).some(([key, value]) => textsConflict(root[key], value));
}

function portsConflict(root = 0, leaf = 0): boolean {
  return root > 0 && leaf > 0 && root !== leaf;
}

function sourcesConflict(root: Match, leaf: Match): boolean {
  const { sourceNamespace = '', sourceLabels = {} } = root;
  if (sourceNamespace !== '' && leaf.sourceNamespace !== sourceNamespace) return true;
  return Object.entries(leaf.sourceLabels ?? {}).some(
    ([key, value]) => sourceLabels[key] !== undefined && sourceLabels[key] !== value,
  );
}

function gatewaysConflict(root: readonly string[] = [], leaf: readonly string[] = []): boolean {
  return root.length > 0 && (root.length < leaf.length || leaf.some((name) => !root.includes(name)));
}

/** Whether two conditions on one text, each of one kind, exclude each other, as upstream sees it: patterns always do (istio: pilot/pkg/model/virtualservice.go stringMatchConflict, 1.30). */
function textsConflict(root: StringMatch | undefined, leaf: StringMatch | undefined): boolean {
  if (root === undefined || leaf === undefined) return false;
  if (root.exact) return leaf.exact !== root.exact;
  const text = leaf.prefix || leaf.exact;
  return !(root.prefix && text?.startsWith(root.prefix));
}
