/** The manifests of the members of a group, one for each list of annotations, as `a/i0` and so on. */
export function membersOf(members: readonly (readonly string[])[]): string {
  const documents = members.map(
    (annotations, index) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: i${index}
  namespace: a
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/group.name: g
${annotations.map((one) => `    alb.ingress.kubernetes.io/${one}`).join('\n')}`,
  );
  return documents.join('\n---');
}

/** A Service of a gateway in flow style. */
export function service(
  name: string,
  selector: string,
  ports = '{port: 15021, name: status-port}, {port: 80, targetPort: 8080, name: http2}',
): string {
  const [namespace, own] = name.split('/');
  return `---
apiVersion: v1
kind: Service
metadata: {name: ${own}, namespace: ${namespace}}
spec: {selector: ${selector}, ports: [${ports}]}
`;
}

/** A Deployment in flow style; its one container runs a gateway proxy unless said otherwise. */
export function deployment(
  name: string,
  labels: string,
  container = '{name: istio-proxy, image: "istio/proxyv2:1.30.0", args: [proxy, router]}',
): string {
  const [namespace, own] = name.split('/');
  return `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${own}, namespace: ${namespace}}
spec: {template: {metadata: {labels: ${labels}}, spec: {containers: [${container}]}}}
`;
}

/** A Gateway with HTTP servers on port 80, one for each list of hosts. */
export function gateway(name: string, selector: string, ...hosts: readonly string[]): string {
  const [namespace, own] = name.split('/');
  const servers = hosts.map((list) => `{port: {number: 80, name: http, protocol: HTTP}, hosts: ${list}}`);
  return `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${own}, namespace: ${namespace}}
spec: {selector: ${selector}, servers: [${servers.join(', ')}]}
`;
}

/** A VirtualService with its spec in flow style, without the braces. */
export function virtualService(name: string, spec: string): string {
  const [namespace, own] = name.split('/');
  return `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: ${own}, namespace: ${namespace}}
spec: {${spec}}
`;
}

/** An Ingress of class `alb` that sends to port 80 of a Service. */
export function ingressTo(name: string): string {
  const [namespace, own] = name.split('/');
  return `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${own}, namespace: ${namespace}}
spec: {ingressClassName: alb, defaultBackend: {service: {name: ${own}, port: {number: 80}}}}
`;
}

/** An Ingress of class `alb` in flow style that sends to pods: its spec without braces and class, and annotations of the controller by their names without prefix. */
export function albIngress(
  name: string,
  spec: string,
  annotations: Readonly<Record<string, string>> = {},
): string {
  const [namespace, own] = name.split('/');
  const all = Object.entries({ 'target-type': 'ip', ...annotations });
  const keyed = Object.fromEntries(all.map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]));
  return `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${own}, namespace: ${namespace}, annotations: ${JSON.stringify(keyed)}}
spec: {ingressClassName: alb, ${spec}}
`;
}
