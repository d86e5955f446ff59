import { annotationOf } from '../../src/alb/annotation/annotation.ts';
import { listOf } from '../../src/alb/annotation/string-list.ts';
import type { Redirect } from '../../src/alb/backend/action.ts';
import { actionOf } from '../../src/alb/backend/action.ts';
import { usedActions } from '../../src/alb/backend/backend.ts';
import type { AlbIngress } from '../../src/alb/class/alb-ingress.ts';
import type { Listener } from '../../src/alb/listener/listener.ts';
import type { LoadBalancer } from '../../src/alb/load-balancer/load-balancer.ts';
import { listenerAt, servingListeners } from '../../src/alb/load-balancer/load-balancer.ts';
import type { Location } from '../../src/rule/rule.ts';
import type { Settings } from '../../src/settings/settings.ts';

/** A redirect that leads to a port where the load balancer has no listener of its protocol. */
export interface StrayRedirect {
  readonly ingress: AlbIngress;
  /** The name of the action. */
  readonly name: string;
  readonly protocol: 'HTTP' | 'HTTPS';
  readonly port: number;
  /** The listener from which it leads there. */
  readonly from: Listener;
  readonly origin: Location;
}

/** A redirect action that a backend uses. */
export interface UsedRedirect {
  readonly name: string;
  readonly redirect: Redirect;
  readonly origin: Location;
}

/** The redirect actions that backends of an Ingress use, each once, in file order. */
export function usedRedirects(ingress: AlbIngress, settings: Settings): readonly UsedRedirect[] {
  return usedActions(ingress).flatMap((name) => {
    const action = actionOf(ingress.resource, name, settings);
    if (action.state !== 'known' || action.value.type !== 'redirect') return [];
    const { redirect } = action.value;
    return redirect === undefined ? [] : [{ name, redirect, origin: action.origin }];
  });
}

/** The stray redirects of a group, of each action the first listener that shows it; the listeners of the group must be known. */
export function strayRedirects(loadBalancer: LoadBalancer, settings: Settings): readonly StrayRedirect[] {
  const known = found.get(loadBalancer);
  if (known?.settings === settings) return known.strays;
  const strays = straysIn(loadBalancer, settings);
  found.set(loadBalancer, { settings, strays });
  return strays;
}

/** What was found before, since each member of a group asks. */
const found = new WeakMap<
  LoadBalancer,
  { readonly settings: Settings; readonly strays: readonly StrayRedirect[] }
>();

function straysIn(loadBalancer: LoadBalancer, settings: Settings): readonly StrayRedirect[] {
  const mapped = mappedPorts(loadBalancer, settings);
  return loadBalancer.group.members.flatMap((ingress) =>
    usedRedirects(ingress, settings).flatMap(({ name, redirect, origin }) => {
      const strays = servingListeners(loadBalancer, ingress).flatMap((from): readonly StrayRedirect[] => {
        const target = targetFrom(from, redirect);
        if (target === undefined || isServed(target, loadBalancer, mapped)) return [];
        return [{ ingress, name, ...target, from, origin }];
      });
      return strays.slice(0, 1);
    }),
  );
}

interface Target {
  readonly protocol: 'HTTP' | 'HTTPS';
  readonly port: number;
}

/**
 * Where a redirect leads from a listener; what it leaves out it keeps. Undefined for another host, for what stays on
 * the listener's own port and protocol, and for HTTP from HTTPS, which AWS refuses as such.
 */
function targetFrom(from: Listener, { host, port, protocol }: Redirect): Target | undefined {
  if (host !== undefined && host !== '#{host}') return undefined;
  const toPort = port === undefined || port === '#{port}' ? from.port : Number(port);
  const to = protocol === undefined || protocol === '#{protocol}' ? from.protocol : protocol;
  if (!Number.isInteger(toPort) || (to !== 'HTTP' && to !== 'HTTPS')) return undefined;
  return from.protocol === 'HTTPS' && to === 'HTTP' ? undefined : { protocol: to, port: toPort };
}

function isServed({ protocol, port }: Target, loadBalancer: LoadBalancer, mapped: MappedPorts): boolean {
  if (listenerAt(loadBalancer, port)?.protocol === protocol) return true;
  return mapped === 'any' || mapped.has(port);
}

/** The ports that a Network Load Balancer in front takes to other ones; any where that cannot be read. */
type MappedPorts = ReadonlySet<number> | 'any';

function mappedPorts({ group }: LoadBalancer, settings: Settings): MappedPorts {
  const ports = new Set<number>();
  for (const { resource } of group.members) {
    const mapping = annotationOf(resource, 'frontend-nlb-listener-port-mapping', settings);
    if (mapping.state === 'unknown') return 'any';
    for (const { text } of mapping.state === 'known' ? listOf(mapping.value) : []) {
      ports.add(Number(text.split('=')[0]));
    }
  }
  return ports;
}
