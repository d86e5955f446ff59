import type { Service } from '../../k8s/kinds/service.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Annotation } from '../annotation/annotation.ts';
import { annotationOf, annotationsBySuffix } from '../annotation/annotation.ts';
import { refusalOf } from '../annotation/annotation-value.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import type { Form } from '../json/go-json.ts';
import type { JsonReading } from '../json/json-annotation.ts';
import { jsonAnnotationOf } from '../json/json-annotation.ts';
import { isRead } from '../setting/effective.ts';
import type { Refusal } from '../setting/problem.ts';
import type { Authenticate } from './listener-action.ts';

/**
 * The login that a backend asks for (controller: pkg/ingress/auth_config_builder.go and buildAuthAction in
 * model_build_actions.go, v3.5.0): what is wrong with its annotations, whichever the listener, and what an HTTPS
 * listener does. Undefined there where nothing is asked for, a placeholder decides, or a Service outside the input may.
 */
export interface Authentication {
  readonly refusals: readonly Refusal[];
  /** `refused` for a type without its provider, which only an HTTPS listener minds. */
  readonly action: Authenticate | { readonly type: 'refused'; readonly refusal: Refusal } | undefined;
  /** What `auth-idp-cognito` and `auth-idp-oidc` hold, each on the object that counts. */
  readonly providers: readonly Provider[];
}

/** The annotation with the settings of a provider of logins. */
export interface Provider {
  readonly name: 'cognito' | 'oidc';
  readonly reading: JsonReading;
}

const extra: Form = { values: 'string' };
const strings = (names: readonly string[]): Form => ({
  fields: {
    ...Object.fromEntries(names.map((name) => [name, 'string' as const])),
    authenticationRequestExtraParams: extra,
  },
});

/** What the JSON of `auth-idp-cognito` and `auth-idp-oidc` must decode into. */
export const providerForms: Readonly<Record<Provider['name'], Form>> = {
  cognito: strings(['userPoolARN', 'userPoolClientID', 'userPoolDomain']),
  oidc: strings(['issuer', 'authorizationEndpoint', 'tokenEndpoint', 'userInfoEndpoint', 'secretName']),
};

const noLogin: Authentication = {
  refusals: [],
  action: undefined,
  providers: [
    { name: 'cognito', reading: { state: 'absent' } },
    { name: 'oidc', reading: { state: 'absent' } },
  ],
};

/** Whether an object has any annotation of logins, as few have. */
function speaksOfLogin(resource: Resource, settings: Settings): boolean {
  const own = annotationsBySuffix(resource, settings);
  if (own === 'unreadable') return true;
  for (const suffix of own.keys()) if (suffix.startsWith('auth-')) return true;
  return false;
}

/** The login of an Ingress's backend; annotations of the Service that a forward has as its only target go first. */
export function authenticationOf(
  ingress: AlbIngress,
  service: Resource<Service> | undefined,
  settings: Settings,
): Authentication {
  const isAsked = [ingress.resource, service].some(
    (one) => one !== undefined && speaksOfLogin(one, settings),
  );
  if (!isAsked) return noLogin;
  const bearer = (suffix: string): Resource => {
    const onService = service !== undefined && annotationOf(service, suffix, settings).state !== 'absent';
    return onService ? service : ingress.resource;
  };
  const read = (suffix: string): Annotation =>
    isRead(ingress, suffix, settings) ? annotationOf(bearer(suffix), suffix, settings) : { state: 'absent' };
  const type = read('auth-type');
  const asked = type.state === 'known' ? type.value : 'none';
  const isType = asked === 'none' || asked === 'cognito' || asked === 'oidc';
  const refusals: Refusal[] = [];
  if (!isType && type.state === 'known')
    refusals.push({ reason: `unknown authType: ${asked}`, at: type.origin });
  const timeout = read('auth-session-timeout');
  if (timeout.state === 'known') {
    const reason = refusalOf('auth-session-timeout', timeout.value, settings);
    if (reason !== undefined) refusals.push({ reason, at: timeout.origin });
  }
  const providers = (['cognito', 'oidc'] as const).map((name): Provider => {
    const suffix = `auth-idp-${name}`;
    if (!isRead(ingress, suffix, settings)) return { name, reading: { state: 'absent' } };
    return { name, reading: jsonAnnotationOf(bearer(suffix), suffix, providerForms[name], settings) };
  });
  for (const { reading } of providers) {
    if (reading.state === 'invalid') refusals.push({ reason: reading.reason, at: reading.origin });
  }
  const provider = providers.find(({ name }) => name === asked);
  if (type.state !== 'known' || provider === undefined || refusals.length > 0)
    return { refusals, action: undefined, providers };
  const { name, reading } = provider;
  if (reading.state === 'absent') {
    const reason = `missing IDPConfig${name === 'cognito' ? 'Cognito' : 'OIDC'}`;
    return { refusals, action: { type: 'refused', refusal: { reason, at: type.origin } }, providers };
  }
  const textOf = (suffix: string, byDefault: string): string => {
    const annotation = read(suffix);
    return annotation.state === 'known' ? annotation.value : byDefault;
  };
  const action: Authenticate = {
    type: `authenticate-${name}`,
    idp: reading.state === 'known' ? reading.value : undefined,
    onUnauthenticatedRequest: textOf('auth-on-unauthenticated-request', 'authenticate'),
    scope: textOf('auth-scope', 'openid'),
    sessionCookieName: textOf('auth-session-cookie', 'AWSELBAuthSessionCookie'),
    sessionTimeout: Number(textOf('auth-session-timeout', '604800')),
  };
  return { refusals, action, providers };
}

/** The kind of login that an object asks for by its `auth-type`; undefined for none and for what is not known. */
export function loginTypeOf(resource: Resource, settings: Settings): 'cognito' | 'oidc' | undefined {
  const annotation = annotationOf(resource, 'auth-type', settings);
  if (annotation.state !== 'known') return undefined;
  return annotation.value === 'cognito' || annotation.value === 'oidc' ? annotation.value : undefined;
}

/** Whether the Ingress of a backend is known to ask for no login, so that one on a Service stands alone. */
export function hasNoLogin({ ingress }: { readonly ingress: AlbIngress }, settings: Settings): boolean {
  const { state } = annotationOf(ingress.resource, 'auth-type', settings);
  return state !== 'unknown' && loginTypeOf(ingress.resource, settings) === undefined;
}
