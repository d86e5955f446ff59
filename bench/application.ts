import type { Random } from './random.ts';
import { between, times } from './random.ts';

interface App {
  readonly name: string;
  readonly namespace: string;
  readonly random: Random;
}

type Template = (app: App) => string;

/** Documents that rules look at, and the share of applications that have each. */
const read: readonly (readonly [number, Template])[] = [
  [0.85, deployment],
  [1, service],
  [0.69, virtualService],
  [0.48, destinationRule],
  [0.39, authorizationPolicy],
  [0.24, ingress],
  [0.08, horizontalPodAutoscaler],
  [0.08, podDisruptionBudget],
];

/** Documents that no rule looks at. */
const others: readonly (readonly [number, Template])[] = [
  [0.9, serviceAccount],
  [0.9, configMap],
  ...['Role', 'RoleBinding', 'ServiceMonitor', 'ExternalSecret', 'Certificate'].map(
    (kind) => [0.68, unread(kind)] as const,
  ),
];

/**
 * The documents of one application that is served behind the gateway `istio-system/public`: all, or only those that
 * rules look at.
 */
export function applicationDocuments(
  which: 'all' | 'read',
  name: string,
  namespace: string,
  random: Random,
): readonly string[] {
  return (which === 'all' ? [...read, ...others] : read)
    .filter(([share]) => random() < share)
    .map(([, template]) => template({ name, namespace, random }));
}

/** The gateway of the input, with an Ingress in front of it. */
export function gatewayDocuments(): readonly string[] {
  return [
    `${head('v1', 'Service', 'istio-ingressgateway', 'istio-system')}  annotations:
    alb.ingress.kubernetes.io/healthcheck-path: /healthz/ready
    alb.ingress.kubernetes.io/healthcheck-port: "30218"
spec:
  type: NodePort
  selector:
    istio: ingressgateway
  ports:
    - {name: status-port, port: 15021, targetPort: 15021, nodePort: 30218}
    - {name: http2, port: 80, targetPort: 8080, nodePort: 31246}
`,
    `${head('networking.k8s.io/v1', 'Ingress', 'public', 'istio-system')}spec:
  ingressClassName: alb
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: istio-ingressgateway
                port:
                  number: 80
`,
    gateway('public', 'istio-system', '*'),
  ];
}

/** An Ingress that forwards one host to the gateway, as a member of a group. */
export function groupMember(name: string, group: string, host: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: istio-system
  annotations:
    alb.ingress.kubernetes.io/group.name: ${group}
spec:
  ingressClassName: alb
  rules:
    - host: ${host}
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: istio-ingressgateway
                port:
                  number: 80
`;
}

/** A Gateway that listens on port 80 for one host. */
export function gateway(name: string, namespace: string, host: string): string {
  return `${head('networking.istio.io/v1', 'Gateway', name, namespace)}spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 80
        name: http
        protocol: HTTP
      hosts:
        - "${host}"
`;
}

/** A VirtualService that sends all requests for one host to one Service, which listens on port 80. */
export function simpleRoute(
  name: string,
  namespace: string,
  { host, through, port = 80 }: { readonly host: string; readonly through: string; readonly port?: number },
): string {
  return `${head('networking.istio.io/v1', 'VirtualService', name, namespace)}spec:
  hosts:
    - ${host}
  gateways:
    - ${through}
  http:
    - route:
        - destination:
            host: ${name}
            port:
              number: ${port}
`;
}

/** A Service with one port, 80. */
export function simpleService(name: string, namespace: string): string {
  return `${head('v1', 'Service', name, namespace)}spec:
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      targetPort: http
`;
}

function head(apiVersion: string, kind: string, name: string, namespace: string): string {
  return `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/instance: ${name}
    app.kubernetes.io/part-of: ${namespace}
    app.kubernetes.io/version: "1.4.2"
    app.kubernetes.io/managed-by: Helm
    helm.sh/chart: ${name}-1.4.2
    team: ${namespace}
`;
}

function deployment({ name, namespace, random }: App): string {
  const settings = times(
    8 + Math.floor(90 * random() ** 2),
    (index) => `            - name: SETTING_${index}
              value: http://backend-${between(random, 0, 99)}.${namespace}.svc.cluster.local:8080/v1
`,
  );
  return `${head('apps/v1', 'Deployment', name, namespace)}spec:
  replicas: ${between(random, 1, 6)}
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
      securityContext: {runAsNonRoot: true, fsGroup: 2000}
      containers:
        - name: app
          image: registry.example.com/${namespace}/${name}:1.${between(random, 0, 89)}.0
          args: ["--listen", ":8080", "--log-format=json"]
          ports:
            - name: http
              containerPort: 8080
          env:
${settings.join('')}            - name: PASSWORD
              valueFrom:
                secretKeyRef: {name: ${name}, key: password}
          resources:
            requests: {cpu: 100m, memory: 128Mi}
            limits:
              memory: 256Mi
          # The first request after a start fills the caches.
          readinessProbe:
            httpGet:
              path: /ready
              port: http
            initialDelaySeconds: 5
          volumeMounts:
            - name: config
              mountPath: /etc/${name}
      volumes:
        - name: config
          configMap:
            name: ${name}
`;
}

function service({ name, namespace }: App): string {
  return simpleService(name, namespace);
}

/** One in a hundred routes to a Service that does not exist: findings cost time as well. */
function virtualService({ name, namespace, random }: App): string {
  const target = random() < 0.01 ? `${name}-gone` : name;
  const routes = times(
    between(random, 2, 14),
    (index) => `    - name: part-${index}
      match:
        - uri:
            prefix: /part-${index}/
      rewrite:
        uri: /
      route:
        - destination:
            host: ${target}
            port:
              number: 80
      retries: {attempts: 2, perTryTimeout: 2s}
`,
  );
  return `${head('networking.istio.io/v1', 'VirtualService', name, namespace)}spec:
  hosts:
    - ${name}.${namespace}.example.com
  gateways:
    - istio-system/public
  http:
${routes.join('')}`;
}

function destinationRule({ name, namespace }: App): string {
  return `${head('networking.istio.io/v1', 'DestinationRule', name, namespace)}spec:
  host: ${name}
  trafficPolicy:
    connectionPool:
      http:
        maxRequestsPerConnection: 100
    outlierDetection: {consecutive5xxErrors: 5, interval: 30s}
  subsets:
    - name: v1
      labels:
        version: v1
`;
}

function authorizationPolicy({ name, namespace }: App): string {
  return `${head('security.istio.io/v1', 'AuthorizationPolicy', name, namespace)}spec:
  selector:
    matchLabels:
      app: ${name}
  action: ALLOW
  rules:
    - from:
        - source:
            namespaces: ["istio-system", "${namespace}"]
      to:
        - operation:
            methods: ["GET", "POST"]
`;
}

function ingress({ name, namespace, random }: App): string {
  const paths = times(
    between(random, 2, 7),
    (index) => `          - path: /v${index}
            pathType: Prefix
            backend:
              service:
                name: ${name}
                port:
                  name: http
`,
  );
  return `${head('networking.k8s.io/v1', 'Ingress', name, namespace)}spec:
  ingressClassName: nginx
  rules:
    - host: ${name}.internal.example.com
      http:
        paths:
${paths.join('')}`;
}

function horizontalPodAutoscaler({ name, namespace }: App): string {
  return `${head('autoscaling/v2', 'HorizontalPodAutoscaler', name, namespace)}spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}
  minReplicas: 2
  maxReplicas: 10
`;
}

function podDisruptionBudget({ name, namespace }: App): string {
  return `${head('policy/v1', 'PodDisruptionBudget', name, namespace)}spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: ${name}
`;
}

function serviceAccount({ name, namespace }: App): string {
  return `${head('v1', 'ServiceAccount', name, namespace)}automountServiceAccountToken: false\n`;
}

function configMap({ name, namespace, random }: App): string {
  const lines = times(between(random, 3, 16), (index) => `    key${index} = value ${index}\n`);
  return `${head('v1', 'ConfigMap', name, namespace)}data:\n  settings.properties: |\n${lines.join('')}`;
}

/** A kind that no rule asks about. */
function unread(kind: string): Template {
  return ({ name, namespace, random }) => {
    const items = times(
      between(random, 4, 14),
      (index) => `    - key: item-${index}\n      value: ${name}\n`,
    );
    return `${head('example.com/v1', kind, name, namespace)}spec:\n  refreshInterval: 1h\n  items:\n${items.join('')}`;
  };
}
