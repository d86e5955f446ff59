import { groupedBy } from '../../collection/groups.ts';
import type { Settings } from '../../settings/settings.ts';
import { annotationOf, annotationsPlace } from '../annotation/annotation.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import type { IngressGroup } from '../group/ingress-group.ts';
import type { Certificate, Certificates } from './certificate.ts';
import { certificatesOf } from './certificate.ts';
import type { ListenPort, ListenPorts, Protocol } from './listen-ports.ts';
import { listenPortsOf } from './listen-ports.ts';

/** An Ingress that has its rules on a listener. */
export interface ListenerMember {
  readonly ingress: AlbIngress;
  readonly listenPort: ListenPort;
  /** Where it takes certificates from; nothing reads them on an HTTP listener. */
  readonly certificates: Certificates;
}

/** One port of a load balancer. */
export interface Listener {
  readonly port: number;
  /** That of the first member; where another one differs the controller refuses the whole group. */
  readonly protocol: Protocol;
  /** In group order; never empty. */
  readonly members: readonly [ListenerMember, ...ListenerMember[]];
  /** The named certificates of an HTTPS listener, the default one first, each once; certificates that are discovered are not among them. */
  readonly certificates: readonly Certificate[];
}

/** The listeners that the members of a group ask for, and those of its members of which that cannot be said. */
export interface Listeners {
  readonly group: IngressGroup;
  /** By port, lowest first. */
  readonly listeners: readonly Listener[];
  readonly portsOf: ReadonlyMap<AlbIngress, ListenPorts>;
}

/** The listeners of a group as far as its members show them (controller: pkg/ingress/model_builder.go run and mergeListenPortConfigs, v3.5.0). */
export function listenersOf(group: IngressGroup, settings: Settings): Listeners {
  const portsOf = new Map(group.members.map((ingress) => [ingress, listenPortsOf(ingress, settings)]));
  const all = [...portsOf].flatMap(([ingress, read]) => {
    const certificates = certificatesOf(ingress, settings);
    const ports = read.state === 'known' ? read.ports : [];
    return ports.map((listenPort): ListenerMember => ({ ingress, listenPort, certificates }));
  });
  const byPort = groupedBy(all, ({ listenPort }) => listenPort.port);
  const listeners = [...byPort].sort(([a], [b]) => a - b).map(([port, those]) => listenerOf(port, those));
  return { group, listeners, portsOf };
}

/** Whether it is one for HTTPS to which no member brings a certificate, nor a host to find one by (controller: pkg/ingress/model_build_listener.go, v3.5.0). */
export function hasNoCertificate({ protocol, members }: Listener): boolean {
  return protocol === 'HTTPS' && members.every(({ certificates }) => certificates.state === 'none');
}

/** Whether the listeners of all known members can be told; members outside the input are another matter. */
export function listenersAreKnown({ portsOf }: Pick<Listeners, 'portsOf'>): boolean {
  return [...portsOf.values()].every(({ state }) => state === 'known');
}

function listenerOf(port: number, members: readonly [ListenerMember, ...ListenerMember[]]): Listener {
  const { protocol } = members[0].listenPort;
  const named = members.flatMap(({ certificates }) =>
    certificates.state === 'stated' ? certificates.certificates : [],
  );
  const byArn = new Map<string, Certificate>();
  for (const certificate of named) if (!byArn.has(certificate.arn)) byArn.set(certificate.arn, certificate);
  return { port, protocol, members, certificates: protocol === 'HTTPS' ? [...byArn.values()] : [] };
}

/**
 * The listener on which all members of a group would have their rules, whichever it is, where class params outside
 * the input decide what the listeners are; undefined where these are known, or refused.
 */
export function supposedListener({ group, portsOf }: Listeners, settings: Settings): Listener | undefined {
  const [first, ...others] = group.members.flatMap((ingress): readonly ListenerMember[] => {
    const annotation = annotationOf(ingress.resource, 'listen-ports', settings);
    const isOpen = portsOf.get(ingress)?.state === 'unknown' && annotation.state === 'absent';
    const listenPort = { protocol: 'HTTPS', port: 443, origin: annotationsPlace(ingress.resource) } as const;
    return isOpen ? [{ ingress, listenPort, certificates: certificatesOf(ingress, settings) }] : [];
  });
  return first && listenerOf(443, [first, ...others]);
}

/** `HTTP 80`, as messages name a listener. */
export function listenerText({
  protocol,
  port,
}: {
  readonly protocol: Protocol;
  readonly port: number;
}): string {
  return `${protocol} ${port}`;
}
