import { factsOf } from './annotation-fact.ts';

/** Annotations that only 1.x of the controller read. */
export const version1Facts = factsOf({ about: 'only 1.x', until: '2.0' }, [
  { name: 'security-group-inbound-cidrs', since: '1.0', type: 'string list', replacedBy: 'inbound-cidrs' },
  { name: 'attributes', since: '1.0', type: 'string map', replacedBy: 'load-balancer-attributes' },
  {
    name: 'successCodes',
    since: '1.0',
    type: 'string',
    readOn: 'Service over Ingress',
    replacedBy: 'success-codes',
  },
]);
