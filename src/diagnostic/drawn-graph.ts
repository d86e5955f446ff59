// What drawing a path gives back: nodes and arrows with their places resolved and the findings that break them.
// src/lint/ makes it, src/report/graph/ writes it.
import type { Diagnostic, Span } from './diagnostic.ts';

/** One thing that requests pass. */
export interface DrawnNode {
  /** Unlike that of every other node, and the same whenever the same objects are drawn. */
  readonly id: string;
  /** `load-balancer`, `listener`, `listener-rule` and so on, in the order of the way. */
  readonly stage: string;
  /** What it is, as messages name it. */
  readonly title: string;
  /** The same in two parts, for pictures: what it is, and what tells it from others, a host or a name. */
  readonly kind: string;
  readonly name: string;
  readonly details: readonly string[];
  /** Whether it is named by the input and not in it. */
  readonly outside: boolean;
  /** Why requests end here that should go on; null where none do. */
  readonly broken: string | null;
  /** Indexes into the findings of the graph. */
  readonly findings: readonly number[];
  /** Null where no manifest has a place for it. */
  readonly location: Span | null;
}

/** Where requests go from a node. */
export interface DrawnArrow {
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
  /** Which of the requests; empty for all. */
  readonly labels: readonly string[];
  /** Whether something outside the input decides that requests go there. */
  readonly outside: boolean;
  /** Why they do not get there; null where they do. */
  readonly broken: string | null;
  /** Indexes into the findings of the graph. */
  readonly findings: readonly number[];
}

/** The path of requests in one environment. */
export interface DrawnGraph {
  /** The environment; empty where the whole input is one. */
  readonly root: string;
  readonly nodes: readonly DrawnNode[];
  readonly arrows: readonly DrawnArrow[];
  /** The errors and warnings that nodes and arrows name, errors first. */
  readonly findings: readonly Diagnostic[];
  /** How many other findings there are. */
  readonly elsewhere: number;
}
