// What a comparison of two inputs gives back. src/lint/ makes it, src/report/diff/ writes it.
import type { Diagnostic, Span } from './diagnostic.ts';
import type { TracedWay } from './traced.ts';

/** What two inputs do differently at the edge, and which findings came and went. */
export interface EdgeDifference {
  /** Whether an input has a load balancer; else no request could be compared. */
  readonly hasEdge: boolean;
  readonly refused: readonly RefusedLoadBalancer[];
  readonly changes: readonly RequestChange[];
  /** Findings of the later input that the earlier one has not, in their order; suppressed ones left out. */
  readonly newFindings: readonly Diagnostic[];
  readonly goneFindings: readonly Diagnostic[];
}

/** A load balancer that the controller refuses to build in one input only; of an existing one AWS keeps what was there. */
export interface RefusedLoadBalancer {
  /** The environment; empty where an input is one. */
  readonly root: string;
  readonly side: 'before' | 'after';
  readonly loadBalancer: string;
  /** Whether the other input has it. */
  readonly isThere: boolean;
  /** The controller's own words. */
  readonly reason: string;
  readonly location: Span;
  readonly causes: readonly ChangeCause[];
}

/** Requests that do not get the same in both inputs. */
export interface RequestChange {
  /** The environment; empty where an input is one. */
  readonly root: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly host: string;
    readonly headers: Readonly<Record<string, string>>;
  };
  /** The host and the path as an input names them, patterns included; `*` for one that nothing names. */
  readonly host: string;
  readonly path: string;
  /** What the request has beside, such as `POST`; empty for a plain GET. */
  readonly asks: readonly string[];
  readonly isNamed: boolean;
  /** Null where that input has no such load balancer. */
  readonly before: SideOfChange | null;
  readonly after: SideOfChange | null;
  /** Whether the answer or the destination differs; else what protects does. Where both do there is a change for each. */
  readonly isAnswer: boolean;
  /** What protects before and not, or otherwise, after: TLS and its certificates, web ACL, login, policies, sidecars. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  /** Which refused objects are taken to be in force after and were not before, as clauses. */
  readonly assumes: readonly string[];
  readonly causes: readonly ChangeCause[];
}

/** What one input does with a request. */
export interface SideOfChange {
  readonly loadBalancer: string;
  /** Whether the controller refuses to build it, so that AWS has what was there before, which no input shows. */
  readonly isRefused: boolean;
  readonly way: TracedWay;
}

/** An object that differs and so makes the difference. */
export interface ChangeCause {
  /** `Kind "namespace/name"`. */
  readonly object: string;
  /** `added`, `removed` or `changed`. */
  readonly what: 'added' | 'removed' | 'changed';
  /** The first fields that differ; of what is gone where it stood. */
  readonly places: readonly { readonly side: 'before' | 'after'; readonly location: Span }[];
}

/** Whether two inputs do the same and have the same findings. */
export function isSame({ refused, changes, newFindings, goneFindings }: EdgeDifference): boolean {
  return refused.length + changes.length + newFindings.length + goneFindings.length === 0;
}
