import type { InstanceUse } from '../../../src/alb/target-group/instance-use.ts';
import { annotationDecides } from './node-port-repair.ts';

/** What the Service is, as messages say it after its name. */
export function typeTextOf({ why, service }: InstanceUse): string {
  if (why === 'headless') return 'is headless (clusterIP "None")';
  if (why === 'LoadBalancer without node ports') return 'has type "LoadBalancer" without node ports';
  return service.manifest.spec?.type === undefined ? `has no type, so "${why}",` : `has type "${why}"`;
}

/** What would do instead, as messages say it after the word "expected". */
export function expectedInstead(use: InstanceUse): string {
  const { why } = use;
  const orIp = annotationDecides(use) ? ' or target-type "ip"' : '';
  if (why === 'headless') return orIp === '' ? 'a Service of type "NodePort"' : 'target-type "ip"';
  if (why === 'ExternalName') return 'a Service of type "NodePort" that selects pods';
  return why === 'ClusterIP' ? `type "NodePort"${orIp}` : `node ports to be allocated${orIp}`;
}
