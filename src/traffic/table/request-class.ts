import type { Request } from '../request/request.ts';
import { defaultPorts } from '../request/request.ts';
import type { Demand } from './demand.ts';
import { demandTexts } from './demand.ts';

/** Requests that no condition of the input tells apart, by one that stands for them. */
export interface RequestClass {
  readonly request: Request;
  /** The host as the input names it, a pattern included; `*` for one that nothing names. */
  readonly host: string;
  /** The path likewise. */
  readonly path: string;
  /** What the request has beside, such as `method POST`; empty for a plain GET. */
  readonly asks: readonly string[];
  /** Whether host and path are ones that the input is there for; else the request only shows what becomes of the rest. */
  readonly isNamed: boolean;
  /** Whether a route asks for the path; else it only shows what becomes of others, or is one of a rule or a policy. */
  readonly isRouted: boolean;
  /** Whether it only tells a condition from others like it, where another class stands for what that one asks. */
  readonly isProbe: boolean;
  /** What the request has beside, as it was asked for. */
  readonly demand: Demand;
}

/** Where the requests of a class are sent. */
export interface Front {
  readonly scheme: Request['scheme'];
  readonly port: number;
  /** The address of clients of whom nothing is asked; absent where every address is one that a rule asks for. */
  readonly sourceIp?: string;
}

/** A host or a path: the text that stands for it, as the input names it, and whether that is one for which it is there. */
export interface Named {
  readonly text: string;
  readonly written: string;
  readonly isNamed: boolean;
  /** Of a path, whether a route asks for it; absent is no. */
  readonly isRouted?: boolean;
  /** Of a path, present for one that only tells a pattern from others like it. */
  readonly isProbe?: true;
}

const otherPaths = ['/any-other-path', '/some-other-path', '/other-path', '/~other-path'];

/** The path that stands for those that nothing names: it begins with none of some that are named, `/` aside. */
export function otherPathThan(named: readonly Named[]): Named {
  const isFree = (path: string) => !named.some(({ text }) => text !== '/' && path.startsWith(text));
  return { text: otherPaths.find(isFree) ?? '/any-other-path', written: '*', isNamed: false };
}

/** A host or a path that stands for itself. */
export function itself(text: string, isNamed = true): Named {
  return { text, written: text, isNamed };
}

/** A request of which nothing is asked beside its host and its path. */
export interface PlainRequest {
  /** `GET` unless a condition asks for it. */
  readonly method: string;
  /** By name in lower case: those of curl, without those that a condition asks for. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A plain request as curl sends it. */
export const curl: PlainRequest = { method: 'GET', headers: { accept: '*/*', 'user-agent': 'curl' } };

/** The class of the requests for a host and a path with a demand, all else as in `plain`. */
export function classOf(host: Named, path: Named, demand: Demand, front: Front, plain = curl): RequestClass {
  const { scheme, port } = front;
  const { host: authority = port === defaultPorts[scheme] ? host.text : `${host.text}:${port}`, ...others } =
    demand.headers ?? {};
  const sourceIp = demand.sourceIp ?? front.sourceIp;
  const query = Object.entries(demand.query ?? {}).map(([key, value]) => `${key}=${value}`);
  const headers = { ...plain.headers, ...others };
  return {
    request: {
      method: demand.method ?? plain.method,
      scheme,
      host: host.text,
      port,
      authority,
      path: path.text.startsWith('/') ? path.text : `/${path.text}`,
      headers: new Map(Object.entries(headers)),
      ...(query.length === 0 ? {} : { query: query.join('&') }),
      ...(sourceIp === undefined ? {} : { sourceIp }),
    },
    host: host.written,
    path: path.written,
    asks: demandTexts(demand),
    isNamed: host.isNamed && path.isNamed && demand.isProbe !== true,
    isRouted: path.isRouted === true,
    isProbe: path.isProbe === true || demand.isProbe === true,
    demand,
  };
}
