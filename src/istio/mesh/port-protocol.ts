import type { ServicePort } from '../../k8s/kinds/service.ts';

/** The protocols that istio knows, in the spelling in which models compare them (istio: pkg/config/protocol/instance.go Parse, 1.30). */
export type Protocol =
  | 'TCP'
  | 'UDP'
  | 'GRPC'
  | 'GRPC-WEB'
  | 'HTTP'
  | 'HTTP_PROXY'
  | 'HTTP2'
  | 'HTTPS'
  | 'TLS'
  | 'MONGO'
  | 'REDIS'
  | 'MYSQL';

const protocols: ReadonlyMap<string, Protocol> = new Map(
  (
    [
      'TCP',
      'UDP',
      'GRPC',
      'GRPC-WEB',
      'HTTP',
      'HTTP_PROXY',
      'HTTP2',
      'HTTPS',
      'TLS',
      'MONGO',
      'REDIS',
      'MYSQL',
    ] satisfies Protocol[]
  ).map((protocol) => [protocol, protocol]),
);

const overHttp: ReadonlySet<Protocol> = new Set<Protocol>([
  'HTTP',
  'HTTP2',
  'HTTP_PROXY',
  'GRPC',
  'GRPC-WEB',
]);

/** The protocol of that name in any letter case; undefined for a name that istio does not know. */
export function protocolNamed(name: string): Protocol | undefined {
  return protocols.get(name.toUpperCase());
}

/** Whether a protocol is HTTP in clear; false for an unknown one (istio: pkg/config/protocol/instance.go IsHTTP, 1.30). */
export function isHttp(protocol: Protocol | undefined): boolean {
  return protocol !== undefined && overHttp.has(protocol);
}

const ofKubernetes: ReadonlyMap<string, Protocol> = new Map<string, Protocol>([
  ['kubernetes.io/h2c', 'HTTP2'],
  ['kubernetes.io/ws', 'HTTP'],
  ['kubernetes.io/wss', 'HTTPS'],
]);

/** SMTP, DNS, MySQL and MongoDB, which are never sniffed. */
const plainPorts: ReadonlySet<number> = new Set([25, 53, 3306, 27017]);

/**
 * The protocol that istio takes for a Service port: of `appProtocol` or else of the name up to its first hyphen;
 * undefined where neither says one, so that Envoy sniffs it where it can (istio: pkg/config/kube/conversion.go
 * ConvertProtocol, 1.30).
 */
export function protocolOfPort(port: ServicePort): Protocol | undefined {
  if (port.protocol === 'UDP') return 'UDP';
  const name = port.appProtocol ?? port.name ?? '';
  const standard = port.appProtocol === undefined ? undefined : ofKubernetes.get(name);
  if (standard !== undefined) return standard;
  if (/^grpc-web/i.test(name)) return 'GRPC-WEB';
  const hyphen = name.indexOf('-');
  const named = protocolNamed(hyphen < 0 ? name : name.slice(0, hyphen));
  return named ?? (port.port !== undefined && plainPorts.has(port.port) ? 'TCP' : undefined);
}
