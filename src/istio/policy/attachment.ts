import type { Labels } from '../../k8s/object/labels.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Selected } from '../kinds/policies.ts';
import { gatewayNameOf } from '../proxy/gateway-api.ts';
import type { ProxyPods } from '../proxy/proxy.ts';
import { selectsProxy } from '../proxy/selector.ts';

/** The labels of the workloads that an object is for; empty for all. */
export function selectorOf({ manifest }: Resource<Selected>): Labels {
  return manifest.spec?.workloadSelector?.labels ?? manifest.spec?.selector?.matchLabels ?? {};
}

/**
 * Whether an object is for the pods of a proxy by its `targetRefs` or its selector; its namespace is asked for targets only
 * (istio: pilot/pkg/model/policyattachment.go ShouldAttachPolicy, 1.30).
 */
export function attachesTo(resource: Resource<Selected>, proxy: ProxyPods): Answer {
  const { targetRefs = [], targetRef } = resource.manifest.spec ?? {};
  const targets = targetRefs.length > 0 || targetRef === undefined ? targetRefs : [targetRef];
  if (targets.length === 0) return selectsProxy(selectorOf(resource), proxy);
  const names = Object.values(gatewayNameOf(proxy.labels));
  const isMeant = targets.some(({ kind, name = '' }) => kind === 'Gateway' && names.includes(name));
  return isMeant && resource.id.namespace === proxy.namespace ? 'yes' : 'no';
}
