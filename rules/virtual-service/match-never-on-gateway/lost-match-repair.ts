import type { LostMatch } from '../../../src/istio/route/lost-match.ts';
import { labelsText } from '../../../src/k8s/object/labels.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';

/** What a lost match asks and what would hold, as clauses. */
export function clausesOf({ because, match, sites }: LostMatch): {
  readonly found: string;
  readonly expected: string;
} {
  const [{ gateway, proxy }] = sites;
  switch (because) {
    case 'port': {
      const ports = portsOf(sites);
      const server =
        ports.length === 1 ? `the port of the server in Gateway "${gateway}"` : 'the ports of its servers';
      return { found: `match port is ${match.port}`, expected: `${ports.join(' or ')}, ${server}` };
    }
    case 'gateways': {
      const names = (match.gateways ?? []).map((name) => `"${name}"`).join(', ');
      const own = [...new Set(sites.map((site) => `"${site.gateway}"`))].join(' or ');
      return {
        found: `match gateways are ${names}`,
        expected: `${own}, as in "gateways" of the VirtualService`,
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

/** The places that show what would hold, three at most. */
export function evidenceFor({ because, virtualService, sites }: LostMatch): readonly {
  readonly at: Location;
  readonly message: string;
}[] {
  if (because === 'port')
    return [...new Set(sites.map(({ server }) => server))]
      .slice(0, 3)
      .flatMap((server) =>
        server?.server.port === undefined
          ? []
          : [{ at: at(server.server.port, 'number'), message: 'the port of a server' }],
      );
  if (because === 'gateways')
    return virtualService.named
      .slice(0, 3)
      .map((name) => ({ at: name.at, message: 'a gateway of the VirtualService' }));
  const origin = sites[0].proxy?.origin;
  return origin === undefined ? [] : [{ at: origin, message: 'the labels of the gateway pods' }];
}

/** What could be written instead: the port of the one server, or the name of the one Gateway. */
export function repairOf({
  because,
  match,
  sites,
}: LostMatch): { readonly at: Location; readonly value: number | string } | undefined {
  if (because === 'port') {
    const [port, second] = portsOf(sites);
    return port === undefined || second !== undefined ? undefined : { at: at(match, 'port'), value: port };
  }
  const [gateway, other] = new Set(sites.map((site) => site.gateway));
  const { gateways = [] } = match;
  if (because !== 'gateways' || gateway === undefined || other !== undefined || gateways.length !== 1)
    return undefined;
  return { at: at(gateways, 0), value: gateway };
}
