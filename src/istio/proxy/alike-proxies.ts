import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import { compareText } from '../../collection/order.ts';
import { workloadShape } from '../../k8s/kinds/workload.ts';
import type { Labels } from '../../k8s/object/labels.ts';
import { covers } from '../../k8s/object/labels.ts';
import type { GatewayProxy } from './proxy.ts';

/** A gateway that an installation makes, and another one of its namespace whose labels its pods carry, or which carries those of its. */
export interface AlikeProxy {
  readonly proxy: GatewayProxy;
  readonly like: GatewayProxy;
}

/**
 * The gateways of installations that share the labels by which Services and Gateways select pods, each with the first
 * other one: that which has the name of its label `app`, else the first by name (istio: manifests/charts/gateways and
 * manifests/charts/gateway, where Service and workload select by labels alone, 1.30).
 */
export const alikeProxies = oncePer((proxies: readonly GatewayProxy[]): readonly AlikeProxy[] => {
  const installed = proxies.filter(({ workload }) => workload?.resource.madeBy !== undefined);
  const alike = groupedBy(
    installed.sort(ownNameFirst),
    ({ namespace, labels }) => `${namespace} ${labels.app} ${labels.istio}`,
  );
  return [...alike.values()].flatMap(alikeAmong);
});

function ownNameFirst(a: GatewayProxy, b: GatewayProxy): number {
  const borrows = ({ name, labels }: GatewayProxy) => Number(labels.app !== name);
  return borrows(a) - borrows(b) || compareText(a.name, b.name);
}

function alikeAmong(proxies: readonly GatewayProxy[]): readonly AlikeProxy[] {
  const unlike: { readonly proxy: GatewayProxy; readonly selector: Labels }[] = [];
  return proxies.flatMap((proxy): readonly AlikeProxy[] => {
    const selector = selectorOf(proxy);
    if (Object.keys(selector).length === 0) return [];
    const like = unlike.find(
      (one) => covers(proxy.labels, one.selector) || covers(one.proxy.labels, selector),
    );
    if (like === undefined) unlike.push({ proxy, selector });
    return like === undefined ? [] : [{ proxy, like: like.proxy }];
  });
}

function selectorOf({ workload }: GatewayProxy): Labels {
  return workloadShape.fit(workload?.resource.written)?.spec?.selector?.matchLabels ?? {};
}
