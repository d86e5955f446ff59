import { annotationFacts, factOf } from '../../../src/alb/annotation/annotation-table.ts';
import { nameIn } from '../../../src/alb/backend/backend.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import type { Listener } from '../../../src/alb/listener/listener.ts';
import { listenerText } from '../../../src/alb/listener/listener.ts';
import { classAttributes } from '../../../src/alb/listener/listener-settings.ts';
import { mutualAuthenticationStatement } from '../../../src/alb/listener/mutual-authentication.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { onlyRedirects } from '../../../src/alb/load-balancer/load-balancer.ts';
import { paramsField } from '../../../src/alb/setting/effective.ts';
import type { Statement } from '../../../src/alb/setting/group-setting.ts';
import {
  entriesOf,
  isReadInGroup,
  paramsEntries,
  statementOf,
} from '../../../src/alb/setting/group-setting.ts';
import { at } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';

/** A setting that a load balancer has once and of which members of its group give different values. */
export interface GroupConflict {
  /** What is set, as messages name it: `scheme`, `tag "env"`, `ssl-policy on HTTPS 443`. */
  readonly setting: string;
  /** The first member that states it, and the first that states something else. */
  readonly earlier: Statement;
  readonly later: Statement;
  /** What the controller says after `conflicting`; empty where it says something else. */
  readonly error: string;
}

/**
 * The conflicts of a group, each setting once (controller: pkg/ingress/model_builder.go and model_build_load_balancer*.go,
 * v3.5.0). Members of which the class is unknown, or is that of EKS Auto Mode, have no say.
 */
export function conflictsOf(loadBalancer: LoadBalancer, settings: Settings): readonly GroupConflict[] {
  const members = loadBalancer.group.members.filter(hasSay);
  if (members.length < 2) return [];
  const found = [
    ...exclusiveConflicts(members, settings),
    ...loadBalancer.listeners.flatMap((listener) => listenerConflicts(listener, loadBalancer, settings)),
    ...mapConflicts(members, settings),
  ];
  const numbers = new Map(members.map((member, index) => [member, index]));
  const byCause = new Map<string, GroupConflict>();
  for (const conflict of found) {
    const { later, setting } = conflict;
    const key = `${setting.replace(/ on .*/, '')} ${numbers.get(later.ingress)}`;
    if (!byCause.has(key)) byCause.set(key, conflict);
  }
  return [...byCause.values()];
}

function hasSay({ params, autoMode }: AlbIngress): boolean {
  return params.state !== 'unknown' && !autoMode;
}

/** The first two statements that differ. */
function clash(
  setting: string,
  statements: readonly (Statement | undefined)[],
  error: string,
): readonly GroupConflict[] {
  const stated = statements.flatMap((one) => one ?? []);
  const [earlier] = stated;
  const later = stated.find(({ key }) => key !== earlier?.key);
  return earlier === undefined || later === undefined ? [] : [{ setting, earlier, later, error }];
}

function exclusiveConflicts(members: readonly AlbIngress[], settings: Settings): readonly GroupConflict[] {
  const facts = annotationFacts.filter(({ group, name }) => group === 'exclusive' && name !== 'web-acl-id');
  return facts.flatMap((fact) => {
    const { name: suffix } = fact;
    if (isReadInGroup(fact, members, settings) !== 'yes') return [];
    const statements = members.map((member) => statementOf(member, suffix, settings));
    return clash(suffix, statements, wordsFor(suffix));
  });
}

/** What the controller says after `conflicting`. */
function wordsFor(suffix: string): string {
  return factOf(suffix)?.conflict ?? suffix;
}

function listenerConflicts(
  listener: Listener,
  loadBalancer: LoadBalancer,
  settings: Settings,
): readonly GroupConflict[] {
  const members = listener.members.filter(({ ingress }) => hasSay(ingress));
  const protocols = members.map(({ ingress, listenPort: { protocol, origin } }) => {
    return { ingress, key: protocol, text: protocol, origin };
  });
  const byProtocol = clash(`protocol of port ${listener.port}`, protocols, 'protocol');
  if (byProtocol.length > 0) return byProtocol;
  const where = `on ${listenerText(listener)}`;
  const clashOf = (suffix: string) => {
    const statements = members.map(({ ingress }) => statementOf(ingress, suffix, settings));
    return clash(`${suffix} ${where}`, statements, wordsFor(suffix));
  };
  const mutual = members.map(({ ingress }) =>
    mutualAuthenticationStatement(ingress, listener.port, settings),
  );
  const ingresses = members.map(({ ingress }) => ingress);
  return [
    ...attributeConflicts(listener, ingresses, settings),
    ...clashOf('inbound-cidrs'),
    ...clashOf('security-group-prefix-lists'),
    ...(listener.protocol === 'HTTPS' ? clashOf('ssl-policy') : []),
    ...(listener.protocol === 'HTTPS'
      ? clash(`mutual-authentication ${where}`, mutual, wordsFor('mutual-authentication'))
      : []),
    ...(onlyRedirects(listener, loadBalancer)
      ? []
      : defaultBackends(
          members.map(({ ingress }) => ingress),
          where,
        )),
  ];
}

/** Two default backends on one listener are one too many, even when they are the same. */
function defaultBackends(members: readonly AlbIngress[], where: string): readonly GroupConflict[] {
  const statements = members.flatMap((ingress): readonly Statement[] => {
    const { spec } = ingress.resource.manifest;
    const backend = spec?.defaultBackend ?? spec?.backend;
    if (spec === undefined || backend === undefined) return [];
    const origin = at(spec, spec.defaultBackend === undefined ? 'backend' : 'defaultBackend', 'key');
    const { namespace, name } = ingress.resource.id;
    return [{ ingress, key: `${namespace}/${name}`, text: nameIn(backend)?.name ?? '', origin }];
  });
  return clash(`default backend ${where}`, statements, '');
}

const maps = ['tags', 'load-balancer-attributes', 'minimum-load-balancer-capacity'] as const;

/** What the class params of the first member hold settles the conflict, but for tags; a capacity there keeps all others from being read. */
function mapConflicts(members: readonly AlbIngress[], settings: Settings): readonly GroupConflict[] {
  return maps.flatMap((suffix) => {
    const [first] = members;
    if (first === undefined) return [];
    if (suffix === 'minimum-load-balancer-capacity' && paramsField(first, suffix, settings) !== undefined)
      return [];
    const settled = suffix === 'tags' ? undefined : paramsEntries(first, suffix, settings);
    return entryClashes(members, suffix, settings).filter(({ key }) => settled?.has(key) !== true);
  });
}

/** Attributes of a listener; what the class params of the first member hold settles them. */
function attributeConflicts(
  listener: Listener,
  members: readonly AlbIngress[],
  settings: Settings,
): readonly GroupConflict[] {
  const [first] = members;
  if (first === undefined) return [];
  const settled = classAttributes(first, listener, settings);
  const suffix = `listener-attributes.${listener.protocol}-${listener.port}`;
  return entryClashes(members, suffix, settings).filter(({ key }) => !settled.has(key));
}

function entryClashes(
  members: readonly AlbIngress[],
  suffix: string,
  settings: Settings,
): readonly (GroupConflict & { readonly key: string })[] {
  const byKey = new Map<string, Statement[]>();
  for (const member of members) {
    for (const [key, statement] of entriesOf(member, suffix, settings)) {
      const others = byKey.get(key);
      if (others === undefined) byKey.set(key, [statement]);
      else others.push(statement);
    }
  }
  return [...byKey].flatMap(([key, statements]) =>
    clash(`${suffix} "${key}"`, statements, `${wordsFor(suffix)} ${key}`).map((conflict) => ({
      ...conflict,
      key,
    })),
  );
}
