import type { Location } from '../../source/file/place.ts';
import { made } from '../../source/file/place.ts';
import type { Placed, Values } from '../values/values.ts';
import { mapFrom, merged, placeAt, valueAt } from '../values/values.ts';

/** What a chart makes of one gateway; `service` is absent when the values turn it off. */
export interface GatewayManifests {
  readonly service?: Values;
  readonly workload: Values;
}

/** What names a gateway: its name and namespace with the places that say so, and the release or component entry as `origin`. */
export interface GatewayNames {
  readonly name: Placed<string>;
  readonly namespace: Placed<string>;
  readonly origin: Location;
}

/** A port of a chart's default list. */
export interface DefaultPort {
  readonly name: string;
  readonly port: number;
  readonly targetPort: number;
}

/** The values' own list of ports, the default list when the key is absent, undefined (not known) when it is no list or an empty one. */
export function portsFrom(given: unknown, defaults: readonly DefaultPort[]): unknown {
  if (given === undefined || given === null) return defaults.map((port) => ({ ...port, protocol: 'TCP' }));
  return Array.isArray(given) && given.length > 0 ? given : undefined;
}

/** The annotations `over` others; where the values have no such map an empty one stands at `home`, so that keys can be added there. */
export function annotationsFrom(over: Values | undefined, home: Location, under: Values | undefined): Values {
  const own = over ?? made({}, home);
  return under === undefined ? own : merged(under, own);
}

/** Fields that a chart copies from a map of values into a manifest, where they are given and not empty. */
export function copied(values: Values, keys: readonly string[], ...path: readonly string[]) {
  const fields: Record<string, Placed<unknown>> = {};
  for (const key of keys) {
    const value = valueAt(values, ...path, key);
    if (value !== '' && value !== null) fields[key] = { value, at: placeAt(values, ...path, key) };
  }
  return fields;
}

/** The Service of a gateway; `annotations` and `spec` stand where further keys of theirs would be written. */
export function serviceManifest(
  names: GatewayNames,
  labels: Placed<unknown>,
  annotations: Placed<unknown>,
  spec: Values,
): Values {
  return manifest('v1', 'Service', names, { labels, annotations }, spec);
}

/** What makes the pods of a gateway. */
export interface GatewayPods {
  readonly kind: 'Deployment' | 'DaemonSet';
  readonly selector: Placed<unknown>;
  readonly labels: Placed<unknown>;
  readonly annotations: Placed<unknown>;
  readonly replicas: Placed<unknown>;
  readonly container: unknown;
  readonly terminationGracePeriodSeconds: Placed<unknown>;
}

/** The workload of a gateway with its pod template, as far as anything reads it. */
export function workloadManifest(names: GatewayNames, pods: GatewayPods): Values {
  const { origin } = names;
  const { selector, labels, annotations, replicas, terminationGracePeriodSeconds } = pods;
  const part = (fields: Readonly<Record<string, Placed<unknown>>>) => ({
    value: mapFrom(fields, origin),
    at: origin,
  });
  const containers = { value: [pods.container], at: origin };
  const template = part({
    metadata: part({ labels, annotations }),
    spec: part({ containers, terminationGracePeriodSeconds }),
  });
  const spec = part({ replicas, selector: part({ matchLabels: selector }), template });
  return manifest('apps/v1', pods.kind, names, { labels: selector }, spec.value);
}

function manifest(
  apiVersion: string,
  kind: string,
  { name, namespace, origin }: GatewayNames,
  metadata: Readonly<Record<string, Placed<unknown>>>,
  spec: Values,
): Values {
  return mapFrom(
    {
      apiVersion: { value: apiVersion, at: origin },
      kind: { value: kind, at: origin },
      metadata: { value: mapFrom({ name, namespace, ...metadata }, origin), at: origin },
      spec: { value: spec, at: origin },
    },
    origin,
  );
}
