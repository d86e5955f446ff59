import { expect, it } from 'vitest';
import { deployment, ingressTo, service } from '../../../test/support/manifests.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const door = ingressTo('edge/gw') + service('edge/gw', '{istio: gw}') + deployment('edge/gw', '{istio: gw}');
const policy = (kind: string, spec: string, name = 'p', namespace = 'edge') => `---
apiVersion: security.istio.io/v1
kind: ${kind}
metadata: {name: ${name}, namespace: ${namespace}}
spec: {${spec}}
`;
const selects = 'selector: {matchLabels: {istio: gw}}';
const jwt = 'jwtRules: [{issuer: "https://a", jwksUri: "https://a/keys"}]';
const authentication = (spec = `${selects}, ${jwt}`, namespace = 'edge') =>
  policy('RequestAuthentication', spec, 'r', namespace);
it.each<[string, string, readonly string[]]>([
  [
    'an authentication',
    authentication(),
    [
      'RequestAuthentication r metadata.name: RequestAuthentication "edge/r" lets requests without token pass, expected an AuthorizationPolicy with requestPrincipals',
      '= A token that is there has to be valid, but none has to be there: on gateway "edge/gw" requests without one reach the application.',
      'Ingress gw spec.defaultBackend.service.name: the load balancer sends here',
    ],
  ],
])('says all of %s', (_, text, expected) => {
  expect(told(rule, door + text, { ...settingsFor(), complete: 'all' }).split('\n')).toEqual(expected);
});
