import { annotationOf, annotationPlace, annotationsPlace } from '../../../src/alb/annotation/annotation.ts';
import { backendName, isAction, writtenBackends } from '../../../src/alb/backend/backend.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { certificatesOf } from '../../../src/alb/listener/certificate.ts';
import type { Listener, ListenerMember } from '../../../src/alb/listener/listener.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import type { Edit, Location } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { usedRedirects } from '../redirect-target.ts';

/** A member of an explicit group that has rules on HTTP only, by default, where another one serves HTTPS. */
export interface MissedListener {
  readonly ingress: AlbIngress;
  readonly listener: Listener;
  /** The first member that serves it. */
  readonly other: ListenerMember;
  readonly origin: Location;
  /** The edit that lets the member listen as the other one does. */
  readonly edit: Edit;
}

/** The members that miss an HTTPS listener of their group, in its order. */
export function missedListeners(loadBalancer: LoadBalancer, settings: Settings): readonly MissedListener[] {
  const { group, listeners } = loadBalancer;
  const listener = listeners.find(({ protocol }) => protocol === 'HTTPS');
  if (group.name === undefined || listener === undefined) return [];
  const [other] = listener.members;
  const served = new Set(listener.members.flatMap(({ ingress }) => hostsOf(ingress)));
  return group.members
    .filter(
      (ingress) =>
        listensByDefault(ingress, loadBalancer) &&
        certificatesOf(ingress, settings).state !== 'unknown' &&
        hostsOf(ingress).some((host) => !served.has(host)) &&
        !onlyRedirects(ingress, settings),
    )
    .map((ingress) => ({
      ingress,
      listener,
      other,
      origin: annotationsPlace(ingress.resource),
      edit: copyPorts(ingress, other.ingress, settings),
    }));
}

/** Neither ports nor a certificate are stated, so that it is HTTP 80. */
function listensByDefault(ingress: AlbIngress, { portsOf }: LoadBalancer): boolean {
  const read = portsOf.get(ingress);
  return read?.state === 'known' && !read.stated && read.ports.every(({ protocol }) => protocol === 'HTTP');
}

/** The hosts of the rules, the empty one for rules without. */
function hostsOf({ resource }: AlbIngress): readonly string[] {
  return (resource.manifest.spec?.rules ?? []).map(({ host }) => host ?? '');
}

function onlyRedirects(ingress: AlbIngress, settings: Settings): boolean {
  const backends = writtenBackends(ingress);
  const redirects = new Set(usedRedirects(ingress, settings).map(({ name }) => name));
  return backends.every(({ backend }) => isAction(backend) && redirects.has(backendName(backend) ?? ''));
}

function copyPorts(ingress: AlbIngress, other: AlbIngress, settings: Settings): Edit {
  const stated = annotationOf(other.resource, 'listen-ports', settings);
  const value = stated.state === 'known' ? stated.value : '[{"HTTP": 80}, {"HTTPS": 443}]';
  return { op: 'add', at: annotationPlace(ingress.resource, 'listen-ports', settings), value };
}
