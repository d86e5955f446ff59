import { strictnessOf } from '../../../src/istio/policy/strict-pods.ts';
import { workloadsBehind } from '../../../src/istio/proxy/gateway-workload.ts';
import { podPortsOf } from '../../../src/istio/proxy/listening-port.ts';
import { portsOf, Service } from '../../../src/k8s/kinds/service.ts';
import type { Comparator } from '../../held-to-records.ts';
import { differing } from '../../held-to-records.ts';
import type { IstioRecord } from './record.ts';
import type { System } from './system.ts';

/** Whether a connection in plain text to a port of pods behind a Service is refused, by their sidecars or by ztunnel. */
export const plainText: Comparator<System> = {
  subject: 'connections in plain text',
  compare({ record, taken }) {
    const gateways = new Set(taken.gatewayProxies.flatMap(({ workload }) => workload ?? []));
    return taken.inventory.list(Service).flatMap((service) =>
      workloadsBehind(service, taken.inventory)
        .filter((workload) => !gateways.has(workload))
        .flatMap((workload) =>
          portsOf(service).flatMap((port) => {
            const [number] = podPortsOf(port, { workload });
            if (number === undefined) return [];
            const name = `${workload.namespace}/${workload.name}`;
            const ours = strictnessOf(workload, port, taken.inventory, taken.settings);
            return differing(
              `${name} ${number}`,
              ours === undefined ? 'taken' : 'refused',
              recorded(record, name, number),
            );
          }),
        ),
    );
  },
};

function recorded({ sidecars, ambient }: IstioRecord, pod: string, port: number): string {
  const sidecar = sidecars?.[pod];
  if (sidecar === undefined) return ambient?.pods?.[pod]?.plainText?.[port] ?? 'taken';
  return (sidecar.ports?.[port] ?? sidecar.mtls) === 'STRICT' ? 'refused' : 'taken';
}
