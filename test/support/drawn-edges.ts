import { between } from '../../bench/random.ts';
import { albIngress, deployment, gateway, service, virtualService } from './manifests.ts';

/** An edge with one host: its Ingress, the HTTP rules of its VirtualService, its policy. */
export interface DrawnEdge {
  readonly ingress: string;
  readonly rules: readonly string[];
  /** Empty for none. */
  readonly policy: string;
}

const applications = ['web', 'api'].map(
  (name) =>
    service(`edge/${name}`, `{app: ${name}}`, '{name: http, port: 80, targetPort: 8080}') +
    deployment(
      `edge/${name}`,
      `{app: ${name}}`,
      `{name: ${name}, image: ${name}, ports: [{containerPort: 8080}]}`,
    ),
);
const rest = [
  '---\napiVersion: v1\nkind: Namespace\nmetadata: {name: edge, labels: {istio-injection: enabled}}\n',
  service(
    'edge/gw',
    '{istio: x}',
    '{name: status-port, port: 15021, targetPort: 15021}, {name: http2, port: 80, targetPort: 8080}',
  ),
  deployment('edge/gw', '{istio: x}'),
  gateway('edge/g', '{istio: x}', '["*"]'),
  ...applications,
].join('');

/** The manifests of an edge. */
export function manifestsOfEdge({ ingress, rules, policy }: DrawnEdge): string {
  return [
    rest,
    ingress,
    virtualService('edge/v', `hosts: [a.com], gateways: [g], http: [${rules.join(', ')}]`),
    policy,
  ].join('');
}

const paths = ['/', '/a', '/a/', '/a/b', '/ab', '/b', '/admin', '/api/v1'];
const expressions = ['/a.*', '/(a|b)', '/a+', '/[ab]/.*', '/api/v[0-9]+'];

/** Draws edges, and changes of them, from random numbers. */
export class EdgeDrawer {
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  #pick<T>(first: T, ...more: readonly T[]): T {
    return more[between(this.#random, 0, more.length) - 1] ?? first;
  }

  edge(): DrawnEdge {
    const rules = Array.from({ length: between(this.#random, 1, 4) }, () => this.#rule());
    return { ingress: this.#ingress(), rules, policy: this.#policy() };
  }

  /** The edge with one thing changed: the Ingress, the policy, a rule, a part of a rule, or the order of the rules. */
  changed(edge: DrawnEdge): DrawnEdge {
    const { rules } = edge;
    const at = between(this.#random, 0, rules.length - 1);
    switch (between(this.#random, 0, 4)) {
      case 0:
        return { ...edge, ingress: this.#ingress() };
      case 1:
        return { ...edge, policy: this.#policy() };
      case 2:
        return { ...edge, rules: rules.with(at, this.#rule()) };
      case 3: {
        const other = (written: string) =>
          this.#pick(`${written}b`, written.replace('prefix', 'exact'), written.replace('exact', 'prefix'));
        return { ...edge, rules: rules.with(at, (rules[at] ?? '').replace(/(prefix|exact): \/\w*/, other)) };
      }
      default:
        return { ...edge, rules: rules.toReversed() };
    }
  }

  #rule(): string {
    const conditions = [this.#path(), this.#beside()].filter((one) => one !== '');
    const match = conditions.length === 0 ? '' : `match: [{${conditions.join(', ')}}], `;
    return `{${match}${this.#pick(
      'route: [{destination: {host: web}}]',
      'route: [{destination: {host: api}}]',
      'rewrite: {uri: /a}, route: [{destination: {host: web}}]',
      'directResponse: {status: 418}',
      'redirect: {uri: /new}',
    )}}`;
  }

  #path(): string {
    const [first = '', ...more] = paths;
    const [expression = '', ...others] = expressions;
    return this.#pick(
      `uri: {prefix: ${this.#pick(first, ...more)}}`,
      `uri: {exact: ${this.#pick(first, ...more)}}`,
      `uri: {regex: "${this.#pick(expression, ...others)}"}`,
      '',
    );
  }

  #beside(): string {
    return this.#pick(
      '',
      '',
      `headers: {x: {${this.#pick('exact', 'prefix')}: ${this.#pick('a', 'ab', 'b')}}}`,
      `method: {exact: ${this.#pick('GET', 'POST')}}`,
      `method: {regex: "${this.#pick('GET|HEAD', 'P.*')}"}`,
      `queryParams: {q: {exact: "${this.#pick('1', '2')}"}}`,
      'withoutHeaders: {x: {exact: a}}',
    );
  }

  #policy(): string {
    if (this.#pick(true, false)) return '';
    const asked = [
      this.#pick('', `paths: [${this.#pick('/a', '/a*', '"*/b"', '/admin*', '/a/*')}]`),
      this.#pick('', `methods: [${this.#pick('GET', 'POST', 'DELETE')}]`, 'notMethods: [GET]'),
      this.#pick('', '', 'hosts: [a.com]', 'notPaths: [/b]'),
    ].filter((one) => one !== '');
    const operation = asked.length === 0 ? 'methods: [PUT]' : asked.join(', ');
    const values = `${this.#pick('values', 'notValues')}: [${this.#pick('a', 'a*', 'b')}]`;
    const when = this.#pick('', '', `, when: [{key: "request.headers[x]", ${values}}]`);
    return `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p, namespace: edge}
spec: {selector: {matchLabels: {${this.#pick('istio: x', 'app: web')}}}, action: ${this.#pick('DENY', 'ALLOW')}, rules: [{to: [{operation: {${operation}}}]${when}}]}
`;
  }

  #ingress(): string {
    const header = `{"httpHeaderName":"x","values":["${this.#pick('a', 'a*', '*b')}"]}`;
    const conditions = this.#pick(
      '',
      '',
      '',
      `[{"field":"http-header","httpHeaderConfig":${header}}]`,
      `[{"field":"source-ip","sourceIpConfig":{"values":["10.0.0.0/${this.#pick('8', '16')}"]}}]`,
      '[{"field":"http-request-method","httpRequestMethodConfig":{"values":["POST"]}}]',
    );
    const path = this.#pick('/', '/', '/a', '/*');
    const type = path.includes('*') ? 'ImplementationSpecific' : 'Prefix';
    const backend = 'backend: {service: {name: gw, port: {number: 80}}}';
    return albIngress(
      'edge/i',
      `rules: [{host: a.com, http: {paths: [{path: "${path}", pathType: ${type}, ${backend}}]}}]`,
      conditions === '' ? {} : { 'conditions.gw': conditions },
    );
  }
}
