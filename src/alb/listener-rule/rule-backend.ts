import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { IngressBackend } from '../../k8s/kinds/ingress.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Settings } from '../../settings/settings.ts';
import { controllerAtLeast } from '../../settings/version.ts';
import type { Location } from '../../source/file/place.ts';
import type { Action, ForwardTarget } from '../backend/action.ts';
import { actionOf } from '../backend/action.ts';
import { actionRefusal } from '../backend/action-refusal.ts';
import { isAction, literalPort, nameIn, portIn } from '../backend/backend.ts';
import { writtenByRollout } from '../backend/rollout.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import type { JsonReading } from '../json/json-annotation.ts';
import type { Refusal } from '../setting/problem.ts';
import type { TargetGroup } from '../target-group/target-group.ts';
import { targetGroupRefusals } from '../target-group/target-group-refusal.ts';
import type { Authentication } from './authentication.ts';
import { authenticationOf } from './authentication.ts';
import { jwtAction, jwtAnnotation, jwtRefusal } from './jwt-validation.ts';
import type { Answering, ForwardDestination, ValidateJwt } from './listener-action.ts';
import { unavailable } from './listener-action.ts';
import type { RuleCondition } from './rule-condition.ts';
import { conditionRefusal, conditionsAnnotation, conditionsIn } from './rule-condition.ts';
import type { Transform } from './transform.ts';
import { transformRefusal, transformsAnnotation, transformsIn } from './transform.ts';

/** What listener rules are built from. */
export interface RuleSet {
  readonly targetGroups: readonly TargetGroup[];
  readonly inventory: Inventory;
  readonly settings: Settings;
}

/** A backend of an Ingress with all that its annotations add (controller: pkg/ingress/enhanced_backend_builder.go Build, v3.5.0). */
export interface RuleBackend {
  /** Those of `conditions.NAME`; unknown where a placeholder decides. */
  readonly conditions: readonly RuleCondition[] | 'unknown';
  /** Those of `transforms.NAME`; unknown where a placeholder decides. */
  readonly transforms: readonly Transform[] | 'unknown';
  readonly answer: Answering;
  readonly login: Authentication['action'];
  readonly jwt: { readonly action: ValidateJwt; readonly origin: Location } | undefined;
  /** Why it cannot be built, what is met first in front. */
  readonly refusals: readonly Refusal[];
  /** Why the target groups of its forward cannot be built, which the controller meets after the conditions of the rule. */
  readonly targetRefusals: readonly Refusal[];
}

/** What the controller says of a backend without Service. */
export const serviceRequired = 'missing required "service" field';

/** The backends of an input, each built when it is first asked for. */
export class RuleBackends {
  readonly #set: RuleSet;
  readonly #ipv4Only: ReadonlySet<AlbIngress>;
  readonly #targetGroups = new Map<AlbIngress, Map<string, TargetGroup>>();
  readonly #built = new Map<AlbIngress, Map<IngressBackend, RuleBackend>>();

  /** `ipv4Only` are the Ingresses whose load balancer takes no Services with IPv6. */
  constructor(set: RuleSet, ipv4Only: ReadonlySet<AlbIngress>) {
    this.#set = set;
    this.#ipv4Only = ipv4Only;
    for (const targetGroup of set.targetGroups) {
      const { ingress, backends } = targetGroup;
      const ofIngress = this.#targetGroups.get(ingress) ?? new Map<string, TargetGroup>();
      this.#targetGroups.set(ingress, ofIngress);
      ofIngress.set(keyOf(backends[0].serviceName, backends[0].port), targetGroup);
    }
  }

  /** The backend as built; `place` is where it stands, or would stand where there is none. */
  of(ingress: AlbIngress, backend: IngressBackend | undefined, place: Location): RuleBackend {
    const built = backend === undefined ? undefined : this.#built.get(ingress)?.get(backend);
    if (built !== undefined) return built;
    const made = this.#build(ingress, backend, place);
    if (backend === undefined) return made;
    const ofIngress = this.#built.get(ingress) ?? new Map<IngressBackend, RuleBackend>();
    this.#built.set(ingress, ofIngress);
    ofIngress.set(backend, made);
    return made;
  }

  #build(ingress: AlbIngress, backend: IngressBackend | undefined, place: Location): RuleBackend {
    const named = backend === undefined ? undefined : nameIn(backend);
    if (backend === undefined || named === undefined) return unbuilt({ reason: serviceRequired, at: place });
    const { name } = named;
    const { settings } = this.#set;
    const conditions = conditionsAnnotation(ingress, name, settings);
    const transforms = transformsAnnotation(ingress, name, settings);
    const jwt = jwtAnnotation(ingress, settings);
    const routed = isAction(backend)
      ? this.#byAction(ingress, name, named.origin)
      : this.#forward(ingress, [{ serviceName: name, servicePort: portIn(backend).port }], named.origin);
    const login = authenticationOf(ingress, soleService(routed.answer), settings);
    return {
      conditions: conditions.state === 'unknown' ? 'unknown' : conditionsIn(knownIn(conditions), settings),
      transforms: transforms.state === 'unknown' ? 'unknown' : transformsIn(knownIn(transforms)),
      answer: routed.answer,
      login: login.action,
      jwt: jwt.state === 'known' ? { action: jwtAction(jwt.value), origin: jwt.origin } : undefined,
      refusals: [
        ...refusalsIn(conditions, (entry) => conditionRefusal(entry, settings)),
        ...refusalsIn(transforms, transformRefusal),
        ...routed.refusals,
        ...login.refusals,
        ...refusalsIn(jwt, jwtRefusal),
      ],
      targetRefusals: targetsOf(routed.answer).flatMap((one) =>
        targetGroupRefusals(one, this.#ipv4Only.has(ingress), settings),
      ),
    };
  }

  #byAction(ingress: AlbIngress, name: string, place: Location): Routed {
    const { inventory, settings } = this.#set;
    const reading = actionOf(ingress.resource, name, settings);
    switch (reading.state) {
      case 'known': {
        const reason = actionRefusal(reading.value);
        return reason === undefined
          ? this.#fromAction(ingress, reading.value)
          : { answer: { type: 'unknown' }, refusals: [{ reason, at: reading.origin }] };
      }
      case 'invalid':
        return { answer: { type: 'unknown' }, refusals: [{ reason: reading.reason, at: reading.origin }] };
      case 'unknown':
        return { answer: { type: 'unknown' }, refusals: [] };
      default:
        if (isPlaceholder(name) || writtenByRollout(ingress, inventory))
          return { answer: { type: 'unknown' }, refusals: [] };
        return this.#tolerates()
          ? { answer: unavailable.action, refusals: [] }
          : {
              answer: { type: 'unknown' },
              refusals: [{ reason: `missing actions.${name} configuration`, at: place }],
            };
    }
  }

  #fromAction(ingress: AlbIngress, action: Action): Routed {
    const { type, redirect, fixedResponse, targetGroups, stickiness } = action;
    if (type === 'redirect') return { answer: { type, ...redirect }, refusals: [] };
    if (type === 'fixed-response') return { answer: { type, ...fixedResponse }, refusals: [] };
    const routed = this.#forward(ingress, targetGroups, undefined);
    const { answer } = routed;
    if (answer.type !== 'forward' || stickiness === undefined) return routed;
    return { ...routed, answer: { ...answer, stickiness } };
  }

  /** A sole Service that does not exist is answered with 503 since 2.2; one of several stops the group. */
  #forward(
    ingress: AlbIngress,
    targets: readonly (Partial<ForwardTarget> & { readonly servicePort?: number | string | undefined })[],
    place: Location | undefined,
  ): Routed {
    const destinations: ForwardDestination[] = [];
    const refusals: Refusal[] = [];
    for (const target of targets) {
      const weight = target.weight === undefined ? {} : { weight: target.weight };
      if (target.targetGroupARN !== undefined)
        destinations.push({ targetGroupARN: target.targetGroupARN, ...weight });
      else if (target.targetGroupName !== undefined)
        destinations.push({ targetGroupName: target.targetGroupName, ...weight });
      else {
        const { serviceName = '' } = target;
        const key = keyOf(serviceName, literalPort(target.servicePort));
        const targetGroup = this.#targetGroups.get(ingress)?.get(key);
        const service = targetGroup?.service;
        const isAbsent = serviceName === '' || (service?.state === 'absent' && !service.weak);
        if (isAbsent && targets.length === 1 && this.#tolerates())
          return { answer: unavailable.service, refusals };
        if (targetGroup === undefined) return { answer: { type: 'unknown' }, refusals };
        const at = target.origin ?? place ?? targetGroup.backends[0].origin;
        if (isAbsent) refusals.push({ reason: `services "${serviceName}" not found`, at });
        destinations.push({ targetGroup, ...weight });
      }
    }
    return { answer: { type: 'forward', destinations }, refusals };
  }

  #tolerates(): boolean {
    return controllerAtLeast(this.#set.settings, '2.2');
  }
}

interface Routed {
  readonly answer: Answering;
  readonly refusals: readonly Refusal[];
}

function keyOf(serviceName: string, port: number | string | undefined): string {
  return `${serviceName}:${typeof port}:${port ?? ''}`;
}

function unbuilt(refusal: Refusal): RuleBackend {
  return {
    conditions: 'unknown',
    transforms: 'unknown',
    answer: { type: 'unknown' },
    login: undefined,
    jwt: undefined,
    refusals: [refusal],
    targetRefusals: [],
  };
}

function knownIn(reading: JsonReading): unknown {
  return reading.state === 'known' ? reading.value : undefined;
}

/** What is refused of an annotation: the whole of it, or its value, or entry by entry where that is a list. */
function refusalsIn(
  reading: JsonReading,
  refuse: (entry: unknown) => string | undefined,
): readonly Refusal[] {
  if (reading.state === 'invalid') return [{ reason: reading.reason, at: reading.origin }];
  if (reading.state !== 'known' || reading.value === null) return [];
  const entries: readonly unknown[] = Array.isArray(reading.value) ? reading.value : [reading.value];
  return entries.flatMap((entry) => {
    const reason = refuse(entry);
    return reason === undefined ? [] : [{ reason, at: reading.origin }];
  });
}

/** The target groups of the model that an action sends to. */
export function targetsOf(answer: Answering): readonly TargetGroup[] {
  if (answer.type !== 'forward') return [];
  return answer.destinations.flatMap((one) => ('targetGroup' in one ? one.targetGroup : []));
}

/** The known Service that a forward has as its only target. */
function soleService(answer: Answering) {
  const targets = targetsOf(answer);
  const isSole = answer.type === 'forward' && answer.destinations.length === 1;
  return isSole && targets[0] !== undefined ? ifKnown(targets[0].service) : undefined;
}
