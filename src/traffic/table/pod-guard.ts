// What protects an application at its own pods: sidecars, the mutual TLS that they ask for, policies that they enforce.
import { podsOf } from '../../istio/cluster/service-pods.ts';
import { injectionOf } from '../../istio/mesh/injection.ts';
import { enforcedOn } from '../../istio/policy/authorization.ts';
import { requestAuthenticationsOn } from '../../istio/policy/policy-selector.ts';
import { strictnessOf } from '../../istio/policy/strict-pods.ts';
import { findPort, Service } from '../../k8s/kinds/service.ts';
import type { Workload } from '../../k8s/kinds/workload.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe } from '../../k8s/object/resource.ts';
import type { TrafficModel } from '../model.ts';
import type { DeliveredTo } from '../trace/answer.ts';
import { sidecarOf } from '../trace/sidecar-hop.ts';
import type { Way } from '../trace/way.ts';
import { endsOf } from '../trace/way.ts';
import type { Guard } from './guard.ts';
import { canonicalPolicy, eachOnce, guard } from './guard.ts';

/** What protects the pods to which a way leads; undefined where it leads to none of the input, or it cannot be told. */
export function guardsOfPods(way: Way, model: TrafficModel): readonly Guard[] | undefined {
  const ends = endsOf(way).flatMap(({ answer: { outcome, destination } }) =>
    outcome === 'delivered' && destination !== undefined ? [destination] : [],
  );
  const guards = ends.map((one) => guardsAt(one, model));
  if (guards.length === 0 || guards.includes(undefined)) return undefined;
  return eachOnce(guards.flatMap((those) => those ?? []));
}

function guardsAt({ service: named, port }: DeliveredTo, model: TrafficModel): readonly Guard[] | undefined {
  const { inventory } = model;
  const [namespace = '', name = ''] = named.split('/');
  const service = inventory.exactly(Service, namespace, name);
  const workloads = (service && podsOf(service, inventory)?.workloads) ?? [];
  const [first] = workloads;
  if (service === undefined || first === undefined) return undefined;
  const states = new Set(workloads.map((one) => injectionOf(one, inventory).state));
  if (states.has('unknown')) return undefined;
  const deciding = [`Namespace "${namespace}"`, ...workloads.map(({ resource }) => describe(resource))];
  const beside = states.size > 1 ? 'some pods' : 'the pods';
  const meshed = { sidecar: 'sidecars', ambient: 'the ambient mesh', none: '', unknown: '' };
  const proxies = [...states]
    .filter((state) => meshed[state] !== '')
    .map((state) => guard(`${meshed[state]} at ${beside} of ${describe(service)}`, '', deciding));
  return [...proxies, ...workloads.flatMap((one) => guardsOfWorkload(one, service, port, model))];
}

function guardsOfWorkload(
  workload: Workload,
  service: Resource<Service>,
  port: number | undefined,
  { inventory, settings }: TrafficModel,
): readonly Guard[] {
  const entry = port === undefined ? undefined : findPort(service, port);
  const strict = entry && strictnessOf(workload, entry, inventory, settings);
  const sidecar = sidecarOf(workload, inventory);
  const policies = sidecar
    ? [...enforcedOn(sidecar, inventory), ...requestAuthenticationsOn(sidecar, inventory)]
    : [];
  return [
    ...(strict === undefined ? [] : [guard(`mutual TLS that ${describe(strict.mode.by)} asks for`)]),
    ...policies.map(({ policy }) => guard(describe(policy), canonicalPolicy(policy))),
  ];
}
