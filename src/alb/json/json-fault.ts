import { jwtForm, jwtRefusal } from '../listener-rule/jwt-validation.ts';
import { decodes, parseJson } from './go-json.ts';

/** What is wrong with a JSON value, what was expected, and the controller's words. */
export interface JsonFault {
  readonly is: string;
  readonly expected: string;
  readonly words: string;
}

/** Why the controller refuses a `jwt-validation` value (pkg/ingress/enhanced_backend_builder.go buildJwtValidationConfig, v3.5.0); undefined when it does not. */
export function jwtValidationFault(value: string): JsonFault | undefined {
  const json = parseJson(value);
  if (json === undefined || !decodes(json, jwtForm)) {
    const is = json === undefined ? 'is no JSON' : 'has a field of the wrong type';
    const expected = 'an object such as {"jwksEndpoint": "https://…", "issuer": "https://…"}';
    return { is, expected, words: 'failed to parse json annotation' };
  }
  const words = jwtRefusal(json);
  return words === undefined ? undefined : { ...saidOf(words), words };
}

/** The controller's words, `X is a required field …` and the like, as a sentence of ours. */
function saidOf(words: string): { readonly is: string; readonly expected: string } {
  const claim = words.includes('additional claims') ? 'an additional claim without ' : 'no ';
  const [field = ''] = words.split(' ');
  return { is: `has ${claim}${field}`, expected: 'one' };
}
