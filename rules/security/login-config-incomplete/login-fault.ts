import { annotationOf } from '../../../src/alb/annotation/annotation.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { memberOf } from '../../../src/alb/json/json-mismatch.ts';
import { placedJson } from '../../../src/alb/json/json-text.ts';
import type { Authentication, Provider } from '../../../src/alb/listener-rule/authentication.ts';
import { authenticationOf } from '../../../src/alb/listener-rule/authentication.ts';
import { jwtAnnotation } from '../../../src/alb/listener-rule/jwt-validation.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import {
  buildsRules,
  loadBalancerOf,
  servingListeners,
} from '../../../src/alb/load-balancer/load-balancer.ts';
import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import { groupedBy } from '../../../src/collection/groups.ts';
import type { Service } from '../../../src/k8s/kinds/service.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import type { TrafficModel } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { secretFault } from './client-secret.ts';
import type { LoginFault } from './undecoded-provider.ts';
import { undecodedFaults } from './undecoded-provider.ts';

/** What is wrong with the logins that the backends of an Ingress ask for, each place once. */
export function loginFaults(
  ingress: AlbIngress,
  groups: readonly TargetGroup[],
  model: TrafficModel,
): readonly LoginFault[] {
  const loadBalancer = loadBalancerOf(ingress, model.loadBalancers);
  if (loadBalancer === undefined || buildsRules(ingress, model.loadBalancers) === 'no') return [];
  const faults = bearersOf(groups).flatMap((bearer) => faultsFor(ingress, bearer, loadBalancer, model));
  return [
    ...groupedBy(faults, ({ at, message }) => JSON.stringify([at.path, at.slice, message])).values(),
  ].map(([first]) => first);
}

/** The Service whose annotations go before those of the Ingress; `open` where one outside the input may have some. */
type Bearer = Resource<Service> | 'none' | 'open';

function bearersOf(groups: readonly TargetGroup[]): readonly Bearer[] {
  const bearers = groups.map(({ service, backends }): Bearer => {
    if (backends.every(({ weighted }) => weighted)) return 'none';
    return service.state === 'known' ? service.value : 'open';
  });
  return bearers.length === 0 ? ['none'] : [...new Set(bearers)];
}

function faultsFor(
  ingress: AlbIngress,
  bearer: Bearer,
  loadBalancer: LoadBalancer,
  model: TrafficModel,
): readonly LoginFault[] {
  const { settings } = model;
  const service = typeof bearer === 'string' ? undefined : bearer;
  const login = authenticationOf(ingress, service, settings);
  const undecoded = login.providers.flatMap(undecodedFaults);
  const hasHttps = servingListeners(loadBalancer, ingress).some(({ protocol }) => protocol === 'HTTPS');
  if (!hasHttps || undecoded.length > 0 || login.action === undefined) return undecoded;
  if (login.action.type === 'refused') {
    return bearer === 'open'
      ? []
      : [missingProvider(login.action.refusal, bearerOf('auth-type', ingress, service, settings))];
  }
  const name = login.action.type === 'authenticate-oidc' ? 'oidc' : 'cognito';
  const provider = login.providers.find((one) => one.name === name);
  return [
    ...tokenFaults(ingress, name, model),
    ...(provider === undefined ? [] : [...memberFaults(provider), ...secretFault(provider, ingress, model)]),
  ];
}

/** The object whose annotation counts. */
function bearerOf(
  suffix: string,
  { resource }: AlbIngress,
  service: Resource<Service> | undefined,
  settings: Settings,
): Resource {
  const onService = service !== undefined && annotationOf(service, suffix, settings).state !== 'absent';
  return onService ? service : resource;
}

type Refused = Extract<Authentication['action'], { readonly type: 'refused' }>['refusal'];

function missingProvider({ reason, at }: Refused, bearer: Resource): LoginFault {
  const name = reason.endsWith('Cognito') ? 'cognito' : 'oidc';
  const message = `auth-type is "${name}" and "auth-idp-${name}" is missing, expected both on ${describe(bearer)}`;
  return { at, message, words: reason };
}

/** A listener either logs users in or reads their tokens. */
function tokenFaults(
  ingress: AlbIngress,
  name: Provider['name'],
  { settings }: TrafficModel,
): readonly LoginFault[] {
  const jwt = jwtAnnotation(ingress, settings);
  if (jwt.state !== 'known') return [];
  const message = `jwt-validation is set beside auth-type "${name}", expected one of the two`;
  return [{ at: jwt.origin, message, words: "authentication and jwt validation can't both be configured" }];
}

/** What AWS requires of the actions `authenticate-oidc` and `authenticate-cognito` (ELBv2 API, AuthenticateOidcActionConfig and AuthenticateCognitoActionConfig). */
const required: Readonly<Record<Provider['name'], readonly string[]>> = {
  oidc: ['issuer', 'authorizationEndpoint', 'tokenEndpoint', 'userInfoEndpoint', 'secretName'],
  cognito: ['userPoolARN', 'userPoolClientID', 'userPoolDomain'],
};

function memberFaults({ name, reading }: Provider): readonly LoginFault[] {
  if (reading.state !== 'known') return [];
  const json = placedJson(reading.text);
  const missing = required[name].filter((member) => {
    const value = memberOf(json, member);
    return value === undefined || (value.kind === 'scalar' && (value.value === '' || value.value === null));
  });
  if (missing.length === 0) return [];
  const names = missing.map((member) => `"${member}"`).join(', ');
  const needed = required[name].map((member) => `"${member}"`).join(', ');
  const words = missing.includes('secretName') ? { words: 'secrets "" not found' } : {};
  return [{ at: reading.origin, message: `auth-idp-${name} has no ${names}, expected ${needed}`, ...words }];
}
