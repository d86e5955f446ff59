import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { stringField } from '../../../src/alb/json/go-json.ts';
import type { Provider } from '../../../src/alb/listener-rule/authentication.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { isMap } from '../../../src/k8s/object/shape.ts';
import type { SecretMaker } from '../../../src/k8s/runtime/secret-makers.ts';
import { isCopied, secretMakersOf } from '../../../src/k8s/runtime/secret-makers.ts';
import type { TrafficModel } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { LoginFault } from './undecoded-provider.ts';

/**
 * What is wrong with the Secret that holds the client of an OIDC provider: it is known in other namespaces than the
 * Ingress only, or lacks a key (controller: pkg/ingress/model_build_actions.go buildAuthenticateOIDCAction, v3.5.0).
 */
export function secretFault(
  { name, reading }: Provider,
  { resource }: AlbIngress,
  { inventory }: TrafficModel,
): readonly LoginFault[] {
  const secret = reading.state === 'known' ? (stringField(reading.value, 'secretName') ?? '') : '';
  if (name !== 'oidc' || reading.state !== 'known' || secret === '' || isPlaceholder(secret)) return [];
  const { namespace } = resource.id;
  const makers = secretMakersOf(secret, inventory);
  const here = makers.filter((maker) => ['', namespace].includes(maker.resource.id.namespace));
  const [own] = here;
  if (own !== undefined) return here.length === 1 ? keyFaults(own, secret) : [];
  const [elsewhere] = makers;
  if (elsewhere === undefined || namespace === '' || makers.some(isCopied)) return [];
  return [
    {
      at: reading.origin,
      message: `Secret "${secret}" of auth-idp-oidc is in namespace "${elsewhere.resource.id.namespace}", expected it in "${namespace}", where the Ingress is`,
      related: [{ at: at(elsewhere.resource.metadata, 'name'), message: describe(elsewhere.resource) }],
      words: `secrets "${secret}" not found`,
    },
  ];
}

function keyFaults({ resource }: SecretMaker, secret: string): readonly LoginFault[] {
  if (resource.id.kind !== 'Secret') return [];
  const { data, stringData } = resource.written;
  const keys = [data, stringData].flatMap((map) => (isMap(map) ? Object.keys(map) : []));
  const [missing] = [
    ...(keys.includes('clientID') || keys.includes('clientId') ? [] : ['clientID']),
    ...(keys.includes('clientSecret') ? [] : ['clientSecret']),
  ];
  if (missing === undefined || keys.length === 0) return [];
  return [
    {
      at: at(resource.metadata, 'name'),
      message: `Secret "${secret}" of auth-idp-oidc has no key "${missing}", expected "clientID" and "clientSecret"`,
      words: `missing ${missing}, secret: ${resource.id.namespace}/${secret}`,
    },
  ];
}
