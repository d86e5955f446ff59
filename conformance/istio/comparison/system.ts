import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import { rootInputs, rootsIn } from '../../../src/lint/root-inputs.ts';
import { readManifests } from '../../../src/manifests/manifest-set.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { standsFor } from '../../../src/source/file/place.ts';
import { buildModel } from '../../../src/traffic/build.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import type { IstioRecord, RecordedProxy, Recording } from './record.ts';

/** A recorded system with our model of it. */
export interface System {
  readonly name: string;
  readonly record: IstioRecord;
  readonly model: TrafficModel;
  /** Our model of what is left without the objects that were refused. */
  readonly taken: TrafficModel;
  /** The recorded gateway workloads, each with our proxy of that name. */
  readonly proxies: readonly ProxyPair[];
}

/** A gateway workload as it was recorded, and as we know it; undefined when we do not. */
export interface ProxyPair {
  readonly recorded: RecordedProxy;
  readonly ours: GatewayProxy | undefined;
}

/** The version that spoke, everything in the input and nothing outside it. */
const settings: Settings = {
  ...defaultSettings,
  targets: { ...defaultSettings.targets, istio: { major: 1, minor: 31 } },
  complete: 'all',
  namespace: 'default',
  environments: { all: { include: ['**'] } },
};

/** Builds our model of a recorded system. */
export function systemOf({ name, files, record }: Recording): System {
  const manifests = readManifests(files, [], settings);
  const [input] = rootInputs(manifests, rootsIn(manifests, settings), settings);
  if (input === undefined) throw new Error(`${name} holds no manifests`);
  const resources = input.resources.map(made);
  const model = buildModel({ ...input, resources });
  const isTaken = ({ id }: Resource) => record.refused?.[`${id.kind} ${nameOf(id)}`] === undefined;
  const taken =
    record.refused === undefined ? model : buildModel({ ...input, resources: resources.filter(isTaken) });
  const ours = new Map(model.gatewayProxies.map((proxy) => [workloadOf(proxy), proxy]));
  const proxies = (record.proxies ?? []).map((recorded) => ({ recorded, ours: ours.get(recorded.workload) }));
  return { name, record, model, taken, proxies };
}

/** Objects that do not say when they were made were all made in one second. */
function made(resource: Resource): Resource {
  const { creationTimestamp = '2026-01-01T00:00:00Z' } = resource.metadata;
  const metadata = { ...resource.metadata, creationTimestamp };
  standsFor(metadata, resource.metadata);
  return { ...resource, metadata };
}

function workloadOf({ workload }: GatewayProxy): string {
  return workload === undefined ? '' : `${workload.resource.id.kind} ${nameOf(workload.resource.id)}`;
}

/** Compares proxy by proxy; each line begins with the workload. */
export function forProxies(
  { proxies }: System,
  compare: (recorded: RecordedProxy, ours: GatewayProxy) => readonly string[],
): readonly string[] {
  return proxies.flatMap(({ recorded, ours }) => {
    const lines = ours === undefined ? ['is no gateway to us'] : compare(recorded, ours);
    return lines.map((line) => `${recorded.workload}: ${line}`);
  });
}

/** Our virtual hosts on the listeners that a proxy has for certain. */
export function virtualHostsOn(
  { namespace, name }: GatewayProxy,
  { taken }: System,
): TrafficModel['virtualHosts'] {
  return taken.virtualHosts.filter(
    ({ listener: { proxy, exists } }) =>
      exists === 'yes' && proxy.name === name && proxy.namespace === namespace,
  );
}
