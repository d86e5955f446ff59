/** How a value is parsed (controller: pkg/annotations/parser.go, v3.5.0). */
export type AnnotationType = 'string' | 'boolean' | 'integer' | 'string list' | 'string map' | 'json';

/** Where a value is read: on the Ingress, per backend from the Service and else from the Ingress, or from both objects. */
export type ReadOn = 'Ingress' | 'Service over Ingress' | 'Ingress and Service';

/**
 * What happens when members of a group differ: `own` concerns one Ingress only, `exclusive` allows one value in the
 * group, `exclusive per port` one value on each listen port, `union` merges the values of all members.
 */
export type GroupMerge = 'own' | 'exclusive' | 'exclusive per port' | 'union';

/** What an annotation is about. */
export type Subject =
  | 'load balancer'
  | 'listeners'
  | 'rules'
  | 'login'
  | 'target groups'
  | 'health check'
  | 'frontend NLB'
  | 'only 1.x';

/** A form that text must have, in words that follow "expected", and who refuses it otherwise. */
export interface Pattern {
  readonly matches: RegExp;
  readonly words: string;
  readonly by: 'controller' | 'AWS';
}

/** The inclusive limits of a number, and who refuses it otherwise. */
export interface Limits {
  readonly from: number;
  readonly to: number;
  readonly by: 'controller' | 'AWS';
}

/** What an annotation is called elsewhere. */
interface OtherNames {
  /** The field of IngressClassParams that beats the annotation, as a path below `spec`, the first version that has it, and an older name of it that counts where the field is not set. */
  readonly params?: { readonly field: string; readonly since: string; readonly formerly?: string };
  /** What the controller says after `conflicting` when members differ, where that is not its name. */
  readonly conflict?: string;
  /** How the controller begins to say that members differ, where that is not with `conflicting`. */
  readonly difference?: string;
  /** The suffix after `service.beta.kubernetes.io/aws-load-balancer-` that means the same for the NLB of a Service. */
  readonly nlb?: string;
}

/** How an annotation is read, as far as it may be left out of a row. */
interface Reading {
  readonly readOn?: ReadOn;
  readonly group?: GroupMerge;
  /** The value that holds when nothing sets one, as text; absent where there is none or it follows from another setting. */
  readonly default?: string;
  /** All accepted values, compared exactly. */
  readonly values?: readonly string[];
  /** The controller's words for a value that is none of them, `%` for the value; absent where AWS refuses it. */
  readonly refusal?: string;
  /** What a string, or each entry of a list, must look like. */
  readonly pattern?: Pattern;
  /** The limits of an integer. */
  readonly limits?: Limits;
  /** The size of an integer in bits; 32 where absent (64 for every integer before 2.9). */
  readonly bits?: 64;
  /** The keys that a map may hold; absent for any. */
  readonly keys?: readonly string[];
  /** What JSON holds, or what a string is, for the documentation. */
  readonly holds?: string;
  /** Whether the order of a list counts when members of a group are compared. */
  readonly ordered?: boolean;
  /** What an empty value (of a list: one without entries) does: `nothing` says nothing, `refused` stops the group; absent where it is a value like any other. */
  readonly empty?: 'nothing' | 'refused';
  /**
   * Whether setting it may give Ingresses another load balancer, or the one that they have other addresses: it names the
   * stack (pkg/ingress/group_loader.go), has the load balancer made anew (isSDKLoadBalancerRequiresReplacement in
   * pkg/deploy/elbv2/load_balancer_synthesizer.go), counts only while it is made, or is about its network (Update in
   * load_balancer_manager.go, v3.5.0).
   */
  readonly moves?: true;
  /** The setting that some member of the group must have (for a boolean: as true) for this one to be read at all. */
  readonly readWith?: string;
  /** The setting that makes the controller leave this one unread, when any member of the group has it. */
  readonly unreadWith?: string;
  /** Whether 1.x took a value that newer versions refuse: a default in its place, or as it is. */
  readonly lax1x?: true;
  /** The first controller version that no longer reads it. */
  readonly until?: string;
  /** The name of the annotation that took its place. */
  readonly replacedBy?: string;
  /** The first version that reads it on Services, where that is later than `since`. */
  readonly onServiceSince?: string;
}

/** One annotation of the controller and how it is read. */
export interface AnnotationFact extends Reading, OtherNames {
  /** What stands after the prefix of its key; with a dot at its end it is a family, and a free name follows. */
  readonly name: string;
  /** The first controller version that reads it; `1.0` stands for everything older too. */
  readonly since: string;
  readonly type: AnnotationType;
  readonly readOn: ReadOn;
  readonly group: GroupMerge;
  readonly about: Subject;
}

/** A row of a table: how one annotation is read. What it leaves out is as its table says. */
type Row<Name extends string> = Pick<AnnotationFact, 'since' | 'type'> & Reading & { readonly name: Name };

/** What the rows of a table share; where nothing is said, an annotation is read on the Ingress and concerns it alone. */
type Shared = Pick<AnnotationFact, 'about'> & Reading;

/** The facts of a table, in the order of its rows; `names` has what some of them are called elsewhere. */
export function factsOf<const Name extends string>(
  shared: Shared,
  rows: readonly Row<Name>[],
  names?: Readonly<Partial<Record<NoInfer<Name>, OtherNames>>>,
): readonly AnnotationFact[] {
  return rows.map((row) => ({ readOn: 'Ingress', group: 'own', ...shared, ...row, ...names?.[row.name] }));
}
