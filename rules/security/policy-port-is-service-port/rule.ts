import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { effectOfTerm } from '../policy-term.ts';
import type { PortOfService } from './service-port.ts';
import { portsOfServices } from './service-port.ts';

export default defineRule({
  summary: 'Gateway policy names the Service port, but the proxy compares the pod port',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pilot/pkg/security/authz/model/generator.go (destPortGenerator) at 1.30',
    'https://istio.io/latest/docs/reference/config/security/authorization-policy/#Operation',
  ],
  check: (model) => portsOfServices(model).map(findingOf),
});

function findingOf({ term, written, at: place, port, target }: PortOfService): Finding {
  return {
    at: place,
    message: `${term.name} has "${written}", but the proxy compares "${target}", the targetPort, expected "${target}"`,
    effect: `Envoy compares the port on which it listens in the pod. ${effectOfTerm(term, term.isNegated ? 'for all' : 'for none')}`,
    related: [{ at: at(port, 'port'), message: `leads to ${target}` }],
    fixes: [unsafe('write the targetPort', { op: 'set', at: place, value: `${target}` })],
  };
}
