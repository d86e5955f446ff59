// What the API server refuses in objects of Istio and no schema can say: CEL rules over several fields or over the keys
// of a map, and lists whose entries differ in a field (istio/istio: manifests/charts/base/files/crd-all.gen.yaml at
// master of August 2026). conformance/crd holds them to what the server says.
import { isMap } from '../k8s/object/shape.ts';
import { isFilledIn } from './filled-in.ts';
import type { Refusal } from './refusal.ts';
import { entriesOf, isThere, repeatRefusals } from './refusal.ts';
import { serviceEntryRefusals, workloadEntryRefusals } from './service-entry-refusals.ts';
import { alternatives, fieldText, valueText } from './words.ts';

type Written = Readonly<Record<string, unknown>>;

const checks: Readonly<Record<string, (spec: Written) => Iterable<Refusal>>> = {
  '/istio/AuthorizationPolicy': sourceRefusals,
  '/istio/EnvoyFilter': waypointRefusals,
  '/istio/PeerAuthentication': portLevelRefusals,
  '/istio/ServiceEntry': serviceEntryRefusals,
  '/istio/Telemetry': tagRefusals,
  '/istio/WasmPlugin': pluginRefusals,
  '/istio/WorkloadEntry': (spec) => workloadEntryRefusals({ path: ['spec'], map: spec }, 'address needed'),
  '/istio/WorkloadGroup': templateRefusals,
};

/** What the API server refuses in the spec of an object of Istio, by the schema of its kind; nothing for other kinds. */
export function* istioRefusals(schema: string, spec: Written): Generator<Refusal> {
  if (!schema.startsWith('/istio/')) return;
  yield* labelKeyRefusals(spec, 'selector');
  yield* labelKeyRefusals(spec, 'workloadSelector');
  yield* checks[schema]?.(spec) ?? [];
}

function* labelKeyRefusals(spec: Written, field: string): Generator<Refusal> {
  const selector = spec[field];
  const labels = isMap(selector) && isMap(selector.matchLabels) ? selector.matchLabels : {};
  const path = ['spec', field, 'matchLabels'];
  for (const key of Object.keys(labels)) {
    if (key !== '' && !key.includes('*')) continue;
    const message = `${fieldText(path)} has the key "${key}", expected the whole name of a label`;
    yield { path: [...path, key], message };
  }
}

const accounts = ['serviceAccounts', 'notServiceAccounts'];
const identities = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces'];

function* sourceRefusals({ rules }: Written): Generator<Refusal> {
  const froms = entriesOf(rules, ['spec', 'rules']).flatMap(({ path, map }) =>
    entriesOf(map.from, [...path, 'from']),
  );
  for (const from of froms) {
    const { source } = from.map;
    if (!isMap(source)) continue;
    const path = [...from.path, 'source'];
    const there = (names: readonly string[]) => names.filter((name) => isThere(source[name]));
    const [account] = there(accounts);
    const others = there(identities);
    if (account === undefined || others.length === 0) continue;
    yield {
      path,
      message: `${fieldText(path)} has ${account} and ${alternatives(others, 'and')}, expected ${account} without them`,
    };
  }
}

function* waypointRefusals({ configPatches }: Written): Generator<Refusal> {
  for (const patch of entriesOf(configPatches, ['spec', 'configPatches'])) {
    const { match } = patch.map;
    if (!isMap(match)) continue;
    const path = [...patch.path, 'match'];
    const { context, waypoint } = match;
    if (typeof context === 'string' && isFilledIn(context)) continue;
    if (context === 'WAYPOINT' && !isThere(waypoint)) {
      yield { path, message: `${fieldText(path)} has the context WAYPOINT, expected waypoint beside it` };
    } else if (context !== 'WAYPOINT' && isThere(waypoint)) {
      const is = isThere(context) ? `the context ${valueText(context)}` : 'no context';
      yield { path, message: `${fieldText(path)} has waypoint and ${is}, expected the context WAYPOINT` };
    }
  }
}

function* portLevelRefusals({ portLevelMtls, selector }: Written): Generator<Refusal> {
  if (!isThere(portLevelMtls)) return;
  const path = ['spec', 'portLevelMtls'];
  const labels = isMap(selector) && isMap(selector.matchLabels) ? selector.matchLabels : {};
  if (Object.keys(labels).length === 0) {
    yield {
      path,
      message: 'spec has portLevelMtls and selects no pods, expected labels in spec.selector.matchLabels',
      lack: true,
    };
  }
  for (const key of Object.keys(isMap(portLevelMtls) ? portLevelMtls : {})) {
    const isPort = /^[+-]?\d+$/.test(key) && Number(key) >= 1 && Number(key) <= 65535;
    if (isPort || isFilledIn(key)) continue;
    yield {
      path: [...path, key],
      message: `${fieldText(path)} has the key "${key}", expected a port number from 1 to 65535`,
    };
  }
}

function* tagRefusals({ metrics }: Written): Generator<Refusal> {
  const overrides = entriesOf(metrics, ['spec', 'metrics']).flatMap(({ path, map }) =>
    entriesOf(map.overrides, [...path, 'overrides']),
  );
  for (const { path, map } of overrides) {
    for (const [name, tag] of Object.entries(isMap(map.tagOverrides) ? map.tagOverrides : {})) {
      if (!isMap(tag)) continue;
      const at = [...path, 'tagOverrides', name];
      const { operation, value } = tag;
      if (operation === 'UPSERT' && (!isThere(value) || value === '')) {
        yield { path: at, message: `${fieldText(at)} has no value, expected one with the operation UPSERT` };
      } else if (operation === 'REMOVE' && isThere(value)) {
        yield { path: at, message: `${fieldText(at)} has a value, expected none with the operation REMOVE` };
      }
    }
  }
}

function* pluginRefusals({ match, vmConfig }: Written): Generator<Refusal> {
  for (const { path, map } of entriesOf(match, ['spec', 'match'])) {
    yield* repeatRefusals(entriesOf(map.ports, [...path, 'ports']), 'number');
  }
  const variables = entriesOf(isMap(vmConfig) ? vmConfig.env : undefined, ['spec', 'vmConfig', 'env']);
  yield* repeatRefusals(variables, 'name');
  for (const { path, map } of variables) {
    if (map.valueFrom !== 'HOST' || !isThere(map.value)) continue;
    yield { path, message: `${fieldText(path)} has a value, expected none with valueFrom HOST` };
  }
}

function templateRefusals({ template }: Written): Iterable<Refusal> {
  return isMap(template)
    ? workloadEntryRefusals({ path: ['spec', 'template'], map: template }, 'address not needed')
    : [];
}
