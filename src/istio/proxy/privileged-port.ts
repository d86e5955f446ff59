import { containersOf } from '../../k8s/kinds/workload.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { GatewayProxy } from './proxy.ts';

/**
 * Whether istiod lets a proxy open a port: one below 1024 not where the pod says `ISTIO_META_UNPRIVILEGED_POD` (istio:
 * pilot/pkg/networking/core/gateway.go buildGatewayListeners, 1.30). Pods that are not in the input are taken to open it.
 */
export function canOpen({ workload }: GatewayProxy, port: number): Answer {
  if (port >= 1024) return 'yes';
  const containers = containersOf(workload);
  const said = containers.flatMap(({ env = [] }) =>
    env.filter(({ name }) => name === 'ISTIO_META_UNPRIVILEGED_POD'),
  );
  const [first] = said;
  if (first === undefined) return 'yes';
  if (first.value === undefined || isPlaceholder(first.value)) return 'unknown';
  return parsesAsTrue(first.value) ? 'no' : 'yes';
}

/** Whether Go's `strconv.ParseBool` reads a text as true. */
function parsesAsTrue(text: string): boolean {
  return ['1', 't', 'T', 'true', 'TRUE', 'True'].includes(text);
}
