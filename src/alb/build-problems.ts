import type { Settings } from '../k8s/settings.ts';
import { at } from '../source/place.ts';
import type { LoadBalancer } from './load-balancer.ts';
import { servingListeners } from './load-balancer.ts';
import type { Problem } from './problem.ts';
import { problemOf } from './problem.ts';
import { wildcardPaths } from './wildcard-path.ts';

/** What stops one step of the build of a group, in the order in which the controller would meet it. */
type Step = (loadBalancer: LoadBalancer, settings: Settings) => readonly Problem[];

/**
 * The steps in the controller's order (pkg/ingress/model_builder.go run, v3.5.0): the listen ports of each member,
 * what their ports share, the load balancer, `ssl-redirect`, the listeners with their rules and target groups, web
 * ACLs, the network load balancer in front.
 */
const steps: readonly Step[] = [pathProblems];

/** Why the model of a group cannot be built, the cause that the controller meets first in front; empty when it can, or when what would stop it is not known. */
export function problemsOf(loadBalancer: LoadBalancer, settings: Settings): readonly Problem[] {
  return steps.flatMap((step) => step(loadBalancer, settings));
}

function pathProblems(loadBalancer: LoadBalancer, settings: Settings): readonly Problem[] {
  return loadBalancer.group.members
    .filter((ingress) => servingListeners(loadBalancer, ingress).length > 0)
    .flatMap((ingress) =>
      wildcardPaths(ingress, settings).map(({ entry, path, pathType }) =>
        problemOf(
          ingress,
          `${pathType.toLowerCase()} path shouldn't contain wildcards: ${path}`,
          at(entry, 'path'),
        ),
      ),
    );
}
