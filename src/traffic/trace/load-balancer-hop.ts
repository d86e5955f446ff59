import { groupText } from '../../alb/group/ingress-group.ts';
import type { Listener } from '../../alb/listener/listener.ts';
import { hasNoCertificate, listenersAreKnown, listenerText } from '../../alb/listener/listener.ts';
import type { LoadBalancer } from '../../alb/load-balancer/load-balancer.ts';
import { listenerAt } from '../../alb/load-balancer/load-balancer.ts';
import type { NamedLoadBalancer } from '../edge/load-balancers-by-host.ts';
import { loadBalancersByHost } from '../edge/load-balancers-by-host.ts';
import type { TrafficModel } from '../model.ts';
import type { Request } from '../request/request.ts';
import { targetOf } from '../request/request.ts';
import { byLoadBalancer, notBefore, unreachable } from './answer.ts';
import { matched, rejected, undecided } from './hop.ts';
import { assumingInForce } from './in-force.ts';
import { throughRules } from './listener-rule-hop.ts';
import type { Way } from './way.ts';
import { after, assuming, ending } from './way.ts';

/** The ways of a request: one for each load balancer to which its host leads, at least one. */
export function throughLoadBalancers(request: Request, model: TrafficModel): readonly Way[] {
  const byHost = loadBalancersByHost(model.loadBalancers);
  const named = byHost.named(request.host);
  if (named.length > 0) return named.map((one) => wayByName(one, request, model));
  const ruled = byHost.withRuleFor(request.host);
  const [first, second] = ruled.length > 0 ? ruled : byHost.all;
  if (first === undefined) {
    const hop = undecided('dns', `host "${request.host}"`, 'the input has no Ingress of an ALB');
    return [ending(notBefore('the Ingress'), hop)];
  }
  if (ruled.length > 1) return ruled.map((one) => wayByRule(one, request, model));
  if (second !== undefined) {
    const names = byHost.all.map(({ group }) => groupText(group)).join('; ');
    const because = `no Ingress names it, and there are several load balancers: those of ${names}`;
    const hop = undecided('dns', `host "${request.host}"`, because);
    return [
      ending(
        notBefore('the DNS name, as annotation external-dns.alpha.kubernetes.io/hostname of one Ingress'),
        hop,
      ),
    ];
  }
  return [wayByRule(first, request, model)];
}

/** `load balancer of Ingress "a/b"`, as hops name it. */
export function loadBalancerText({ group }: LoadBalancer): string {
  return `load balancer of ${groupText(group)}`;
}

function wayByName({ loadBalancer, by }: NamedLoadBalancer, request: Request, model: TrafficModel): Way {
  const hop = matched('dns', loadBalancerText(loadBalancer), `"${by.name}" is its DNS name`, by.at);
  return after([hop], throughListener(loadBalancer, request, model));
}

/** The way of a request that is sent to a load balancer, whatever its host is. */
export function throughLoadBalancer(loadBalancer: LoadBalancer, request: Request, model: TrafficModel): Way {
  const named = loadBalancersByHost(model.loadBalancers).named(request.host);
  const own = named.find((one) => one.loadBalancer === loadBalancer);
  return own === undefined ? throughListener(loadBalancer, request, model) : wayByName(own, request, model);
}

function wayByRule(loadBalancer: LoadBalancer, request: Request, model: TrafficModel): Way {
  const hop = matched('dns', loadBalancerText(loadBalancer), `no DNS name of it is "${request.host}"`);
  const assumes = `"${request.host}" leads to the ${loadBalancerText(loadBalancer)}`;
  return assuming([{ assumes }], after([hop], throughListener(loadBalancer, request, model)));
}

/** The way from the connection to a port of a load balancer on. */
function throughListener(loadBalancer: LoadBalancer, request: Request, model: TrafficModel): Way {
  const way = toListener(loadBalancer, request, model);
  const presumed = loadBalancer.group.members.map(({ presumedClass }) => presumedClass);
  return assumingInForce(assuming(presumed, way), model);
}

function toListener(loadBalancer: LoadBalancer, request: Request, model: TrafficModel): Way {
  const { problems, listeners } = loadBalancer;
  const [problem] = problems;
  const wanted = listenerText({
    protocol: request.scheme === 'https' ? 'HTTPS' : 'HTTP',
    port: request.port,
  });
  if (problem !== undefined) {
    const because = `the controller cannot build the load balancer, "${problem.text}"`;
    return ending(unreachable, rejected('listener', wanted, because, problem.at));
  }
  const listener = listenerAt(loadBalancer, request.port);
  if (listener === undefined) {
    if (!listenersAreKnown(loadBalancer)) {
      const hop = undecided('listener', wanted, 'class params or a placeholder decide on the listeners');
      return ending(notBefore('the IngressClassParams of its class, or the values'), hop);
    }
    const others = listeners.map(listenerText).join(' and ');
    return ending(
      unreachable,
      rejected(
        'listener',
        wanted,
        `the load balancer has ${others === '' ? 'no listener' : `only ${others}`}`,
      ),
    );
  }
  return onListener(listener, loadBalancer, request, model);
}

/** The longest request line that a load balancer takes, in bytes (AWS: quotas of Application Load Balancers, HTTP headers). */
const longestLine = 16_384;

function onListener(
  listener: Listener,
  loadBalancer: LoadBalancer,
  request: Request,
  model: TrafficModel,
): Way {
  const { protocol, members } = listener;
  const [{ listenPort }] = members;
  const text = listenerText(listener);
  const reject = (because: string) => rejected('listener', text, because, listenPort.origin);
  if (hasNoCertificate(listener)) {
    const way = ending(unreachable, reject('no certificate is there for it, so that AWS refuses it'));
    const others = {
      assumes: `no Ingress outside the input brings a certificate to ${groupText(loadBalancer.group)}`,
    };
    return loadBalancer.group.complete ? way : assuming([others], way);
  }
  if (protocol === 'HTTP' && request.scheme === 'https')
    return ending(unreachable, reject('it speaks HTTP in clear, so that the TLS handshake fails'));
  if (protocol === 'HTTPS' && request.scheme === 'http')
    return ending(byLoadBalancer(400), reject('plain HTTP is sent to a listener for HTTPS'));
  if (request.method === 'TRACE') return ending(byLoadBalancer(405), reject('an ALB takes no method TRACE'));
  if (targetOf(request).length > longestLine)
    return ending(byLoadBalancer(414), reject('the request line is longer than 16 K'));
  const hop = matched('listener', text, '', listenPort.origin);
  return after([hop], throughRules(listener, loadBalancer, request, model));
}
