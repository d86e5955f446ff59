import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import { describe, nameOf } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import { controllerAtLeast } from '../../settings/version.ts';
import { annotationOf } from '../annotation/annotation.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import { inOrder } from './group-order.ts';

/** The Ingresses that share one load balancer (controller: pkg/ingress/group.go, v3.5.0). */
export interface IngressGroup {
  /** The explicit name, from class params or `group.name`; absent for the group that an Ingress is by itself, and where a placeholder stands for the name. */
  readonly name?: string;
  /** In the controller's order; an order that cannot be read counts as 0. Never empty. */
  readonly members: readonly [AlbIngress, ...AlbIngress[]];
  /** Whether no Ingress outside the input can belong to it. */
  readonly complete: boolean;
}

/**
 * The groups of all ALB Ingresses, in the order of their first member in the input (controller:
 * pkg/ingress/group_loader.go, v3.5.0). An Ingress whose group name or class the controller refuses is in none. Explicit groups
 * are complete only when everything is declared so, since any namespace may add a member. 1.x knew no groups.
 */
export function ingressGroupsOf(
  ingresses: readonly AlbIngress[],
  settings: Settings,
): readonly IngressGroup[] {
  const everything = settings.complete === 'all';
  const named = new Map<string, [AlbIngress, ...AlbIngress[]]>();
  const drafts: { name?: string; members: [AlbIngress, ...AlbIngress[]]; complete: boolean }[] = [];
  for (const ingress of ingresses) {
    const asked = groupNameOf(ingress, settings);
    if (asked.state === 'refused' || ingress.classFault !== undefined) continue;
    const known = asked.state === 'named' ? named.get(asked.name) : undefined;
    if (known !== undefined) {
      known.push(ingress);
      continue;
    }
    const members: [AlbIngress, ...AlbIngress[]] = [ingress];
    if (asked.state === 'named') {
      named.set(asked.name, members);
      drafts.push({ name: asked.name, members, complete: everything });
    } else {
      drafts.push({ members, complete: asked.state === 'own' });
    }
  }
  for (const { members } of drafts) members.sort(inOrder(settings));
  return drafts;
}

/** What an Ingress says of its group: a name, none (a group of its own), a placeholder, or a name that is refused, with the controller's words. */
export type GroupName =
  | { readonly state: 'named'; readonly name: string }
  | { readonly state: 'own' }
  | { readonly state: 'unknown' }
  | { readonly state: 'refused'; readonly words: string };

/** The group that an Ingress asks for; class params go before the annotation, which EKS Auto Mode does not read. */
export function groupNameOf({ resource, params, autoMode }: AlbIngress, settings: Settings): GroupName {
  const group = params.state === 'known' ? params.value.manifest.spec?.group : undefined;
  if (group !== undefined && (autoMode || controllerAtLeast(settings, '2.2'))) return named(group.name ?? '');
  if (autoMode || !controllerAtLeast(settings, '2.0')) return { state: 'own' };
  const annotation = annotationOf(resource, 'group.name', settings);
  if (annotation.state === 'known') return named(annotation.value);
  return { state: annotation.state === 'absent' ? 'own' : 'unknown' };
}

function named(name: string): GroupName {
  if (isPlaceholder(name)) return { state: 'unknown' };
  const words = groupNameRefusal(name);
  return words === undefined ? { state: 'named', name } : { state: 'refused', words };
}

/** Why the controller refuses a group name, in its words (pkg/ingress/group_loader.go validateGroupName, v3.5.0); undefined when it does not. */
export function groupNameRefusal(name: string): string | undefined {
  const must = 'invalid ingress group: groupName must';
  if (!/^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/.test(name))
    return `${must} consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character`;
  return name.length > 63 ? `${must} be no more than 63 characters` : undefined;
}

/** More members than this are counted, not named. */
const mostNamed = 12;

/** `Ingress "a/b"`, or the group with its members and that there may be more: who shares a fault, as sentences name it. */
export function groupText({ name, members, complete }: IngressGroup): string {
  const names = members.slice(0, mostNamed).map(({ resource }) => `"${nameOf(resource.id)}"`);
  if (name === undefined) return `Ingress ${names.join(', ')}`;
  const more = members.length - names.length;
  const rest = `${more > 0 ? ` and ${more} more` : ''}${complete ? '' : ' and any other member'}`;
  return `group "${name}" (${names.join(', ')}${rest})`;
}

/** What a build error means for everyone in a group; 1.x and Ingresses without group have only themselves to stop. */
export function stoppedText(group: IngressGroup | undefined): string {
  return group === undefined || group.name === undefined
    ? 'No load balancer is made, and an existing one stays as it is.'
    : `No load balancer is made, and an existing one stays as it is, for the whole ${groupText(group)}.`;
}

/** What stays the same as long as the controller keeps the load balancer of a group: its name, or that of its only Ingress. */
export function groupIdentity({ name, members }: IngressGroup): string {
  return name === undefined ? describe(members[0].resource) : `group "${name}"`;
}
