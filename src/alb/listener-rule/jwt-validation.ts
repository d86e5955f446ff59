import type { Settings } from '../../settings/settings.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import type { Form } from '../json/go-json.ts';
import { decodes, listField, parseJson, stringField, stringsField } from '../json/go-json.ts';
import type { JsonReading } from '../json/json-annotation.ts';
import { jsonAnnotationOf } from '../json/json-annotation.ts';
import type { JsonFault } from '../json/json-fault.ts';
import { saidOf } from '../json/json-fault.ts';
import { isRead } from '../setting/effective.ts';
import type { ValidateJwt } from './listener-action.ts';

/** What the JSON of `jwt-validation` must decode into. */
export const jwtForm: Form = {
  fields: {
    jwksEndpoint: 'string',
    issuer: 'string',
    additionalClaims: { list: { fields: { format: 'string', name: 'string', values: { list: 'string' } } } },
  },
};

/** Reads `jwt-validation` of an Ingress. */
export function jwtAnnotation(ingress: AlbIngress, settings: Settings): JsonReading {
  if (!isRead(ingress, 'jwt-validation', settings)) return { state: 'absent' };
  return jsonAnnotationOf(ingress.resource, 'jwt-validation', jwtForm, settings);
}

/** Why the controller refuses a `jwt-validation` that decodes (pkg/ingress/enhanced_backend_builder.go buildJwtValidationConfig, v3.5.0); undefined when it takes it. */
export function jwtRefusal(config: unknown): string | undefined {
  if (!stringField(config, 'jwksEndpoint')) return 'jwksEndpoint is a required field for jwt validation';
  if (!stringField(config, 'issuer')) return 'issuer is a required field for jwt validation';
  for (const claim of listField(config, 'additionalClaims')) {
    for (const field of ['format', 'name']) {
      if (!stringField(claim, field))
        return `${field} is a required field for additional claims for jwt validation`;
    }
    if (listField(claim, 'values').length === 0)
      return 'values must not be empty for additional claims for jwt validation';
  }
  return undefined;
}

/** The action of a `jwt-validation` that is not refused. */
export function jwtAction(config: unknown): ValidateJwt {
  return {
    type: 'jwt-validation',
    jwksEndpoint: stringField(config, 'jwksEndpoint') ?? '',
    issuer: stringField(config, 'issuer') ?? '',
    additionalClaims: listField(config, 'additionalClaims').map((claim) => ({
      format: stringField(claim, 'format') ?? '',
      name: stringField(claim, 'name') ?? '',
      values: stringsField(claim, 'values'),
    })),
  };
}

/** Why the controller refuses a `jwt-validation` value (pkg/ingress/enhanced_backend_builder.go buildJwtValidationConfig, v3.5.0); undefined when it does not. */
export function jwtValidationFault(value: string): JsonFault | undefined {
  const json = parseJson(value);
  if (json === undefined || !decodes(json, jwtForm)) {
    const is = json === undefined ? 'is not valid JSON' : 'has a field of the wrong type';
    const expected = 'an object such as {"jwksEndpoint": "https://…", "issuer": "https://…"}';
    return { is, expected, words: 'failed to parse json annotation' };
  }
  const words = jwtRefusal(json);
  return words === undefined ? undefined : { ...saidOf(words), words };
}
