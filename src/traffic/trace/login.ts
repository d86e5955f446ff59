import { stringField } from '../../alb/json/go-json.ts';
import type { ListenerAction } from '../../alb/listener-rule/listener-action.ts';
import type { Request } from '../request/request.ts';
import type { Answer } from './answer.ts';
import { byLoadBalancer } from './answer.ts';
import type { Hop } from './hop.ts';
import { matched, rejected } from './hop.ts';

/** What login or token of a rule make of a request. */
interface Login {
  readonly hops: readonly Hop[];
  /** The answer of the load balancer to one that is not let through; absent for one that is. */
  readonly answer?: Answer;
  /** What is taken of one that is let through. */
  readonly assumption?: { readonly assumes: string };
}

/** Whether the actions before the last let a request through; undefined where there are none. */
export function loginAnswer(actions: readonly ListenerAction[], request: Request): Login | undefined {
  for (const action of actions) {
    switch (action.type) {
      case 'authenticate-cognito':
      case 'authenticate-oidc':
        return byCookie(action, request);
      case 'jwt-validation':
        return byToken(request);
      default:
        return undefined;
    }
  }
  return undefined;
}

type Authenticate = Extract<ListenerAction, { readonly sessionCookieName: string }>;

/** Without the cookie of a session a client is sent to log in, refused or let through (AWS: authenticate users, `OnUnauthenticatedRequest`). */
function byCookie(action: Authenticate, { headers }: Request): Login {
  const { sessionCookieName, onUnauthenticatedRequest, idp, type } = action;
  const cookies = headers.get('cookie') ?? '';
  const subject = `login (${type})`;
  if (cookies.split(/;\s*/).some((cookie) => cookie.startsWith(sessionCookieName)))
    return {
      hops: [matched('listener-rule', subject, 'the request has the cookie of a session')],
      assumption: { assumes: `cookie ${sessionCookieName} is of a session that is valid` },
    };
  if (onUnauthenticatedRequest === 'allow')
    return { hops: [matched('listener-rule', subject, 'it lets clients pass that are not logged in')] };
  if (onUnauthenticatedRequest === 'deny')
    return {
      hops: [rejected('listener-rule', subject, 'the client is not logged in')],
      answer: byLoadBalancer(401),
    };
  const endpoint = stringField(idp, 'authorizationEndpoint') ?? domainOf(idp);
  const location = endpoint === undefined ? {} : { location: `${endpoint}?...` };
  return {
    hops: [rejected('listener-rule', subject, 'the client is not logged in and is sent to do so')],
    answer: byLoadBalancer(302, location),
  };
}

function domainOf(idp: unknown): string | undefined {
  const domain = stringField(idp, 'userPoolDomain');
  return domain === undefined ? undefined : `https://${domain}/oauth2/authorize`;
}

function byToken({ headers }: Request): Login {
  const bears = /^bearer /i.test(headers.get('authorization') ?? '');
  if (!bears)
    return {
      hops: [rejected('listener-rule', 'jwt-validation', 'the request has no token')],
      answer: byLoadBalancer(401),
    };
  return {
    hops: [matched('listener-rule', 'jwt-validation', 'the request has a token')],
    assumption: { assumes: 'the token is valid to the load balancer' },
  };
}
