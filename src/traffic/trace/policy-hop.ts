import type { Selected } from '../../istio/kinds/policies.ts';
import type { KnownRequest, Verdict } from '../../istio/policy/authorization.ts';
import { placeOfVerdict, verdictOn } from '../../istio/policy/authorization.ts';
import { requestAuthenticationsOn } from '../../istio/policy/policy-selector.ts';
import { mayBearToken } from '../../istio/policy/token-location.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe } from '../../k8s/object/resource.ts';
import type { TrafficModel } from '../model.ts';
import { parametersOf } from '../request/request.ts';
import { byGateway, notBefore } from './answer.ts';
import type { GatewayEntry } from './gateway-entry.ts';
import { matched, rejected, undecided } from './hop.ts';
import { throughRoutes } from './route-hop.ts';
import type { Way } from './way.ts';
import { after, assuming, ending } from './way.ts';

/** The way of a request past the policies of a gateway, which Envoy asks before it looks for a route. */
export function throughPolicies(entry: GatewayEntry, model: TrafficModel): Way {
  const { proxy, port, request } = entry;
  const { inventory } = model;
  const { path, method = 'GET', authority, headers } = request;
  const bearing = {
    headers: headers ?? new Map(),
    parameters: parametersOf(entry.query).map(({ key }) => key),
  };
  const [tokens] = requestAuthenticationsOn(proxy, inventory).filter(({ policy }) =>
    mayBearToken(policy, bearing),
  );
  const bears = tokens !== undefined;
  const accepted =
    tokens === undefined ? undefined : { assumes: `the token is valid to ${describe(tokens.policy)}` };
  const host = authority === undefined ? {} : { host: authority };
  const known: KnownRequest = {
    path,
    method,
    port,
    ...host,
    ...(headers === undefined ? {} : { headers }),
    ...(bears ? {} : { token: 'none' }),
    ...entry.addresses,
  };
  const { allows, by, lacks } = verdictOn(known, proxy, inventory);
  if (by === undefined) return assuming([accepted], throughRoutes(entry, model));
  const subject = describe(by);
  const place = placeOfVerdict(by, known);
  switch (allows) {
    case 'no':
      return ending(
        byGateway(403, { body: 'RBAC: access denied' }),
        rejected('policy', subject, whyNot(by, lacks, `${method} ${path}`), place),
      );
    case 'unknown':
      return ending(
        notBefore('what it asks for: addresses, identities or headers that the request does not show'),
        undecided('policy', subject, 'whether it lets the request pass cannot be told', place),
      );
    default:
      return assuming(
        [accepted],
        after([matched('policy', subject, 'it lets the request pass', place)], throughRoutes(entry, model)),
      );
  }
}

function whyNot({ manifest }: Resource<Selected>, lacks: Verdict['lacks'], request: string): string {
  if (lacks === undefined) return `it does not let ${request} pass`;
  const name = manifest.spec?.provider?.name ?? '';
  return `it asks provider "${name}", which the mesh configuration does not have, so that it denies ${request}`;
}
