import type { FixedResponse, Redirect, Stickiness } from '../backend/action.ts';
import type { TargetGroup } from '../target-group/target-group.ts';

/** Where a forward sends a share of the requests: a target group of the model, or one that exists in AWS. */
export type ForwardDestination = (
  | { readonly targetGroup: TargetGroup }
  | { readonly targetGroupARN: string }
  | { readonly targetGroupName: string }
) & { readonly weight?: number };

/** Users logged in by Amazon Cognito or an OpenID Connect provider; `idp` has the provider's settings as decoded. */
export interface Authenticate {
  readonly type: 'authenticate-cognito' | 'authenticate-oidc';
  readonly idp: unknown;
  readonly onUnauthenticatedRequest: string;
  readonly scope: string;
  readonly sessionCookieName: string;
  /** Seconds. */
  readonly sessionTimeout: number;
}

/** A token that a request must bear. */
export interface ValidateJwt {
  readonly type: 'jwt-validation';
  readonly jwksEndpoint: string;
  readonly issuer: string;
  readonly additionalClaims: readonly {
    readonly format: string;
    readonly name: string;
    readonly values: readonly string[];
  }[];
}

/** What answers a request, the last action of a rule; unknown where a placeholder or an Argo Rollout decides. */
export type Answering =
  | {
      readonly type: 'forward';
      readonly destinations: readonly ForwardDestination[];
      readonly stickiness?: Stickiness;
    }
  | ({ readonly type: 'redirect' } & Redirect)
  | ({ readonly type: 'fixed-response' } & FixedResponse)
  | { readonly type: 'unknown' };

/** What a listener does with a request (controller: pkg/ingress/model_build_actions.go, v3.5.0). */
export type ListenerAction = Authenticate | ValidateJwt | Answering;

/** The action that answers. */
export function answeringAction(actions: readonly ListenerAction[]): Answering {
  for (const action of actions) {
    switch (action.type) {
      case 'authenticate-cognito':
      case 'authenticate-oidc':
      case 'jwt-validation':
        continue;
      default:
        return action;
    }
  }
  return { type: 'unknown' };
}

/** What a listener answers where no rule and no default backend takes a request. */
export const notFound: Answering = { type: 'fixed-response', contentType: 'text/plain', statusCode: '404' };

/** What the controller answers in place of a Service or an action that does not exist (pkg/ingress/enhanced_backend_builder.go, v3.5.0). */
export const unavailable = {
  service: unavailableAnswer('service'),
  action: unavailableAnswer('action'),
};

function unavailableAnswer(what: string): Answering {
  const messageBody = `Backend ${what} does not exist`;
  return { type: 'fixed-response', contentType: 'text/plain', messageBody, statusCode: '503' };
}

/** Whether an answer stands in place of a Service or an action that does not exist. */
export function isUnavailable(answer: Answering): boolean {
  return answer === unavailable.service || answer === unavailable.action;
}
