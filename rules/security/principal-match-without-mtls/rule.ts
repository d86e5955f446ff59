import { asInfo, loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { usedBy } from '../../target-group/used-by.ts';
import { effectOfTerm } from '../policy-term.ts';
import type { CertificateTerm } from './certificate-term.ts';
import { certificateTerms } from './certificate-term.ts';

export default defineRule({
  summary: 'Gateway policy matches on identities that ALB traffic never has',
  severity: 'warning',
  preset: 'recommended',
  references: [
    'istio/istio pilot/pkg/security/authz/model/generator.go (srcPrincipalGenerator, srcNamespaceGenerator) at 1.30',
    'https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source',
    'https://kiali.io/docs/features/validations/#kia0105---this-field-requires-mtls-to-be-enabled',
  ],
  check: (model) => certificateTerms(model).map(findingOf),
});

function findingOf({ term, certified }: CertificateTerm): Finding {
  const { gateway, isNegated, name } = term;
  const holds = isNegated ? 'holds for all requests' : 'never holds for requests';
  const assumption =
    certified === undefined
      ? gateway.assumption
      : { assumes: 'the rule is meant for requests of the load balancer', settledBy: 'rules' };
  return {
    at: term.at,
    message: `${name} match ${holds} of the load balancer, expected ipBlocks, remoteIpBlocks or requestPrincipals`,
    effect: `A load balancer has no certificate of the mesh. ${effectOfTerm(term, isNegated ? 'for all' : 'for none')}`,
    related: [
      usedBy(gateway.handover.targetGroup),
      ...(certified === undefined
        ? []
        : [{ at: at(certified.server), message: 'clients of this server have certificates' }]),
    ],
    ...asInfo(loweredBy(assumption)),
  };
}
