/** Where a request is delivered. */
export interface DeliveredTo {
  /** `namespace/name` of a Service, or the host of a ServiceEntry. */
  readonly service: string;
  /** Absent where it is not known. */
  readonly port?: number;
  /** The subset of a DestinationRule; absent where none is named. */
  readonly subset?: string;
  /** The workloads whose pods it selects, as `Kind namespace/name`. */
  readonly pods: readonly string[];
}

/** What a request comes to. */
export interface Answer {
  /**
   * `delivered`: an application answers; `answered`: load balancer or gateway does; `unreachable`: no connection comes
   * about; `undecided`: something outside the input decides.
   */
  readonly outcome: 'delivered' | 'answered' | 'unreachable' | 'undecided';
  /** Absent where the application answers, or nobody. */
  readonly status?: number;
  /** The header `server` of the answer. */
  readonly server?: 'awselb/2.0' | 'istio-envoy';
  readonly destination?: DeliveredTo;
  /** The header `location` of a redirect. */
  readonly location?: string;
  /** The body of the answer where it is short and known. */
  readonly body?: string;
  /** Envoy's response flag, as access logs have it. */
  readonly flag?: string;
  /** What to add to the input so that it can be told; present for `undecided`. */
  readonly add?: string;
}

/** An answer of the load balancer itself. */
export function byLoadBalancer(status: number, more: Pick<Answer, 'location' | 'body'> = {}): Answer {
  return { outcome: 'answered', status, server: 'awselb/2.0', ...more };
}

/** An answer of the gateway itself. */
export function byGateway(status: number, more: Pick<Answer, 'location' | 'body' | 'flag'> = {}): Answer {
  return { outcome: 'answered', status, server: 'istio-envoy', ...more };
}

/** What cannot be told before something is added to the input. */
export function notBefore(add: string): Answer {
  return { outcome: 'undecided', add };
}

/** Nobody answers. */
export const unreachable: Answer = { outcome: 'unreachable' };
