import { typeOf } from '../../k8s/kinds/service.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import type { Assumption } from '../../settings/assumption.ts';
import type { Settings } from '../../settings/settings.ts';
import { whyNoNodePort } from './instance-target.ts';
import type { TargetGroup } from './target-group.ts';
import { targetTypeByAnnotations } from './target-group.ts';

type KnownType = Extract<TargetGroup['targetType'], { readonly state: 'known' }>;

/** A target group of which the target type is known, or taken for known. */
export type TypedTargetGroup = TargetGroup & { readonly targetType: KnownType };

/** The target type that a group is judged by, and what is assumed where class params or a default outside the input may give another. */
export interface JudgedType {
  readonly type: KnownType;
  readonly assumption?: Assumption;
}

/** The target type to judge by: the effective one, else what the annotations and the default give; undefined when neither can be told. */
export function judgedTargetType(targetGroup: TargetGroup, settings: Settings): JudgedType | undefined {
  const { ingress, targetType } = targetGroup;
  if (targetType.state === 'known') {
    const isOpen = ingress.autoMode && targetType.from === 'default';
    return { type: targetType, assumption: isOpen ? defaultOfAutoMode : undefined };
  }
  if (ingress.params.state !== 'unknown') return undefined;
  const byAnnotations = targetTypeByAnnotations(targetGroup, settings);
  if (byAnnotations.state === 'unknown') return undefined;
  const settled = settings.settled.has('defaultTargetType');
  return { type: byAnnotations, assumption: settled ? undefined : noClassParams };
}

const noClassParams: Assumption = {
  assumes: 'no class params outside the input choose another target type',
  settledBy: 'assume.defaultTargetType',
};

const defaultOfAutoMode: Assumption = {
  assumes: 'EKS Auto Mode takes "instance" where no target type is written',
  settledBy: 'assume.defaultTargetType',
};

/**
 * Asks about a target group under the target types that it may have. The answer is that for the type to judge by; it
 * comes with an assumption when the other type is possible, has no answer, and nothing written speaks against it.
 * Undefined as well when the controller makes no such group, since its targets would need node ports.
 */
export function acrossTargetTypes<T>(
  targetGroup: TargetGroup,
  settings: Settings,
  ask: (typed: TypedTargetGroup) => T | undefined,
): { readonly answer: T; readonly assumption?: Assumption } | undefined {
  const judged = judgedTargetType(targetGroup, settings);
  if (judged === undefined) return undefined;
  const { type, assumption } = judged;
  const cannotBe = type.value === 'instance' && lacksNodePort(targetGroup);
  const mayBeOther = assumption !== undefined && (cannotBe || !isMeant(type, targetGroup));
  if (cannotBe && !mayBeOther) return undefined;
  const answerFor = (one: KnownType) => ask({ ...targetGroup, targetType: one });
  const [judgedBy, other] = cannotBe ? [otherThan(type), type] : [type, otherThan(type)];
  const answer = answerFor(judgedBy);
  if (answer === undefined) return undefined;
  return mayBeOther && answerFor(other) === undefined ? { answer, assumption } : { answer };
}

/** Whether somebody chose the type: it is written, or the Service has node ports, which only instance targets need. */
function isMeant({ from, value }: KnownType, { service }: TargetGroup): boolean {
  if (from === 'Service' || from === 'Ingress') return true;
  const known = ifKnown(service);
  return value === 'instance' && known !== undefined && typeOf(known) === 'NodePort';
}

/** Whether the known Service of a target group cannot be made instance targets. */
export function lacksNodePort({ service, port }: TargetGroup): boolean {
  const known = ifKnown(service);
  return known !== undefined && whyNoNodePort(known, ifKnown(port)) !== undefined;
}

function otherThan(type: KnownType): KnownType {
  return { ...type, value: type.value === 'instance' ? 'ip' : 'instance' };
}
