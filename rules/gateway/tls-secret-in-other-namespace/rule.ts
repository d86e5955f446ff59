import { isConverted } from '../../../src/istio/ingress/converted-ingress.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { ofLostName } from '../../../src/rule/renamed.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { MisplacedSecret } from './misplaced-secret.ts';
import { misplacedSecrets } from './misplaced-secret.ts';

export default defineRule({
  summary: 'TLS Secret is not in the namespace of the gateway pods',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  fixable: true,
  references: [
    'istio/istio pilot/pkg/xds/sds.go (filterAuthorizedResources) at 1.30',
    'istio/istio pilot/pkg/model/credentials/resource.go (ParseResourceName) at 1.30',
    'istio/istio pkg/config/analysis/analyzers/gateway/secret.go at 1.30',
  ],
  *check({ gateways, inventory, settings }): Iterable<Finding> {
    const written = gateways.filter(({ resource }) => !isConverted(resource));
    for (const misplaced of misplacedSecrets(written, inventory, settings)) yield findingOf(misplaced);
  },
});

function findingOf(misplaced: MisplacedSecret): Finding {
  const { maker } = misplaced;
  const finding: Finding = {
    at: misplaced.at,
    message: messageOf(misplaced),
    effect:
      'The listener gets no certificate, so that TLS handshakes fail; a load balancer that speaks HTTPS to the gateway answers 502.',
    related:
      maker === undefined
        ? []
        : [
            {
              at: at(maker.metadata, 'namespace'),
              message: maker.id.kind === 'Secret' ? describe(maker) : `made by ${describe(maker)}`,
            },
          ],
    fixes: [fixOf(misplaced)],
  };
  return ofLostName(finding, misplaced.lost);
}

function messageOf({ written, name, named, maker, expected }: MisplacedSecret): string {
  const places = expected.map((namespace) => `"${namespace}"`).join(' or ');
  const where = `in ${places}, where the gateway pods are`;
  if (named !== undefined)
    return `"${written}" names a Secret in namespace "${named}", expected one ${where}`;
  if (maker === undefined) return `Secret "${name}" does not exist, expected it ${where}`;
  return `Secret "${name}" is in namespace "${maker.id.namespace}", expected it ${where}`;
}

/** A Certificate can be moved; a Secret or what fetches it may be tied to its namespace. */
function fixOf({ maker, expected, named }: MisplacedSecret): Fix | undefined {
  const [namespace, another] = expected;
  if (
    maker?.id.kind !== 'Certificate' ||
    named !== undefined ||
    namespace === undefined ||
    another !== undefined
  )
    return undefined;
  return unsafe(`move the Certificate to "${namespace}"`, {
    op: 'set',
    at: at(maker.metadata, 'namespace'),
    value: namespace,
  });
}
