import { isMap } from '../../../src/k8s/object/shape.ts';
import type { RecordedCase, Recording } from './record.ts';

type Fields = Readonly<Record<string, unknown>>;

/** How the Services that we make differ from the recorded ones, and which are made by one side only. */
export function compareServices({ cases }: Recording): readonly string[] {
  return cases.flatMap((one) => compareKind(one, ['Service'], serviceLines));
}

/** The same of the workloads with their pods. */
export function compareWorkloads({ cases }: Recording): readonly string[] {
  return cases.flatMap((one) => compareKind(one, ['Deployment', 'DaemonSet'], workloadLines));
}

type Compare = (ours: Fields, recorded: Fields) => readonly string[];

function compareKind(one: RecordedCase, kinds: readonly string[], compare: Compare): readonly string[] {
  const { name, outcome, installed } = one;
  if (installed.presumed.length > 0 || (outcome.objects === undefined && outcome.refused !== undefined))
    return [];
  const isKind = ({ kind }: Fields) => kinds.includes(String(kind));
  const recorded = new Map((outcome.objects ?? []).filter(isKind).map((object) => [nameOf(object), object]));
  const ours = new Map(
    installed.resources
      .map(({ written }) => written)
      .filter(isKind)
      .map((object) => [nameOf(object), object]),
  );
  return [
    ...[...recorded.keys()].filter((key) => !ours.has(key)).map((key) => `${key} is made, we make none`),
    ...[...ours].flatMap(([key, object]) => {
      const theirs = recorded.get(key);
      return theirs === undefined
        ? [`${key} is not made, we make one`]
        : compare(object, theirs).map((line) => `${key} ${line}`);
    }),
  ].map((line) => `${name}: ${line}`);
}

function nameOf(object: Fields): string {
  return `${String(object.kind)} ${text(object, 'metadata', 'namespace')}/${text(object, 'metadata', 'name')}`;
}

const serviceFields = [
  ...['type', 'selector', 'ports', 'externalTrafficPolicy', 'ipFamilies', 'ipFamilyPolicy'],
  ...['allocateLoadBalancerNodePorts', 'loadBalancerClass', 'clusterIP'],
];

function serviceLines(ours: Fields, recorded: Fields): readonly string[] {
  const fields = serviceFields.flatMap((key) => differ(ours, recorded, ['spec', key], withoutDefaults));
  return [...fields, ...differ(ours, recorded, ['metadata', 'annotations'], plain)];
}

/** Ports without the protocol that the API server fills in. */
function withoutDefaults(value: unknown): unknown {
  if (!Array.isArray(value)) return plain(value);
  return value.map((one) =>
    isMap(one) ? plain({ ...one, protocol: one.protocol === 'TCP' ? undefined : one.protocol }) : one,
  );
}

/** Labels that name versions, releases and networks, which no verdict reads and we leave out. */
const versionLabels = [
  ...['helm.sh/chart', 'install.operator.istio.io/owning-resource', 'topology.istio.io/network'],
  ...['version', 'instance', 'managed-by', 'part-of'].map((name) => `app.kubernetes.io/${name}`),
];
/** Annotations for Prometheus, which the charts bring and we leave out. */
const metrics = /^prometheus\.io\//;

function workloadLines(ours: Fields, recorded: Fields): readonly string[] {
  const template = ['spec', 'template'];
  const without = (left: (key: string) => boolean) => (value: unknown) =>
    isMap(value)
      ? Object.fromEntries(Object.entries(plain(value) as Fields).filter(([key]) => !left(key)))
      : value;
  const containers = ['spec', 'template', 'spec', 'containers'];
  return [
    ...differ(ours, recorded, ['spec', 'selector'], plain),
    ...differ(
      ours,
      recorded,
      [...template, 'metadata', 'labels'],
      without((key) => versionLabels.includes(key)),
    ),
    ...differ(
      ours,
      recorded,
      [...template, 'metadata', 'annotations'],
      without((key) => metrics.test(key) || key === 'istio.io/rev'),
    ),
    ...differ(ours, recorded, [...template, 'spec', 'hostNetwork'], plain),
    ...differ(ours, recorded, ['spec', 'replicas'], plain),
    ...differ(ours, recorded, containers, (list) => (Array.isArray(list) ? list.map(runs) : list)),
  ];
}

/** What of a container tells how it runs: name, image `auto`, the words of its command, privileged ports, ports, readiness. */
function runs(container: unknown): unknown {
  if (!isMap(container)) return container;
  const { name, image, args, env, ports, readinessProbe } = container;
  const probe = isMap(readinessProbe) ? readinessProbe.httpGet : undefined;
  const unprivileged = Array.isArray(env)
    ? env.filter((one) => isMap(one) && one.name === 'ISTIO_META_UNPRIVILEGED_POD').map((one) => one.value)
    : [];
  const numbers = Array.isArray(ports)
    ? ports.map((port) => (isMap(port) ? port.containerPort : port))
    : ports;
  return plain({
    name,
    image,
    args,
    unprivileged: unprivileged.filter((value) => value !== undefined),
    numbers,
    probe,
  });
}

/** Places left out, absent fields and empty maps alike. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null, (_, one) => (isMap(one) ? sorted(one) : one)));
}

function sorted(map: Fields): Fields {
  const entries = Object.entries(map).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function differ(
  ours: Fields,
  recorded: Fields,
  path: readonly string[],
  as: (value: unknown) => unknown,
): readonly string[] {
  const [mine, theirs] = [ours, recorded].map((object) => shown(as(at(object, path))));
  return mine === theirs ? [] : [`${path.join('.')} is ${theirs}, we say ${mine}`];
}

function shown(value: unknown): string {
  const isEmpty =
    value === null ||
    value === undefined ||
    value === '' ||
    (isMap(value) && Object.keys(value).length === 0);
  return isEmpty ? 'nothing' : JSON.stringify(plain(value));
}

function at(object: Fields, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, key) => (isMap(node) ? node[key] : undefined), object);
}

function text(object: Fields, ...path: readonly string[]): string {
  return String(at(object, path) ?? '');
}
