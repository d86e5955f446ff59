import { jsonBreakText } from '../../../src/alb/json/json-break.ts';
import { formText, mismatchesIn, nodeText } from '../../../src/alb/json/json-mismatch.ts';
import { placedJson } from '../../../src/alb/json/json-text.ts';
import type { Provider } from '../../../src/alb/listener-rule/authentication.ts';
import { providerForms } from '../../../src/alb/listener-rule/authentication.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { within } from '../../../src/rule/rule.ts';

/** A part of a login that is missing or refused. */
export interface LoginFault extends Pick<Finding, 'at' | 'message' | 'related'> {
  /** The controller's words; absent where AWS refuses it. */
  readonly words?: string;
}

/** Why an `auth-idp-*` annotation cannot be decoded; it is read whatever `auth-type` says. */
export function undecodedFaults({ name, reading }: Provider): readonly LoginFault[] {
  if (reading.state !== 'invalid') return [];
  const { text, origin, reason } = reading;
  const json = placedJson(text);
  if (json === undefined) {
    const message = `auth-idp-${name} is not valid JSON${jsonBreakText(text)}, expected an object such as ${examples[name]}`;
    return [{ at: origin, message, words: reason }];
  }
  return mismatchesIn(json, providerForms[name]).map(({ key, node, expected }) => ({
    at: key === '' ? origin : within(origin, node.start, node.end),
    message: `${key === '' ? `auth-idp-${name}` : `"${key}" of auth-idp-${name}`} is ${nodeText(node)}, expected ${formText(expected)}`,
    words: reason,
  }));
}

const examples: Readonly<Record<Provider['name'], string>> = {
  oidc: '{"issuer": "https://…", …}',
  cognito: '{"userPoolARN": "arn:…", …}',
};
