import { describe, expect, it } from 'vitest';
import type { TracedLine } from '../src/diagnostic/traced.ts';
import { traceAll } from '../src/lint/edge/edge-tables.ts';
import { modelsIn } from '../src/lint/traces.ts';
import { plain } from '../src/report/text/colour.ts';
import { tableJson, tableText } from '../src/report/trace-table.ts';
import { edgeTables } from '../src/traffic/table/edge-table.ts';
import { tracesOf } from '../src/traffic/trace/trace.ts';
import { configOf, manifestsOf, systems } from './support/manifest-set.ts';

const shop = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  namespace: istio-system
  annotations:
    alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80},{"HTTPS":443}]'
    alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:eu-west-1:1:certificate/a
    alb.ingress.kubernetes.io/target-type: ip
    alb.ingress.kubernetes.io/healthcheck-port: "15021"
    alb.ingress.kubernetes.io/healthcheck-path: /healthz/ready
    external-dns.alpha.kubernetes.io/hostname: shop.example.com,api.example.com,old.example.com
    alb.ingress.kubernetes.io/actions.gone: '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"410","messageBody":"gone"}}'
    alb.ingress.kubernetes.io/actions.tls: '{"type":"redirect","redirectConfig":{"protocol":"HTTPS","port":"443","statusCode":"HTTP_301"}}'
    alb.ingress.kubernetes.io/conditions.tls: '[{"field":"http-header","httpHeaderConfig":{"httpHeaderName":"X-Beta","values":["yes","true"]}}]'
    alb.ingress.kubernetes.io/conditions.gone: '[{"field":"source-ip","sourceIpConfig":{"values":["10.0.0.0/8"]}}]'
spec:
  ingressClassName: alb
  rules:
    - host: old.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: {service: {name: gone, port: {name: use-annotation}}}
    - http:
        paths:
          - path: /beta
            pathType: Prefix
            backend: {service: {name: tls, port: {name: use-annotation}}}
          - path: /
            pathType: Prefix
            backend: {service: {name: gw, port: {number: 80}}}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec: {controller: ingress.k8s.aws/alb}
---
apiVersion: v1
kind: Service
metadata: {name: gw, namespace: istio-system, labels: {istio: gw}}
spec:
  selector: {istio: gw}
  ports: [{name: status-port, port: 15021}, {name: http2, port: 80, targetPort: 8080}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: gw, namespace: istio-system}
spec:
  selector: {matchLabels: {istio: gw}}
  template:
    metadata: {labels: {istio: gw}, annotations: {inject.istio.io/templates: gateway}}
    spec: {containers: [{name: istio-proxy, image: auto}]}
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: gw, namespace: istio-system}
spec:
  selector: {istio: gw}
  servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*.example.com"]}]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: shop, namespace: shop}
spec:
  hosts: [shop.example.com]
  gateways: [istio-system/gw]
  http:
    - match: [{uri: {exact: /login}}]
      redirect: {uri: /signin}
    - match: [{uri: {prefix: /cart}, headers: {x-canary: {exact: "1"}}}]
      route: [{destination: {host: cart-canary, port: {number: 80}}}]
    - match: [{uri: {prefix: /cart}}]
      route: [{destination: {host: cart, port: {number: 80}}, weight: 90},{destination: {host: web, port: {number: 80}}, weight: 10}]
    - match: [{uri: {regex: "/v[0-9]+/items/.*"}, method: {exact: POST}}]
      route: [{destination: {host: web, port: {number: 8080}}}]
    - route: [{destination: {host: web, port: {number: 80}}}]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: api, namespace: shop}
spec:
  hosts: [api.example.com]
  gateways: [istio-system/gw]
  http:
    - match: [{uri: {prefix: /api}}]
      rewrite: {uri: /}
      route: [{destination: {host: web, port: {number: 80}}}]
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{name: http, port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec: {selector: {app: cart}, ports: [{name: http, port: 80}]}
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: no-admin, namespace: istio-system}
spec:
  selector: {matchLabels: {istio: gw}}
  action: DENY
  rules: [{to: [{operation: {paths: [/admin, /admin/*]}}]}]
`;

function tablesOf(files: Parameters<typeof traceAll>[0]['files'], settings = configOf('').settings) {
  const tracing = traceAll({ files, settings });
  if ('problem' in tracing) throw new Error(tracing.problem);
  return tracing.tables;
}

function linesIn(tables: ReturnType<typeof tablesOf>): readonly TracedLine[] {
  return tables.flatMap(({ listeners }) =>
    listeners.flatMap(({ rules }) => rules.flatMap(({ lines }) => lines)),
  );
}

describe('the table of a shop', () => {
  const tables = tablesOf([{ path: 'shop.yaml', text: shop }]);

  it('has a line for each host, path and condition', () => {
    expect(tableText(tables, { paint: plain, width: 100 })).toMatchInlineSnapshot(`
      "load balancer of Ingress "istio-system/shop"
        shop.example.com, api.example.com, old.example.com

      HTTP 80
         1  path "/" (Prefix) of host "old.example.com" to "gone" for source IP "10.0.0.0/8", Ingress
            "istio-system/shop"  shop.yaml:23
            old.example.com/ from 10.0.0.0            410 awselb/2.0
         2  path "/beta" (Prefix) to "tls" for header X-Beta "yes" or "true", Ingress "istio-system/shop"
            shop.yaml:28
            every request x-beta: yes                 301 https://#{host}:443/#{path}?#{query}
         3  path "/" (Prefix) to "gw", Ingress "istio-system/shop"  shop.yaml:31
            api.example.com/api*                      delivered to shop/web:80  shop.yaml:87
            api.example.com, any other path           404 istio-envoy
            old.example.com, any other path           404 istio-envoy
            shop.example.com/login                    301 http://shop.example.com/signin  shop.yaml:70
            shop.example.com/cart*                    90 % delivered to shop/cart:80, 10 % delivered to shop/web:80
            shop.example.com/cart* x-canary: 1        503 istio-envoy  shop.yaml:72
            shop.example.com ~/v[0-9]+/items/.*       delivered to shop/web:80  shop.yaml:78
            POST shop.example.com ~/v[0-9]+/items/.*  503 istio-envoy  shop.yaml:76
            shop.example.com, any other path          delivered to shop/web:80  shop.yaml:78
            *.example.com, any other path             404 istio-envoy
            any other host, any other path            404 istio-envoy
            every host, /admin                        403 istio-envoy  shop.yaml:107

      HTTPS 443
         1  path "/" (Prefix) of host "old.example.com" to "gone" for source IP "10.0.0.0/8", Ingress
            "istio-system/shop"  shop.yaml:23
            old.example.com/ from 10.0.0.0            410 awselb/2.0
         2  path "/" (Prefix) to "gw", Ingress "istio-system/shop"  shop.yaml:31
            api.example.com/api*                      delivered to shop/web:80  shop.yaml:87
            api.example.com, any other path           404 istio-envoy
            old.example.com, any other path           404 istio-envoy
            shop.example.com/login                    301 http://shop.example.com/signin  shop.yaml:70
            shop.example.com/cart*                    90 % delivered to shop/cart:80, 10 % delivered to shop/web:80
            shop.example.com/cart* x-canary: 1        503 istio-envoy  shop.yaml:72
            shop.example.com ~/v[0-9]+/items/.*       delivered to shop/web:80  shop.yaml:78
            POST shop.example.com ~/v[0-9]+/items/.*  503 istio-envoy  shop.yaml:76
            shop.example.com, any other path          delivered to shop/web:80  shop.yaml:78
            *.example.com, any other path             404 istio-envoy
            any other host, any other path            404 istio-envoy
            every host, /admin                        403 istio-envoy  shop.yaml:107

      19 answers rest on assumptions about what is not in the input: "trace URL" and --format json tell
      them.
      "
    `);
  });

  it('gives the routes that a method takes beside what is left to the others', () => {
    const changed = shop.replace(
      'http:\n    - match: [{uri: {prefix: /api}}]',
      'http:\n    - match: [{uri: {prefix: /g}, method: {exact: GET}}]\n      redirect: {uri: /got}\n    - match: [{uri: {prefix: /a}, method: {exact: POST}}]\n      redirect: {uri: /posted}\n    - match: [{uri: {prefix: /ua}, headers: {user-agent: {prefix: curl}}}]\n      redirect: {uri: /curled}\n    - match: [{uri: {prefix: /both}, method: {regex: "GET|POST|PUT"}}]\n      redirect: {uri: /same}\n    - match: [{uri: {prefix: /both}}]\n      redirect: {uri: /same}\n    - match: [{uri: {prefix: /api}}]',
    );
    expect(changed).not.toBe(shop);
    const text = tableText(tablesOf([{ path: 'shop.yaml', text: changed }]), { paint: plain, width: 160 });
    const own = text
      .split('\n')
      .filter((line) => line.includes('api.example.com') && !line.startsWith('  s'));
    expect(
      own.slice(0, own.length / 2).map((line) => line.trim().replace(/ {2,}/g, ': ')),
    ).toMatchInlineSnapshot(`
      [
        "GET api.example.com/g*: 301 http://api.example.com/got: shop.yaml:87",
        "api.example.com/g* (other methods): 404 istio-envoy",
        "api.example.com/a*: 404 istio-envoy",
        "POST api.example.com/a*: 301 http://api.example.com/posted: shop.yaml:89",
        "api.example.com/ua*: 404 istio-envoy",
        "api.example.com/ua* user-agent: curl: 301 http://api.example.com/curled: shop.yaml:91",
        "api.example.com/both*: 301 http://api.example.com/same: shop.yaml:93",
        "api.example.com/api*: delivered to shop/web:80: shop.yaml:97",
        "POST api.example.com/api*: 301 http://api.example.com/posted: shop.yaml:89",
        "api.example.com, any other path: 404 istio-envoy",
      ]
    `);
  });

  const hostless = shop
    .replace('shop.example.com,api.example.com,old.example.com', '"*"')
    .replace('    - host: old.example.com\n      http:', '    - http:')
    .replaceAll(/"?\*?(shop|api)?\.example\.com"?\]/g, '"*"]');

  it('has lines of every host where none is named', () => {
    const text = tableText(tablesOf([{ path: 'shop.yaml', text: hostless }]), { paint: plain, width: 160 });
    expect(text.slice(0, text.indexOf('HTTPS 443'))).toMatchInlineSnapshot(`
      "load balancer of Ingress "istio-system/shop"
        *

      HTTP 80
         1  path "/" (Prefix) to "gone" for source IP "10.0.0.0/8", Ingress "istio-system/shop"  shop.yaml:22
            every host, / from 10.0.0.0          410 awselb/2.0
         2  path "/beta" (Prefix) to "tls" for header X-Beta "yes" or "true", Ingress "istio-system/shop"  shop.yaml:27
            every request x-beta: yes            301 https://#{host}:443/#{path}?#{query}
         3  path "/" (Prefix) to "gw", Ingress "istio-system/shop"  shop.yaml:30
            every host, /api*                    delivered to shop/web:80  shop.yaml:86
            every host, /login                   301 http://any-other-host.invalid/signin  shop.yaml:69
            every host, /cart*                   90 % delivered to shop/cart:80, 10 % delivered to shop/web:80  shop.yaml:73
            every host, /cart* x-canary: 1       503 istio-envoy  shop.yaml:71
            every host, ~/v[0-9]+/items/.*       delivered to shop/web:80  shop.yaml:77
            POST every host, ~/v[0-9]+/items/.*  503 istio-envoy  shop.yaml:75
            every host, any other path           delivered to shop/web:80  shop.yaml:77
            every host, /admin                   403 istio-envoy  shop.yaml:106

      "
    `);
  });

  it('says which rule takes all of another one', () => {
    const files = [{ path: 'shop.yaml', text: hostless.replace(/conditions.gone: .*/, 'c: d') }];
    const text = tableText(tablesOf(files), { paint: plain, width: 160 });
    expect(text.slice(0, text.indexOf('HTTPS 443'))).toMatchInlineSnapshot(`
      "load balancer of Ingress "istio-system/shop"
        *

      HTTP 80
         1  path "/" (Prefix) to "gone", Ingress "istio-system/shop"  shop.yaml:22
            every request  410 awselb/2.0
         2  path "/beta" (Prefix) to "tls" for header X-Beta "yes" or "true", Ingress "istio-system/shop"  shop.yaml:27
            no request comes here: rule 1 before it takes all of it
         3  path "/" (Prefix) to "gw", Ingress "istio-system/shop"  shop.yaml:30
            no request comes here: rule 1 before it takes all of it

      "
    `);
  });

  it('has an entry for each line in JSON', () => {
    const { version, traces } = JSON.parse(tableJson(tables));
    expect(version).toBe(1);
    expect(traces).toHaveLength(linesIn(tables).length);
    expect(traces[0]).toMatchObject({
      loadBalancer: 'Ingress "istio-system/shop"',
      listener: 'HTTP 80',
      rule: { order: 1, owner: 'Ingress "istio-system/shop"' },
      class: { host: 'old.example.com', path: '/', asks: ['from 10.0.0.0'], named: false },
      request: { method: 'GET', url: 'http://old.example.com/' },
      outcome: 'answered',
      status: 410,
    });
  });
});

it.each(systems())('%s: each entry is what a trace of its request says', (system) => {
  const found = modelsIn({ files: manifestsOf(system), settings: configOf(system).settings });
  const models = 'models' in found ? found.models : [];
  expect(models.length).toBeGreaterThan(0);
  for (const model of models) {
    const rules = edgeTables(model).flatMap(({ listeners }) => listeners.flatMap((one) => one.rules));
    for (const { asked, way } of rules.flatMap(({ entries }) => entries))
      expect(tracesOf(asked.request, model).map(({ answer }) => answer)).toContainEqual(way.answer);
  }
});

it('says that there is nothing where no Ingress is one of an ALB', () => {
  expect(tableText(tablesOf([]), { paint: plain, width: 100 })).toBe('The input has no Ingress of an ALB.\n');
});

it('takes one environment alone, and knows no other', () => {
  const files = manifestsOf('overlays');
  const { settings } = configOf('overlays');
  const one = traceAll({ files, settings }, { root: 'staging' });
  expect('tables' in one && one.tables.map(({ root }) => root)).toEqual(['staging']);
  expect(traceAll({ files, settings }, { root: 'test' })).toEqual({
    problem: 'no environment is called "test"; there are "prod", "staging"',
  });
});

it('has load balancers in the order of their names, whatever their files are called', () => {
  const named = ['b', 'a', 'c'].map((name, index) => ({
    path: `${index}.yaml`,
    text: shop.replace('name: shop', `name: ${name}`),
  }));
  const orderOf = (files: typeof named) => {
    const found = modelsIn({ files });
    return 'problem' in found ? [] : found.models.flatMap(edgeTables).map(({ name }) => name);
  };
  const names = ['a', 'b', 'c'].map((name) => `Ingress "istio-system/${name}"`);
  expect(orderOf(named)).toEqual(names);
  expect(orderOf([...named].reverse())).toEqual(names);
});
