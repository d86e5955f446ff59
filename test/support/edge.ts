import { parseAllDocuments } from 'yaml';
import type { SourceFile } from '../../src/source/file/file.ts';

type Labels = Readonly<Record<string, string>>;

interface Server {
  readonly port?: { readonly number?: number; readonly protocol?: string };
}

interface Target {
  readonly host?: string;
  readonly port?: { readonly number?: number };
}

/** What is read of an object; the rest is left as it is. */
interface Written {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
  readonly spec?: {
    readonly gateways?: unknown;
    readonly selector?: Labels;
    readonly servers?: readonly Server[];
    readonly template?: { readonly metadata?: { readonly labels?: Labels } };
    readonly ports?: readonly { readonly port: number }[];
    readonly http?: readonly { readonly route?: readonly { readonly destination?: Target }[] }[];
  };
}

/**
 * The files of an example with what it lacks of the way of a request: class "alb", an Ingress of it for every host on 80 and
 * 443, Service and pods of a gateway that its Gateways select, Gateways for every host, where it has neither these nor
 * VirtualServices an application behind all, and where it has no Service but the gateway's those that its VirtualServices
 * call by a short name.
 */
export function behindEdge(files: readonly SourceFile[]): readonly SourceFile[] {
  const objects = files.flatMap(({ text }) => documentsIn(text));
  const has = (kind: string) => objects.some((one) => one.kind === kind);
  const named = namedGateways(objects).map((full) => gatewayCalled(full, { istio: 'ingressgateway' }));
  const whole = [gatewayCalled('edge/edge', labelsOfGateway(objects)), ...application];
  const added = has('Gateway') ? [] : named.length > 0 ? named : whole;
  const door = has('Ingress') ? [] : doorFor(objects, [...objects, ...added].filter(isServing));
  const classes = has('IngressClass') ? [] : [ingressClass];
  const text = [...classes, ...servicesNamed(objects), ...added, ...door]
    .map((one) => JSON.stringify(one))
    .join('\n---\n');
  return [...files, { path: 'edge.yaml', text }];
}

function isServing({ kind, spec }: Written): boolean {
  return kind === 'Gateway' && Array.isArray(spec?.servers);
}

/** What leads to a gateway: Ingress, Service and pods. */
function doorFor(objects: readonly Written[], gateways: readonly Written[]): readonly Written[] {
  const own = gatewayPodsIn(objects, gateways);
  const pods = own ?? deployment(gateways[0]?.spec?.selector ?? labelsOfGateway(objects));
  const service = serviceOf(pods, objects);
  const door = service ?? serviceFor(pods, gateways);
  return [
    ...(own === undefined ? [pods] : []),
    ...(service === undefined ? [door] : []),
    ingressTo(door, gateways),
  ];
}

/** The labels of gateway pods, as far as an example shows them. */
function labelsOfGateway(objects: readonly Written[]): Labels {
  const pods = gatewayPodsIn(objects, []);
  if (pods !== undefined) return labelsOf(pods);
  const service = objects.find(
    ({ kind, metadata, spec }) =>
      kind === 'Service' && metadata?.namespace?.startsWith('istio-') && spec?.selector !== undefined,
  );
  return service?.spec?.selector ?? { istio: 'ingressgateway' };
}

function documentsIn(text: string): readonly Written[] {
  return parseAllDocuments(text).flatMap((document) => {
    try {
      const value: unknown = document.toJS();
      return typeof value === 'object' && value !== null ? [value] : [];
    } catch {
      return [];
    }
  });
}

function selects(selector: Labels | undefined, labels: Labels | undefined): boolean {
  const pairs = Object.entries(selector ?? {});
  return pairs.length > 0 && pairs.every(([key, value]) => labels?.[key] === value);
}

function labelsOf({ spec }: Written): Labels {
  return spec?.template?.metadata?.labels ?? {};
}

/** The pods that a Gateway selects, else those beside Istio. */
function gatewayPodsIn(objects: readonly Written[], gateways: readonly Written[]): Written | undefined {
  const pods = objects.filter(({ kind }) => kind === 'Deployment');
  return (
    pods.find((one) => gateways.some(({ spec }) => selects(spec?.selector, labelsOf(one)))) ??
    pods.find(({ metadata }) => metadata?.namespace?.startsWith('istio-'))
  );
}

function serviceOf(pods: Written, objects: readonly Written[]): Written | undefined {
  return objects.find(
    ({ kind, metadata, spec }) =>
      kind === 'Service' &&
      metadata?.namespace === pods.metadata?.namespace &&
      selects(spec?.selector, labelsOf(pods)),
  );
}

function namedGateways(objects: readonly Written[]): readonly string[] {
  const names = objects
    .filter(({ kind }) => kind === 'VirtualService')
    .flatMap(({ metadata, spec }) =>
      [spec?.gateways ?? []]
        .flat()
        .flatMap((name) => (typeof name === 'string' && name !== 'mesh' ? [name] : []))
        .map((name) => (name.includes('/') ? name : `${metadata?.namespace}/${name}`)),
    );
  return [...new Set(names)];
}

function servicesNamed(objects: readonly Written[]): readonly Written[] {
  const pods = gatewayPodsIn(objects, objects.filter(isServing));
  const gateway = pods === undefined ? undefined : serviceOf(pods, objects);
  if (objects.some((one) => one.kind === 'Service' && one !== gateway)) return [];
  const ports = new Map<string, Set<number>>();
  for (const { kind, metadata, spec } of objects) {
    if (kind !== 'VirtualService' || !Array.isArray(spec?.http)) continue;
    for (const { destination } of spec.http.flatMap(({ route }) => (Array.isArray(route) ? route : []))) {
      const { host, port } = destination ?? {};
      if (typeof host !== 'string' || host.includes('.')) continue;
      const id = `${metadata?.namespace}/${host}`;
      ports.set(id, (ports.get(id) ?? new Set()).add(port?.number ?? 80));
    }
  }
  return [...ports].map(([id, numbers]) => {
    const [namespace, name] = id.split('/');
    const all = [...numbers].map((port) => ({ name: `http-${port}`, port }));
    return object('v1', 'Service', { name, namespace }, { selector: { app: name }, ports: all });
  });
}

function gatewayCalled(full: string, selector: Labels): Written {
  const [namespace = '', name = ''] = full.split('/');
  const servers = [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }];
  const spec = { selector, servers };
  return object('networking.istio.io/v1', 'Gateway', { name, namespace }, spec);
}

const ingressClass = object(
  'networking.k8s.io/v1',
  'IngressClass',
  { name: 'alb' },
  { controller: 'ingress.k8s.aws/alb' },
);

const application: readonly Written[] = [
  object(
    'networking.istio.io/v1',
    'VirtualService',
    { name: 'edge', namespace: 'edge' },
    {
      hosts: ['*'],
      gateways: ['edge/edge'],
      http: [{ route: [{ destination: { host: 'app', port: { number: 80 } } }] }],
    },
  ),
  object(
    'v1',
    'Service',
    { name: 'app', namespace: 'edge' },
    { selector: { app: 'app' }, ports: [{ name: 'http', port: 80 }] },
  ),
  object(
    'apps/v1',
    'Deployment',
    { name: 'app', namespace: 'edge' },
    {
      selector: { matchLabels: { app: 'app' } },
      template: {
        metadata: { labels: { app: 'app' } },
        spec: { containers: [{ name: 'app', image: 'app', ports: [{ containerPort: 80 }] }] },
      },
    },
  ),
];

function deployment(labels: Labels): Written {
  return object('apps/v1', 'Deployment', place, {
    selector: { matchLabels: labels },
    template: {
      metadata: {
        labels: { ...labels, 'sidecar.istio.io/inject': 'true' },
        annotations: { 'inject.istio.io/templates': 'gateway' },
      },
      spec: { containers: [{ name: 'istio-proxy', image: 'auto' }] },
    },
  });
}

const place = { name: 'istio-ingressgateway', namespace: 'istio-system' };

function serviceFor(pods: Written, gateways: readonly Written[]): Written {
  const numbers = gateways.flatMap(({ spec }) => spec?.servers ?? []).map(({ port }) => port?.number ?? 80);
  const ports = [...new Set([...numbers, 80])].map((port) => ({
    name: `p-${port}`,
    port,
    targetPort: port < 1024 ? port + 8000 : port,
  }));
  const { namespace = place.namespace } = pods.metadata ?? {};
  const own = Object.entries(labelsOf(pods)).filter(([key]) => !key.includes('istio.io/'));
  const spec = { selector: Object.fromEntries(own), ports };
  return object('v1', 'Service', { name: `${place.name}-edge`, namespace }, spec);
}

/** The door is the port of the first server; where that speaks TLS so does the load balancer. */
function ingressTo({ metadata, spec }: Written, gateways: readonly Written[]): Written {
  const served = gateways.flatMap(({ spec: { servers = [] } = {} }) => servers).map(({ port }) => port);
  const numbers = (spec?.ports ?? []).map(({ port }) => port);
  const open = served.find((port) => numbers.includes(port?.number ?? 0));
  const number = open?.number ?? numbers.find((port) => port !== 15021) ?? 80;
  const isTls = ['HTTPS', 'TLS'].includes(open?.protocol ?? '');
  const annotations = {
    scheme: 'internet-facing',
    'target-type': 'ip',
    'listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]',
    'certificate-arn': 'arn:aws:acm:eu-west-1:111122223333:certificate/edge',
    'healthcheck-path': '/healthz/ready',
    'healthcheck-port': '15021',
    ...(isTls ? { 'backend-protocol': 'HTTPS' } : {}),
  };
  const backend = { service: { name: metadata?.name, port: { number } } };
  const keyed = Object.entries(annotations).map(([key, value]) => [
    `alb.ingress.kubernetes.io/${key}`,
    value,
  ]);
  return object(
    'networking.k8s.io/v1',
    'Ingress',
    { name: 'edge', namespace: metadata?.namespace, annotations: Object.fromEntries(keyed) },
    { ingressClassName: 'alb', rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }] },
  );
}

function object(apiVersion: string, kind: string, metadata: object, spec: object): Written {
  const whole = { apiVersion, kind, metadata, spec };
  return whole;
}
