import type { Settings } from '../k8s/settings.ts';
import type { LoadBalancer } from './load-balancer.ts';
import type { Problem } from './problem.ts';

/** What stops one step of the build of a group, in the order in which the controller would meet it. */
type Step = (loadBalancer: LoadBalancer, settings: Settings) => readonly Problem[];

/**
 * The steps in the controller's order (pkg/ingress/model_builder.go run, v3.5.0): the listen ports of each member,
 * what their ports share, the load balancer, `ssl-redirect`, the listeners with their rules and target groups, web
 * ACLs, the network load balancer in front.
 */
const steps: readonly Step[] = [listenerProblems];

/** Why the model of a group cannot be built, the cause that the controller meets first in front; empty when it can, or when what would stop it is not known. */
export function problemsOf(loadBalancer: LoadBalancer, settings: Settings): readonly Problem[] {
  return steps.flatMap((step) => step(loadBalancer, settings));
}

/** Ports in ascending order; the controller goes through them in any order, so that with several of them each retry may name another problem. */
function listenerProblems({ listeners, rulesByPort }: LoadBalancer): readonly Problem[] {
  return listeners.flatMap(({ port }) => rulesByPort.get(port)?.problems ?? []);
}
