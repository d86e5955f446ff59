// Pieces of repositories as the public ones are: many files, most of them beside the path. A test plants one fault in each.
import type { SourceFile } from '../../src/source/file/file.ts';

/** Files by path. */
export type Repository = Readonly<Record<string, string>>;

/** The files of a repository in no order that a run could rely on. */
export function filesOf(repository: Repository): readonly SourceFile[] {
  return Object.entries(repository)
    .map(([path, text]) => ({ path, text }))
    .toReversed();
}

/** `count` times what `make` gives for a number with two digits, as one repository. */
export function times(count: number, make: (number: string) => Repository): Repository {
  const all = Array.from({ length: count }, (_, index) => make(String(index).padStart(2, '0')));
  return Object.assign({}, ...all);
}

/** An app on the mesh: Deployment, Service and VirtualService on the public Gateway, below a folder. */
export function app(folder: string, name: string, namespace: string, port = 80): Repository {
  return {
    [`${folder}/deployment.yaml`]: `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
        - {name: ${name}, image: example/${name}:1.0, ports: [{containerPort: 8080}]}
`,
    [`${folder}/service.yaml`]: service(name, namespace, 80),
    [`${folder}/route.yaml`]: `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  hosts: [${name}.example.com]
  gateways: [istio-ingress/public]
  http:
    - route:
        - destination: {host: ${name}, port: {number: ${port}}}
`,
  };
}

/** A Service of one port. */
export function service(name: string, namespace: string, port: number): string {
  return `apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  selector: {app: ${name}}
  ports: [{name: http, port: ${port}, targetPort: 8080}]
`;
}

/** What may be wrong with the entrance. */
export interface Entrance {
  readonly healthCheckPath?: string;
  readonly backend?: string;
  readonly gatewayPort?: number;
}

/** The way from the load balancer to the public Gateway, sound unless told otherwise. */
export function entrance(folder: string, wrong: Entrance = {}): Repository {
  const { healthCheckPath = '/healthz/ready', backend = 'istio-ingress', gatewayPort = 80 } = wrong;
  return {
    [`${folder}/ingress.yaml`]: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: public
  namespace: istio-ingress
  annotations:
    alb.ingress.kubernetes.io/scheme: internet-facing
spec:
  ingressClassName: alb
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend: {service: {name: ${backend}, port: {number: 80}}}
`,
    [`${folder}/gateway-service.yaml`]: `apiVersion: v1
kind: Service
metadata:
  name: istio-ingress
  namespace: istio-ingress
  annotations:
    alb.ingress.kubernetes.io/healthcheck-port: "30218"
    alb.ingress.kubernetes.io/healthcheck-path: ${healthCheckPath}
spec:
  type: NodePort
  selector: {istio: ingress}
  ports:
    - {name: status-port, port: 15021, targetPort: 15021, nodePort: 30218}
    - {name: http2, port: 80, targetPort: 8080, nodePort: 31246}
`,
    [`${folder}/gateway.yaml`]: `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: public, namespace: istio-ingress}
spec:
  selector: {istio: ingress}
  servers:
    - port: {number: ${gatewayPort}, name: http, protocol: HTTP}
      hosts: ['*/*.example.com']
`,
  };
}

/** A chart with templates, and the objects that it was once rendered to beside it. */
export function chart(folder: string, name: string): Repository {
  const template = (kind: string) =>
    `{{- if .Values.on }}\napiVersion: v1\nkind: ${kind}\nmetadata:\n  name: {{ .Release.Name }}\n{{- end }}\n`;
  return {
    [`${folder}/${name}/Chart.yaml`]: `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`,
    [`${folder}/${name}/values.yaml`]: 'on: true\nservice:\n  port: 80\n',
    [`${folder}/${name}/templates/service.yaml`]: template('Service'),
    [`${folder}/${name}/templates/deployment.yaml`]: template('Deployment'),
  };
}

/** A folder of a course: the same objects again and again, each step in a file of its own. */
export function steps(folder: string, namespace: string): Repository {
  const step = (port: number) =>
    `${service('reviews', namespace, port)}---\n${service('ratings', namespace, port)}`;
  return {
    [`${folder}/all.yaml`]: step(80),
    [`${folder}/half.yaml`]: step(81),
    [`${folder}/none.yaml`]: step(82),
  };
}

/** Objects that are broken on purpose, as docs and tests hold them. */
export function broken(folder: string): Repository {
  return {
    [`${folder}/number.yaml`]: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: demo, labels: {tier: 1}}\n',
    [`${folder}/old.yaml`]:
      'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: old, annotations: {kubernetes.io/ingress.class: alb}}\nspec: {backend: {serviceName: a, servicePort: 80}}\n',
  };
}
