import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A deterministic source of numbers in [0, 1) (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A file of a corpus. */
export interface CorpusFile {
  readonly path: string;
  readonly text: string;
}

/** Shares of bytes by kind of content, as found in GitOps monorepos. */
const shares = { apps: 0.39, definitions: 0.34, dashboards: 0.27 };

/**
 * A GitOps monorepo of about `bytes` bytes: app manifests (Deployment, Service, VirtualService, DestinationRule and
 * the kinds that nobody reads), custom resource definitions, and ConfigMaps with dashboards in block scalars.
 * The same bytes and seed give the same files.
 */
export function* mixedCorpus(bytes: number, seed = 1): Generator<CorpusFile> {
  const random = randomFrom(seed);
  const written = { apps: 0, definitions: 0, dashboards: 0 };
  yield { path: 'platform/gateway.yaml', text: gateway() };
  for (let index = 0; written.apps + written.definitions + written.dashboards < bytes; index += 1) {
    const total = Math.max(1, written.apps + written.definitions + written.dashboards);
    if (written.definitions / total < shares.definitions && index % 40 === 1) {
      const text = definition(index, random);
      written.definitions += text.length;
      yield { path: `crds/crd-${index}.yaml`, text };
    } else if (written.dashboards / total < shares.dashboards && index % 15 === 2) {
      const text = dashboard(index, random);
      written.dashboards += text.length;
      yield { path: `monitoring/dashboard-${index}.yaml`, text };
    } else {
      for (const file of application(index, random)) {
        written.apps += file.text.length;
        yield file;
      }
    }
  }
}

/** Only app manifests: the worst case, since every document is read. */
export function* applicationCorpus(bytes: number, seed = 2): Generator<CorpusFile> {
  const random = randomFrom(seed);
  yield { path: 'platform/gateway.yaml', text: gateway() };
  for (let index = 0, written = 0; written < bytes; index += 1) {
    for (const file of application(index, random)) {
      written += file.text.length;
      yield file;
    }
  }
}

/** Writes a corpus below a folder; returns the number of files and bytes. */
export function writeCorpus(folder: string, corpus: Iterable<CorpusFile>): { files: number; bytes: number } {
  let files = 0;
  let bytes = 0;
  for (const { path, text } of corpus) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    files += 1;
    bytes += text.length;
  }
  return { files, bytes };
}

function* application(index: number, random: () => number): Generator<CorpusFile> {
  const namespace = `team-${index % 60}`;
  const name = `app-${index}`;
  const documents = [
    deployment(name, namespace, random),
    service(name, namespace),
    unread(name, namespace, random),
  ];
  if (random() < 0.75)
    documents.push(virtualService(name, namespace, random), destinationRule(name, namespace));
  if (random() < 0.25) documents.push(ingress(name, namespace));
  if (random() < 0.4) documents.push(authorizationPolicy(name, namespace));
  if (random() < 0.5) {
    yield {
      path: `apps/${namespace}/${name}/all.yaml`,
      text: documents.map((text) => `---\n${text}`).join(''),
    };
    return;
  }
  for (const [position, text] of documents.entries()) {
    yield { path: `apps/${namespace}/${name}/${position}.yaml`, text };
  }
}

function head(apiVersion: string, kind: string, name: string, namespace: string): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\n  labels:\n    app.kubernetes.io/name: ${name}\n    app.kubernetes.io/managed-by: Helm\n`;
}

function gateway(): string {
  return `${head('v1', 'Service', 'istio-ingressgateway', 'istio-system')}  annotations:
    alb.ingress.kubernetes.io/healthcheck-path: /healthz/ready
    alb.ingress.kubernetes.io/healthcheck-port: status-port
spec:
  type: NodePort
  selector: {istio: ingressgateway}
  ports:
    - {name: status-port, port: 15021, nodePort: 30218}
    - {name: http2, port: 80, targetPort: 8080, nodePort: 31246}
---
${head('networking.istio.io/v1', 'Gateway', 'public', 'istio-system')}spec:
  selector:
    istio: ingressgateway
  servers:
    - port: {number: 80, name: http, protocol: HTTP}
      hosts: ["*"]
`;
}

function deployment(name: string, namespace: string, random: () => number): string {
  const env = Array.from(
    { length: 8 + Math.floor(random() * 12) },
    (_, index) => `            - name: SETTING_${index}\n              value: "value ${index} of ${name}"\n`,
  );
  return `${head('apps/v1', 'Deployment', name, namespace)}spec:
  replicas: 3
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
        version: v1
      annotations:
        prometheus.io/scrape: "true"
    spec:
      serviceAccountName: ${name}
      containers:
        - name: app
          image: registry.example.com/${namespace}/${name}:1.${Math.floor(random() * 90)}.0
          ports:
            - name: http
              containerPort: 8080
          env:
${env.join('')}          resources:
            requests: {cpu: 100m, memory: 128Mi}
            limits:
              memory: 256Mi
          readinessProbe:
            httpGet:
              path: /ready
              port: http
`;
}

function service(name: string, namespace: string): string {
  return `${head('v1', 'Service', name, namespace)}spec:
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      targetPort: http
`;
}

function unread(name: string, namespace: string, random: () => number): string {
  const kinds = [
    ['external-secrets.io/v1', 'ExternalSecret'],
    ['monitoring.coreos.com/v1', 'ServiceMonitor'],
    ['rbac.authorization.k8s.io/v1', 'Role'],
    ['v1', 'ServiceAccount'],
  ];
  return kinds
    .filter(() => random() < 0.7)
    .map(
      ([apiVersion = '', kind = '']) =>
        `${head(apiVersion, kind, name, namespace)}spec:\n  refreshInterval: 1h\n  items:\n    - key: a\n      value: b\n`,
    )
    .join('---\n');
}

function virtualService(name: string, namespace: string, random: () => number): string {
  const routes = Array.from(
    { length: 1 + Math.floor(random() * 3) },
    (_, index) =>
      `    - match:\n        - uri:\n            prefix: /part-${index}\n      route:\n        - destination:\n            host: ${name}\n            port:\n              number: 80\n`,
  );
  return `${head('networking.istio.io/v1', 'VirtualService', name, namespace)}spec:
  hosts:
    - ${name}.${namespace}.example.com
  gateways:
    - istio-system/public
  http:
${routes.join('')}`;
}

function destinationRule(name: string, namespace: string): string {
  return `${head('networking.istio.io/v1', 'DestinationRule', name, namespace)}spec:
  host: ${name}
  trafficPolicy:
    connectionPool:
      http:
        maxRequestsPerConnection: 100
`;
}

function authorizationPolicy(name: string, namespace: string): string {
  return `${head('security.istio.io/v1', 'AuthorizationPolicy', name, namespace)}spec:
  selector:
    matchLabels:
      app: ${name}
  action: ALLOW
  rules:
    - from:
        - source:
            namespaces: ["istio-system"]
`;
}

function ingress(name: string, namespace: string): string {
  return `${head('networking.k8s.io/v1', 'Ingress', name, namespace)}spec:
  ingressClassName: nginx
  rules:
    - host: ${name}.internal.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: ${name}
                port:
                  name: http
`;
}

function definition(index: number, random: () => number): string {
  const property = (depth: number): string => {
    const pad = ' '.repeat(18 + depth * 4);
    const description = `${pad}description: |-\n${pad}  Field ${Math.floor(random() * 1e6)} of the specification. It is\n${pad}  described over several lines, as generators do.\n`;
    if (depth > 5 || random() < 0.3) return `${description}${pad}type: string\n`;
    const children = Array.from(
      { length: 3 },
      (_, child) => `${pad}  field${child}:\n${property(depth + 1)}`,
    );
    return `${description}${pad}type: object\n${pad}properties:\n${children.join('')}`;
  };
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: things${index}.example.com
spec:
  group: example.com
  names: {kind: Thing${index}, plural: things${index}}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              properties:
                root:
${property(0)}${property(1).replace(/^ {2}/gm, '')}`;
}

function dashboard(index: number, random: () => number): string {
  const panels = Array.from({ length: 20 + Math.floor(random() * 40) }, (_, panel) => ({
    id: panel,
    title: `Panel ${panel}`,
    type: 'timeseries',
    targets: [
      {
        expr: `sum(rate(istio_requests_total{app="app-${panel}"}[5m])) by (response_code)`,
        legendFormat: '{{response_code}}',
      },
    ],
  }));
  const json = JSON.stringify({ title: `Dashboard ${index}`, panels }, null, 2);
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: dashboard-${index}
  namespace: monitoring
data:
  dashboard.json: |
${json.replace(/^/gm, '    ')}
`;
}
