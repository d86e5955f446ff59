import type { Metadata, Resource } from '../../k8s/object/resource.ts';
import { groupOf, metadata } from '../../k8s/object/resource.ts';
import type { SourceDocument } from '../../source/file/file.ts';
import type { Location } from '../../source/file/place.ts';
import { at, below, made } from '../../source/file/place.ts';
import type { Values } from '../values/values.ts';
import { mapAt, textAt } from '../values/values.ts';
import type { IstioChart } from './chart.ts';
import type { GatewayManifests } from './gateway-manifests.ts';
import type { UnreadValue } from './unread-values.ts';

/** Who makes virtual objects: the text of messages, and whether it was given as context only. */
export interface Maker {
  readonly madeBy: string;
  readonly source: 'virtual' | 'context';
}

/** A gateway that is certainly installed but whose Service and pods cannot be known, by the name it presumably has. */
export interface PresumedRelease {
  readonly namespace: string;
  readonly name: string;
  readonly at: Location;
  readonly madeBy: string;
}

/** One gateway that an operator file or a release installs. */
export interface InstalledGateway {
  readonly namespace: string;
  readonly name: string;
  readonly at: Location;
  readonly maker: Maker;
  /** Absent when its values cannot be read: the gateway is presumed then. */
  readonly manifests?: GatewayManifests;
  /** Whether somebody wrote of this gateway, as opposed to one that a profile brings unasked. */
  readonly asked: boolean;
  /** What its chart does not read of the values that it is given; absent where that is not known. */
  readonly unread?: UnreadInChart;
}

/** The values given to a chart that it does not read. */
export interface UnreadInChart {
  readonly chart: IstioChart;
  readonly values: readonly UnreadValue[];
}

/** The presumed form of a gateway. */
export function presumedRelease({ namespace, name, at: place, maker }: InstalledGateway): PresumedRelease {
  return { namespace, name, at: place, madeBy: maker.madeBy };
}

/** The virtual Service (first, where there is one) and workload of a gateway. */
export function resourcesFor({ manifests, maker, at: origin }: InstalledGateway): readonly Resource[] {
  if (manifests === undefined) return [];
  const { service, workload } = manifests;
  return (service === undefined ? [workload] : [service, workload]).map((written) =>
    virtualResource(written, maker, origin),
  );
}

/** An object that an installation makes, of its manifest with places. */
export function virtualResource(written: Values, maker: Maker, origin: Location): Resource {
  const apiVersion = textAt(written, 'apiVersion') ?? '';
  const meta: Metadata = metadata.fit(written.metadata) ?? made({}, below(origin, 'metadata'));
  return Object.freeze({
    id: {
      group: groupOf(apiVersion),
      kind: textAt(written, 'kind') ?? '',
      namespace: meta.namespace ?? '',
      name: meta.name ?? '',
    },
    apiVersion,
    metadata: meta,
    manifest: written,
    written,
    document: documentOf(written, origin),
    origin,
    ...maker,
  });
}

/** The document of the values where they have their own, so that findings name the file that a fix would change. */
function documentOf(written: Values, origin: Location): SourceDocument {
  const content = mapAt(written, 'spec') ?? mapAt(written, 'data', 'mesh');
  return content === undefined ? origin.document : at(content).document;
}
