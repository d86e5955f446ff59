import { type RequestOptions, readRequest } from '../../src/traffic/request/request.ts';
import type { Answer } from '../../src/traffic/trace/answer.ts';
import type { Hop } from '../../src/traffic/trace/hop.ts';
import { tracesOf } from '../../src/traffic/trace/trace.ts';
import type { Way } from '../../src/traffic/trace/way.ts';
import { deployment, gateway, service, virtualService } from './manifests.ts';
import { modelOf } from './model.ts';
import type { Said } from './settings.ts';
import { settingsFor } from './settings.ts';

/** Manifests and a request, one for `http://a.com/` unless it says otherwise. */
export interface Asking extends RequestOptions {
  readonly manifests: readonly string[];
  readonly url?: string;
  readonly said?: Said;
  readonly complete?: 'all';
}

/** The ways of the request through the load balancers of the manifests. */
export function waysOf({ manifests, url = 'http://a.com/', said, complete, ...options }: Asking) {
  const reading = readRequest(url, options);
  if ('problem' in reading) throw new Error(reading.problem);
  const settings = { ...settingsFor(said), ...(complete === undefined ? {} : { complete }) };
  return tracesOf(reading.request, modelOf(manifests.join(''), settings));
}

/** A way in lines: each hop as `mark stage subject: because @ place`, then the answer and what it rests on. */
export function told(way: Way): readonly string[] {
  return [
    ...way.hops.map(hopText),
    ...(way.branches.length === 0 ? [answerText(way.answer)] : []),
    ...way.branches.flatMap(({ share, way: one }) => [`${share} %`, ...told(one).map((line) => `  ${line}`)]),
    ...way.assumes.map((clause) => `if ${clause}`),
  ];
}

const marks = { matched: '+', rejected: '-', undecided: '?' };

function hopText({ stage, subject, outcome, because, at, passedOver }: Hop): string {
  const mark = passedOver === true ? ' ' : marks[outcome];
  const place = at === undefined ? '' : ` @ ${at.path.join('.')}`;
  return `${mark} ${stage} ${subject}${because === '' ? '' : `: ${because}`}${place}`;
}

function answerText({ outcome, status, server, destination, location, body, flag, add }: Answer): string {
  const to = destination && `${destination.service}:${destination.port} ${destination.pods.join(', ')}`;
  const parts = [
    outcome,
    status,
    server,
    flag,
    to?.trimEnd(),
    location,
    body && `"${body}"`,
    add && `+ ${add}`,
  ];
  return `= ${parts.filter((part) => part !== undefined).join(' ')}`;
}

/** The lines of the ways; `...` stands for what they begin or end with as the way of a request to `web` does. */
export function toldFrom(one: Asking): readonly string[] {
  const usual = waysOf({ manifests: [...edge, ...web, routes(toWeb)] }).flatMap(told);
  return waysOf(one).flatMap((way) => {
    const lines = told(way);
    const first = lines.findIndex((line, index) => line !== usual[index]);
    if (first < 0) return ['...'];
    const last = lines.findLastIndex((line, index) => line !== usual[index - lines.length + usual.length]);
    const [before, behind] = [first > 0, last < lines.length - 1].map((isCut) => (isCut ? ['...'] : []));
    return [...(before ?? []), ...lines.slice(first, Math.max(first, last + 1)), ...(behind ?? [])];
  });
}

/** The pods of a gateway. */
export const pods = deployment('edge/gw', '{istio: x}');

/** The Service of these pods. */
export const gatewayService = service(
  'edge/gw',
  '{istio: x}',
  '{port: 15021, name: status-port}, {port: 80, targetPort: 8080, name: http2}, {port: 443, targetPort: 8443, name: https}',
);

/** A backend of an Ingress. */
export function backend(name: string, port: string | number = 80): string {
  return `{service: {name: ${name}, port: {${typeof port === 'number' ? 'number' : 'name'}: ${port}}}}`;
}

/** A rule of an Ingress for paths below one; the empty host is any. */
export function rule(host: string, to: string, path = '/'): string {
  const named = host === '' ? '' : `host: "${host}", `;
  return `{${named}http: {paths: [{path: "${path}", pathType: Prefix, backend: ${to}}]}}`;
}

/** An Ingress of class `alb` to the pods of its Services, with annotations of the controller, and its class. */
export function ingress(spec: string, annotations: readonly string[] = [], name = 'i'): string {
  const all = ['target-type: ip', ...annotations].map((one) =>
    one.startsWith('external-dns') ? one : `alb.ingress.kubernetes.io/${one}`,
  );
  return `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: edge, annotations: {${all.join(', ')}}}
spec: {ingressClassName: alb, ${spec}}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec: {controller: ingress.k8s.aws/alb}
`;
}

/** An Ingress of which the rule for `a.com` does what an action says. */
export function ingressWith(action: string, annotations: readonly string[] = []): string {
  return ingress(`rules: [${rule('a.com', backend('act', 'use-annotation'))}]`, [
    `actions.act: '${action}'`,
    ...annotations,
  ]);
}

/** A Gateway for `a.com` with a server on port 80. */
export const httpGateway = gateway('edge/g', '{istio: x}', '[a.com]');

/** A load balancer that sends requests for `a.com` to a gateway that serves that host. */
export const edge: readonly string[] = [
  pods,
  gatewayService,
  ingress(`rules: [${rule('a.com', backend('gw'))}]`),
  httpGateway,
];

/** The Service of an application. */
export const webService = service('edge/web', '{app: web}', '{port: 80, targetPort: 8080, name: http}');

/** The pods of that application. */
export const webPods = deployment('edge/web', '{app: web}', '{name: web, image: web}');

/** The application. */
export const web: readonly string[] = [webService, webPods];

/** A VirtualService of `a.com` at the Gateway with rules for HTTP. */
export function routes(rules: string, more = 'gateways: [g], hosts: [a.com]'): string {
  return virtualService('edge/v', `${more}, http: [${rules}]`);
}

/** The rule that sends all requests to the application. */
export const toWeb = '{route: [{destination: {host: web}}]}';
