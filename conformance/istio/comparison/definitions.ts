import { virtualServiceFaults } from '../../../src/istio/virtual-service/virtual-service-faults.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import type { Comparator } from '../../held-to-records.ts';
import type { System } from './system.ts';

/** Which VirtualServices istiod's webhook refuses; what the schema refuses is another matter. */
export const definitions: Comparator<System> = {
  subject: 'refused VirtualServices',
  compare({ record, model }) {
    return model.virtualServices.flatMap(({ resource }) => {
      const name = `VirtualService ${nameOf(resource.id)}`;
      const { schema, webhook: words } = record.refused?.[name] ?? {};
      if (schema !== undefined) return [];
      const fault = virtualServiceFaults(resource, model.settings).find(
        ({ taken, refusedBy }) => taken === undefined && refusedBy === undefined,
      );
      if ((words === undefined) === (fault === undefined)) return [];
      return words === undefined
        ? [`${name} is refused by us alone: ${fault?.found}`]
        : [`${name} is not refused by us: ${words}`];
    });
  },
};
