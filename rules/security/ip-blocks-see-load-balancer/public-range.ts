import { podsOf } from '../../../src/istio/cluster/service-pods.ts';
import type { Selected } from '../../../src/istio/kinds/policies.ts';
import { AuthorizationPolicy } from '../../../src/istio/kinds/policies.ts';
import { selectorOf } from '../../../src/istio/policy/attachment.ts';
import { enforcedOn } from '../../../src/istio/policy/authorization.ts';
import { authorizationFaults } from '../../../src/istio/policy/authorization-faults.ts';
import { closureOf } from '../../../src/istio/policy/closed-gateway.ts';
import { opaqueObjectsOn } from '../../../src/istio/policy/extensions.ts';
import type { Service } from '../../../src/k8s/kinds/service.ts';
import { typeOf } from '../../../src/k8s/kinds/service.ts';
import type { Workload } from '../../../src/k8s/kinds/workload.ts';
import { isPublicBlock } from '../../../src/k8s/object/ip-address.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import type { Location, TrafficModel } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { ExposedGateway } from '../exposed-gateway.ts';
import { exposedGateways } from '../exposed-gateway.ts';
import type { PolicyTerm } from '../policy-term.ts';
import { termsNamed, termsOnGateways } from '../policy-term.ts';

/** A public range that a policy compares with the address of the peer, which is a load balancer or a gateway. */
export interface PublicRange {
  readonly term: PolicyTerm;
  readonly range: string;
  readonly at: Location;
  /** How many public ranges the list has besides. */
  readonly more: number;
  /** Whether the list has nothing but public ranges, so that it holds for no request. */
  readonly isAlone: boolean;
  /** The gateway whose peer is a load balancer; absent for pods whose peer is a gateway. */
  readonly gateway?: ExposedGateway;
  /** The Service of a gateway that only node ports lead to, as a load balancer outside the input uses them. */
  readonly nodePorts?: Resource<Service>;
  /** Where such pods are routed to. */
  readonly routedAt?: Location;
  readonly assumption?: Assumption;
}

const fields: ReadonlySet<string> = new Set(['ipBlocks', 'notIpBlocks', 'source.ip']);

/** The public ranges in policies on gateways behind load balancers, of each list the first. */
export function publicRanges(model: TrafficModel): readonly PublicRange[] {
  const onGateways = termsOnGateways(model)
    .filter(({ name }) => fields.has(name))
    .filter(({ gateway }) => !readsAddressesOtherwise(gateway, model))
    .flatMap((term) => rangeIn(term, { gateway: term.gateway, assumption: otherWay(term.gateway) }));
  return [...onGateways, ...rangesBehindNodePorts(model), ...rangesBehind(model)];
}

function rangeIn(
  term: PolicyTerm,
  found: Pick<PublicRange, 'gateway' | 'nodePorts' | 'routedAt' | 'assumption'>,
): readonly PublicRange[] {
  const [first, ...others] = term.values.filter(({ text }) => isPublicBlock(text));
  if (first === undefined) return [];
  const isAlone = term.values.length === others.length + 1;
  return [{ term, range: first.text, at: first.at, more: others.length, isAlone, ...found }];
}

const ofAddresses = /proxy_protocol|original_src|original_ip|use_remote_address|xff|forwarded-for/i;

function readsAddressesOtherwise(
  { proxy }: Pick<ExposedGateway, 'proxy'>,
  { inventory, settings }: TrafficModel,
): boolean {
  return opaqueObjectsOn(proxy, inventory, settings).some(({ written }) =>
    ofAddresses.test(JSON.stringify(written)),
  );
}

function otherWay({ proxy, assumption }: ExposedGateway): Assumption | undefined {
  if (assumption !== undefined) return assumption;
  const second = proxy.services.find((service) => typeOf(service) === 'LoadBalancer');
  if (second === undefined) return undefined;
  const assumes = `the rule is meant for requests of the ALB, not for those of Service "${second.id.name}"`;
  return { assumes, settledBy: 'rules' };
}

/** The same on gateways that no load balancer of the input reaches: nodes put their own address in place of the client's. */
function rangesBehindNodePorts(model: TrafficModel): readonly PublicRange[] {
  const exposed = new Set(exposedGateways(model).map(({ proxy }) => proxy));
  return model.gatewayProxies.flatMap((proxy) => {
    const [service] = proxy.services;
    if (exposed.has(proxy) || service === undefined || !proxy.services.every(hidesClients)) return [];
    if (readsAddressesOtherwise({ proxy }, model)) return [];
    const closed = closureOf(proxy, model.inventory)?.policy;
    const assumes = `requests come through the node ports of Service "${nameOf(service.id)}"`;
    return enforcedOn(proxy, model.inventory)
      .filter(({ policy, applies }) => applies === 'yes' && policy !== closed)
      .flatMap(({ policy }) => termsNamed(policy, fields))
      .flatMap((term) =>
        rangeIn(term, { nodePorts: service, assumption: { assumes, settledBy: 'context' } }),
      );
  });
}

function hidesClients(service: Resource<Service>): boolean {
  return typeOf(service) === 'NodePort' && service.manifest.spec?.externalTrafficPolicy !== 'Local';
}

/** The same in policies of pods to which routes of gateways lead, where the peer is the gateway. */
function rangesBehind(model: TrafficModel): readonly PublicRange[] {
  const policies = model.inventory.list(AuthorizationPolicy);
  const gateways = exposedGateways(model).map(({ proxy }) => proxy);
  if (policies.length === 0 || gateways.length === 0) return [];
  const routed = new Map<Workload, Location>();
  for (const { service, at, resting } of model.destinations) {
    const known = service === undefined ? undefined : ifKnown(service);
    if (known === undefined || resting) continue;
    for (const workload of podsOf(known, model.inventory)?.workloads ?? []) {
      if (!gateways.some((proxy) => proxy.workload === workload) && !routed.has(workload))
        routed.set(workload, at);
    }
  }
  if (routed.size === 0) return [];
  const assumes = 'only the gateway calls these pods';
  return policies.flatMap((policy) => {
    if (hasTargets(policy)) return [];
    const terms = termsNamed(policy, fields);
    if (terms.every((term) => rangeIn(term, {}).length === 0)) return [];
    if (authorizationFaults(policy).length > 0) return [];
    const { items } = model.inventory.select(policy.id.namespace, selectorOf(policy));
    const place = items.map((workload) => routed.get(workload)).find((one) => one !== undefined);
    if (place === undefined) return [];
    return terms.flatMap((term) =>
      rangeIn(term, { routedAt: place, assumption: { assumes, settledBy: 'rules' } }),
    );
  });
}

function hasTargets({ manifest }: Resource<Selected>): boolean {
  return manifest.spec?.targetRef !== undefined || (manifest.spec?.targetRefs ?? []).length > 0;
}
