// The path of requests as nodes and arrows: graph-of.ts puts it together, the other files draw one stretch each.
// Everything is read from the one model that rules are given, and what ends a way is said in the words of traces.
import type { Location } from '../../source/file/place.ts';

/** What a node is, in the order of the way. */
export type GraphStage =
  | 'load-balancer'
  | 'listener'
  | 'listener-rule'
  | 'target-group'
  | 'gateway-proxy'
  | 'gateway-server'
  | 'virtual-service'
  | 'destination'
  | 'pods'
  | 'answer';

/** One thing that requests pass. */
export interface GraphNode {
  /** Unlike that of every other node, and the same whenever the same objects are drawn. */
  readonly id: string;
  readonly stage: GraphStage;
  /** What it is, as messages name it. */
  readonly title: string;
  /** The same in two parts, for pictures: what it is, and what tells it from others, a host or a name. */
  readonly kind: string;
  readonly name: string;
  /** What else is to say of it, as clauses. */
  readonly details: readonly string[];
  /** Whether it is named by the input and not in it. */
  readonly outside: boolean;
  /** Why requests end here that should go on, as a clause; absent where none do. */
  readonly broken?: string;
  /** The places of the manifests that make it, the one to show first. */
  readonly places: readonly Location[];
}

/** Where requests go from a node. */
export interface GraphArrow {
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
  /** Which of the requests, each a clause; empty for all. */
  readonly labels: readonly string[];
  /** Whether something outside the input decides that requests go there. */
  readonly outside: boolean;
  /** Why they do not get there, as a clause; absent where they do. */
  readonly broken?: string;
  readonly places: readonly Location[];
}

/** The path through the load balancers and gateways of one environment. */
export interface Graph {
  /** In the order of the way, each after the first that leads to it. */
  readonly nodes: readonly GraphNode[];
  /** In the order of the nodes that they lead from, then of those that they lead to; one for each pair. */
  readonly arrows: readonly GraphArrow[];
}
