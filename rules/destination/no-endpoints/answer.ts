import type { MissingEndpoints } from '../chain/missing-endpoints.ts';
import { lossOfConnections, lossWithoutEndpoints } from '../chain/uses.ts';

/** What a request of the route gets. A numeric targetPort makes endpoints whatever the containers declare (Kubernetes: pkg/api/v1/pod/util.go FindPort, 1.33). */
export function answerOf({ because, uses }: MissingEndpoints): string {
  return because === 'port not declared'
    ? lossOfConnections(
        uses[0],
        'If nothing listens there, the pods refuse the connections of the gateway',
        'UF',
      )
    : lossWithoutEndpoints(uses[0]);
}
