import { describe } from '../../src/k8s/object/resource.ts';
import type { Assumption } from '../../src/settings/assumption.ts';
import type { Handover } from '../../src/traffic/handover.ts';

/** What is assumed of a Service that only its selector shows to be a gateway's; undefined for every other. */
export function gatewayAssumption({ gateway, targetGroup }: Handover): Assumption | undefined {
  const { service } = targetGroup;
  if (gateway !== 'presumed by selector' || service.state !== 'known') return undefined;
  return {
    assumes: `the pods behind ${describe(service.value)} are an Istio gateway`,
    settledBy: 'assume.gateways',
  };
}
