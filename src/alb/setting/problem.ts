import { nameOf } from '../../k8s/object/resource.ts';
import type { Location } from '../../source/file/place.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import type { Statement } from './group-setting.ts';

/** Why the controller cannot build the model of a group; the first one in its build order stops the whole group. */
export interface Problem {
  /** The member that is to blame. */
  readonly ingress: AlbIngress;
  /**
   * The controller's own words: what the event `FailedBuildModel` says after `Failed build model due to `. Where it
   * goes on to quote Go's JSON decoder or number parser, only what stands before `: ` and the quotation.
   */
  readonly text: string;
  readonly at: Location;
  /** The facts that clash, for those who tell more than the words; absent where the words are all. */
  readonly cause?: Cause;
}

/** The facts that clash in a problem. */
export type Cause =
  | Conflict
  /** `ssl-redirect` names a port on which no listener of the group speaks HTTPS. */
  | { readonly kind: 'no HTTPS listener'; readonly port: number };

/** Members of a group say different things of what it has once. */
export interface Conflict {
  readonly kind: 'conflict';
  /** The suffix of an annotation, `protocol` or `default backend`. */
  readonly setting: string;
  /** The key of a map under which they differ. */
  readonly key?: string;
  /** The listener that has the setting; absent for one of the load balancer. */
  readonly listener?: { readonly protocol: string; readonly port: number };
  /** All that is said of it, in group order. */
  readonly said: readonly Statement[];
  /** The controller's words without the members and values that they quote. */
  readonly words: string;
}

/** The first of several statements that does not say what the very first one does; undefined where all agree. */
export function firstOther(said: readonly Statement[]): Statement | undefined {
  return said.find(({ key }) => key !== said[0]?.key);
}

/** `ingress: NAMESPACE/NAME: …`, as the controller wraps what it meets while it builds one member. */
export function problemOf(ingress: AlbIngress, reason: string, at: Location): Problem {
  return { ingress, text: `ingress: ${nameOf(ingress.resource.id)}: ${reason}`, at };
}

/** Why a part of a member cannot be built: the controller's words without what it puts in front of them, and the place to blame. */
export interface Refusal {
  readonly reason: string;
  readonly at: Location;
}
