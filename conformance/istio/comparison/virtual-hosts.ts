import type { VirtualHost } from '../../../src/istio/route/virtual-host.ts';
import { routesIn } from '../../../src/istio/route/virtual-host.ts';
import type { Comparator } from '../../held-to-records.ts';
import { differing } from '../../held-to-records.ts';
import type { RecordedConfiguration } from './record.ts';
import { recordedJson, routeJson } from './route-json.ts';
import type { System } from './system.ts';
import { forProxies, virtualHostsOn } from './system.ts';

/** The virtual hosts of each route configuration by domain, with their routes in order: name, match and action. */
export const virtualHosts: Comparator<System> = {
  subject: 'virtual hosts',
  compare(system) {
    return forProxies(system, (recorded, proxy) => {
      const own = virtualHostsOn(proxy, system);
      return (recorded.routes ?? []).flatMap((configuration) => {
        const { name } = configuration;
        const ours = own.filter(({ listener }) => listener.routeName === name);
        return differences(configuration, ours, system).map((line) => `${name}: ${line}`);
      });
    });
  },
};

function differences(
  configuration: RecordedConfiguration,
  ours: readonly VirtualHost[],
  { taken }: System,
): readonly string[] {
  const own = new Map(ours.map((one) => [one.domain, one]));
  const truth = domainsOf(configuration);
  return [
    ...differing('domains', [...own.keys()].sort(), [...truth.keys()].sort()),
    ...[...truth].flatMap(([domain, recorded]) => {
      const one = own.get(domain);
      if (one === undefined) return [];
      return [
        ...differing(`${domain}: TLS`, one.tlsRequiredBy !== undefined, recorded.requireTls === 'ALL'),
        ...differing(
          `${domain}: routes`,
          routesIn(one).map((route) => routeJson(route, one.listener.proxy.namespace, taken)),
          (recorded.routes ?? []).map(recordedJson),
        ),
      ];
    }),
  ];
}

/** Virtual hosts with equal routes are one with several domains; the one named `blackhole` stands for none. */
function domainsOf({ virtualHosts: all = [] }: RecordedConfiguration) {
  return new Map(
    all
      .filter(({ name }) => !name.startsWith('blackhole:'))
      .flatMap((one) => one.domains.map((domain) => [domain, one] as const)),
  );
}
