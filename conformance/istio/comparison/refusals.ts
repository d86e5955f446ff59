import { gatewayFaults } from '../../../src/istio/gateway/gateway-faults.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import type { Comparator } from '../../held-to-records.ts';
import type { System } from './system.ts';

/** Which Gateways istiod's webhook refuses. */
export const refusals: Comparator<System> = {
  subject: 'refused Gateways',
  compare({ record, model }) {
    return model.gateways.flatMap(({ resource }) => {
      const name = `Gateway ${nameOf(resource.id)}`;
      const { schema, webhook: words } = record.refused?.[name] ?? {};
      if (schema !== undefined) return [];
      const [fault] = gatewayFaults(resource, model.settings.targets.istio);
      if ((words === undefined) === (fault === undefined)) return [];
      return words === undefined
        ? [`${name} is refused by us alone: ${fault?.found}`]
        : [`${name} is not refused by us: ${words}`];
    });
  },
};
