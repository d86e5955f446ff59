import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { HttpRoute } from '../kinds/virtual-service.ts';

/** Requests that a gateway ends itself, as a route asks for it. */
export interface Abort {
  /** The HTTP status; 200 for an error of gRPC, which stands in a trailer. */
  readonly status: number;
  /** Of all requests, from 0 to 100. */
  readonly percentage: number;
  readonly at: Location;
}

/** The requests that `fault.abort` of a rule ends; none without a percentage (istio: pilot/pkg/networking/core/route/route.go TranslateFault, 1.30). */
export function abortOf({ fault }: HttpRoute): Abort | undefined {
  const abort = isMap(fault) ? fault.abort : undefined;
  if (!isMap(abort)) return undefined;
  const { httpStatus, grpcStatus, percentage } = abort;
  const share = isMap(percentage) && typeof percentage.value === 'number' ? percentage.value : 0;
  const status =
    typeof httpStatus === 'number' ? httpStatus : typeof grpcStatus === 'string' ? 200 : undefined;
  if (status === undefined || share <= 0) return undefined;
  return { status, percentage: Math.min(share, 100), at: at(abort) };
}

/** The delay of `fault.delay` of a rule as a clause, `delayed by 5s (100 %)`; undefined where none is fixed for any request (istio: TranslateFault likewise). */
export function delayText({ fault }: HttpRoute): string | undefined {
  const delay = isMap(fault) ? fault.delay : undefined;
  if (!isMap(delay) || typeof delay.fixedDelay !== 'string') return undefined;
  const { percentage, percent } = delay;
  const share = isMap(percentage) && typeof percentage.value === 'number' ? percentage.value : percent;
  return typeof share === 'number' && share > 0 ? `delayed by ${delay.fixedDelay} (${share} %)` : undefined;
}
