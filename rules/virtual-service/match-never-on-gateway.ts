import type { LostMatch } from '../../src/istio/lost-match.ts';
import { lostMatches } from '../../src/istio/lost-match.ts';
import { servedVirtualServices } from '../../src/istio/served-virtual-services.ts';
import { labelsText } from '../../src/k8s/labels.ts';
import type { Finding, Fix } from '../../src/rule.ts';
import { at, defineRule } from '../../src/rule.ts';
import { loweredBy } from '../../src/traffic/assumption.ts';

export default defineRule({
  summary: 'Match condition removes the route from the gateway',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pilot/pkg/networking/core/route/route.go (TranslateRoute, sourceMatchHTTP) at 1.30',
    'istio/istio pilot/pkg/networking/core/gateway.go (l4SingleMatch) at 1.30',
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest',
  ],
  *check(model): Iterable<Finding> {
    const selections = new Map(model.gateways.map((gateway) => [gateway.resource, gateway]));
    const told = new Set<object>();
    for (const virtualService of servedVirtualServices(model)) {
      for (const lost of lostMatches(virtualService, selections)) {
        if (told.has(lost.match)) continue;
        told.add(lost.match);
        yield findingOf(lost);
      }
    }
  },
});

function findingOf(lost: LostMatch): Finding {
  const { found, expected } = clausesOf(lost);
  return {
    at: lost.at,
    message: `${found}, expected ${expected}`,
    effect:
      lost.assumption === undefined
        ? 'istiod leaves the route out on the gateway, without any message: requests get what a later route answers, or 404 from istio-envoy.'
        : 'istiod makes no route of this match on the gateway, without any message; the other matches of the rule work.',
    related: relatedTo(lost),
    fixes: fixesOf(lost),
    ...loweredBy(lost.assumption),
  };
}

function clausesOf({ because, match, sites }: LostMatch): {
  readonly found: string;
  readonly expected: string;
} {
  const [{ gateway, proxy }] = sites;
  switch (because) {
    case 'port': {
      const ports = portsOf(sites);
      const server =
        ports.length === 1 ? `the port of the server in Gateway "${gateway}"` : 'ports of servers';
      return { found: `match port is ${match.port}`, expected: `${ports.join(' or ')}, ${server}` };
    }
    case 'gateways': {
      const names = (match.gateways ?? []).map((name) => `"${name}"`).join(', ');
      const own = [...new Set(sites.map((site) => `"${site.gateway}"`))].join(' or ');
      return {
        found: `match gateways are ${names}`,
        expected: `${own}, which "gateways" of the VirtualService name`,
      };
    }
    case 'sourceLabels':
      return {
        found: `match sourceLabels are "${labelsText(match.sourceLabels ?? {})}"`,
        expected: `labels of the pods of gateway "${proxy?.namespace}/${proxy?.name}", since they are its source, or none`,
      };
    case 'sourceNamespace':
      return {
        found: `match sourceNamespace is "${match.sourceNamespace}"`,
        expected: `"${proxy?.namespace}", where the pods of gateway "${proxy?.name}" are, or none`,
      };
  }
}

function portsOf(sites: LostMatch['sites']): readonly number[] {
  return [...new Set(sites.flatMap(({ port }) => port ?? []))].sort((a, b) => a - b);
}

function relatedTo({ because, virtualService, sites }: LostMatch): Finding['related'] {
  if (because === 'port')
    return [...new Set(sites.map(({ server }) => server))]
      .slice(0, 3)
      .flatMap((server) =>
        server?.server.port === undefined
          ? []
          : [{ at: at(server.server.port, 'number'), message: 'the port of a server' }],
      );
  if (because === 'gateways')
    return virtualService.gateways
      .filter((name) => name.in === 'gateways')
      .slice(0, 3)
      .map((name) => ({ at: name.at, message: 'a gateway of the VirtualService' }));
  const origin = sites[0].proxy?.origin;
  return origin === undefined ? [] : [{ at: origin, message: 'the labels of the gateway pods' }];
}

/** The port of the one server, or the name of the one Gateway. */
function fixesOf({ because, match, sites }: LostMatch): readonly Fix[] {
  if (because === 'port') {
    const [port, second] = portsOf(sites);
    if (port === undefined || second !== undefined) return [];
    return [
      {
        title: `write ${port}`,
        applicability: 'unsafe',
        edits: [{ op: 'set', at: at(match, 'port'), value: port }],
      },
    ];
  }
  const [gateway, other] = new Set(sites.map((site) => site.gateway));
  const { gateways = [] } = match;
  if (because !== 'gateways' || gateway === undefined || other !== undefined || gateways.length !== 1)
    return [];
  return [
    {
      title: `write "${gateway}"`,
      applicability: 'unsafe',
      edits: [{ op: 'set', at: at(gateways, 0), value: gateway }],
    },
  ];
}
