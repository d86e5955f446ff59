import { compareText } from '../../src/collection/order.ts';
import { droppedGateways } from '../../src/install/operator/gateway-list.ts';
import type { SelectedGateway } from '../../src/istio/gateway/selected-gateway.ts';
import { selectorOf, selectorOutcomes } from '../../src/istio/gateway/selected-gateways.ts';
import { isConverted } from '../../src/istio/ingress/converted-ingress.ts';
import { isNearRelative } from '../../src/istio/proxy/near-relative.ts';
import type { GatewayProxy } from '../../src/istio/proxy/proxy.ts';
import { isKnown } from '../../src/istio/proxy/proxy.ts';
import { selectsProxy } from '../../src/istio/proxy/selector.ts';
import type { Labels } from '../../src/k8s/object/labels.ts';
import { covers, labelsText } from '../../src/k8s/object/labels.ts';
import { nameOf } from '../../src/k8s/object/resource.ts';
import type { Assumption } from '../../src/settings/assumption.ts';
import { surroundingsOf } from '../../src/traffic/handover.ts';
import type { TrafficModel } from '../../src/traffic/model.ts';

/** A Gateway whose selector matches no gateway. */
export interface UnselectedGateway {
  readonly gateway: SelectedGateway;
  /** The proxies that it may be meant for, at least one: those that it misses by a slip, or all that are no less likely than others. */
  readonly meant: readonly GatewayProxy[];
  /** Whether it misses them by a slip. */
  readonly near: boolean;
  readonly assumption?: Assumption;
}

type Meant = Omit<UnselectedGateway, 'gateway'>;

/** The Gateways whose selectors match no gateway, but for one that an operator file takes from a load balancer; those that ask alike share the answer. */
export function unselectedGateways(model: TrafficModel): readonly UnselectedGateway[] {
  const { handovers, inventory } = model;
  const gateways = model.gateways.filter(({ resource }) => !isConverted(resource));
  const surroundings = surroundingsOf(handovers, inventory);
  const outcomes = selectorOutcomes(gateways, surroundings);
  const othersSelect = [...outcomes.values()].includes('selects');
  const judged = new Map<SelectedGateway['answers'], Meant | undefined>();
  const dropped = droppedBehind(model);
  return gateways.flatMap((gateway) => {
    if (dropped.some((labels) => covers(labels, selectorOf(gateway.resource)))) return [];
    const { answers } = gateway;
    if (!judged.has(answers)) {
      const outcome = outcomes.get(gateway);
      const meant =
        outcome === 'fails'
          ? meantByFailing(gateway, surroundings.served, othersSelect && !inventory.declaredComplete)
          : outcome === 'open'
            ? meantByPresumed(gateway)
            : undefined;
      judged.set(answers, meant);
    }
    const meant = judged.get(answers);
    return meant === undefined ? [] : [{ gateway, ...meant }];
  });
}

/** The labels of the gateways to which load balancers send and which operator files drop, as they would be without a word about them. */
function droppedBehind({ backends, inventory }: TrafficModel): readonly Labels[] {
  const asked = new Set(
    backends.flatMap(({ service }) => (service.state === 'known' ? [] : [nameOf(service.to)])),
  );
  return droppedGateways(inventory)
    .filter((one) => asked.has(nameOf(one)))
    .map(({ name }) => ({ app: name, istio: name.replace(/^istio-/, '') }));
}

function meantByFailing(
  { resource, answers }: SelectedGateway,
  served: ReadonlySet<GatewayProxy>,
  mayStandElsewhere: boolean,
): Meant | undefined {
  const selector = selectorOf(resource);
  const known = [...answers.keys()].filter(isKnown).sort(byDescription);
  if (known.some((proxy) => selectsProxy(selector, proxy) !== 'no')) return undefined;
  const relatives = known.filter(({ labels }) => isNearRelative(selector, labels));
  const near = relatives.length > 0;
  const meant = near ? relatives : known.filter((proxy) => proxy.role === 'ingress' || served.has(proxy));
  if (!near && mayStandElsewhere) {
    const text = labelsText(selector);
    const assumes = `no gateway outside the input has the label${text.includes(',') ? 's' : ''} "${text}"`;
    return { meant, near, assumption: { assumes, settledBy: 'assume.gateways' } };
  }
  const doubtful = known.every(({ knownBy }) => knownBy === 'selector') ? known[0] : undefined;
  if (doubtful === undefined) return { meant, near };
  const assumes = `the pods behind ${doubtful.description} are an Istio gateway`;
  return { meant, near, assumption: { assumes, settledBy: 'assume.gateways' } };
}

/** A selector that misses by a slip the labels which a gateway outside the input has by its name. */
function meantByPresumed({ resource, selected, maybeSelected }: SelectedGateway): Meant | undefined {
  if (selected.length > 0 || maybeSelected.some(({ knownBy }) => knownBy !== 'name')) return undefined;
  const selector = selectorOf(resource);
  const near = maybeSelected.filter(({ labels }) => isNearRelative(selector, labels));
  const meant = near.sort(byDescription);
  const [first] = meant;
  if (first === undefined) return undefined;
  const assumes = `the pods behind ${first.description}, which is not in the input, have the labels that Istio's chart gives them`;
  return { meant, near: true, assumption: { assumes, settledBy: 'assume.gateways' } };
}

/** Messages must not depend on the order of the files. */
function byDescription(a: GatewayProxy, b: GatewayProxy): number {
  return compareText(a.description, b.description);
}
