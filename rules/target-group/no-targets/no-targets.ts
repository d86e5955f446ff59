import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import { statusPortOf } from '../../../src/istio/proxy/status-port.ts';
import { isDeclared } from '../../../src/k8s/inventory/completeness.ts';
import type { Service, ServicePort } from '../../../src/k8s/kinds/service.ts';
import { targetPortOf } from '../../../src/k8s/kinds/service.ts';
import type { Workload } from '../../../src/k8s/kinds/workload.ts';
import { containerPortsOf } from '../../../src/k8s/kinds/workload.ts';
import type { Labels } from '../../../src/k8s/object/labels.ts';
import { labelsText } from '../../../src/k8s/object/labels.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { byName, describe } from '../../../src/k8s/object/resource.ts';
import { childAt, isMap } from '../../../src/k8s/object/shape.ts';
import { isScaled } from '../../../src/k8s/runtime/scaler.ts';
import type { Location, Related } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';

/** A gateway Service behind a load balancer that leads to no pod which could answer. */
export interface NoTargets {
  readonly targetGroup: TargetGroup;
  readonly service: Resource<Service>;
  readonly at: Location;
  /** What is, and what was expected. */
  readonly text: string;
  readonly related: readonly Related[];
  readonly assumption?: Assumption;
}

/** The gateway Services of the load balancers without targets, each once; where pods may stand outside the input nothing is said. */
export function servicesWithoutTargets(model: TrafficModel): readonly NoTargets[] {
  const seen = new Set<Resource<Service>>();
  const targetGroups = model.handovers
    .map(({ targetGroup }) => targetGroup)
    .sort((a, b) => byName(a.ingress.resource, b.ingress.resource));
  return targetGroups.flatMap((targetGroup): readonly NoTargets[] => {
    const service = ifKnown(targetGroup.service);
    if (service === undefined || seen.has(service) || targetGroup.port.state === 'absent') return [];
    const selector = literalSelector(service);
    if (selector === undefined || mayBeInstalled(service, model)) return [];
    const { items, complete } = model.inventory.select(service.id.namespace, selector);
    const found =
      items.length === 0
        ? complete && showsGateways(service, model)
          ? [noPods(service, selector, model)]
          : []
        : [...undeclaredPorts(targetGroup, service, items), ...noReplicas(service, items, model)];
    if (found.length > 0) seen.add(service);
    return found.map((one) => ({ targetGroup, service, ...one }));
  });
}

type Found = Omit<NoTargets, 'targetGroup' | 'service'>;

/** The selector when it is not empty and every part of it is literal. */
function literalSelector({ manifest, written }: Resource<Service>): Labels | undefined {
  const selector = manifest.spec?.selector;
  const whole = childAt(written, ['spec', 'selector']);
  if (selector === undefined || !isMap(whole)) return undefined;
  const isLiteral =
    Object.keys(whole).length === Object.keys(selector).length &&
    !Object.entries(selector).flat().some(isPlaceholder);
  return isLiteral && Object.keys(selector).length > 0 ? selector : undefined;
}

/** Whether the pods of gateways in the namespace would stand in the input: those of one do, or everything is declared to. */
function showsGateways({ id }: Resource<Service>, { gatewayProxies, settings }: TrafficModel): boolean {
  return (
    isDeclared(settings, id.namespace) ||
    gatewayProxies.some(({ namespace, workload }) => namespace === id.namespace && workload !== undefined)
  );
}

/** Whether a release whose pods cannot be read installs a gateway beside the Service. */
function mayBeInstalled({ id }: Resource<Service>, { presumedGateways }: TrafficModel): boolean {
  return presumedGateways.some(({ namespace }) => namespace === id.namespace);
}

function noPods(service: Resource<Service>, selector: Labels, model: TrafficModel): Found {
  const nearest = nearestWorkload(service, selector, model);
  const shown = Object.keys(selector).flatMap((key): readonly (readonly [string, string])[] => {
    const value = nearest?.labels[key];
    return value === undefined ? [] : [[key, value]];
  });
  const expected =
    shown.length === 0 ? 'labels of a pod template' : `"${labelsText(Object.fromEntries(shown))}"`;
  const bears = nearest?.template.metadata;
  const { spec } = service.manifest;
  return {
    at: spec === undefined ? service.origin : at(spec, 'selector', 'key'),
    text: `${describe(service)} selects "${labelsText(selector)}", but no pod template there has these labels, expected ${expected}`,
    related:
      nearest === undefined
        ? []
        : [
            {
              at: bears === undefined ? at(nearest.template) : at(bears, 'labels', 'key'),
              message: `the pods of ${describe(nearest.resource)}`,
            },
          ],
  };
}

/** The gateway of the namespace that was probably meant: the one with most of the selector's pairs, then of its keys. */
function nearestWorkload(
  { id }: Resource<Service>,
  selector: Labels,
  { gatewayProxies }: TrafficModel,
): Workload | undefined {
  const keys = Object.keys(selector);
  const bears = ({ labels }: Workload) => keys.filter((key) => labels[key] !== undefined).length;
  const fits = ({ labels }: Workload) => keys.filter((key) => labels[key] === selector[key]).length;
  const workloads = gatewayProxies.flatMap(({ namespace, workload }) =>
    namespace === id.namespace && workload !== undefined ? [workload] : [],
  );
  const [first, ...others] = workloads;
  if (first === undefined) return undefined;
  return others.reduce(
    (best, one) => ((fits(one) - fits(best) || bears(one) - bears(best)) > 0 ? one : best),
    first,
  );
}

/** The ports that the load balancer uses, by a name that no container of the pods declares. */
function undeclaredPorts(
  targetGroup: TargetGroup,
  service: Resource<Service>,
  workloads: readonly Workload[],
): readonly Found[] {
  const [first] = workloads;
  const used = new Set([ifKnown(targetGroup.port), statusPortOf(service)]);
  return [...used].flatMap((port): readonly Found[] => {
    const name = port === undefined ? undefined : targetPortOf(port);
    if (port === undefined || first === undefined || typeof name !== 'string' || isPlaceholder(name))
      return [];
    if (workloads.some((workload) => mayDeclare(workload, name, port))) return [];
    return [
      {
        at: at(port, 'targetPort'),
        text: `targetPort "${name}" of ${describe(service)} is a name that no container of ${describe(first.resource)} declares, expected ${declaredText(first, port)}`,
        related: [{ at: at(first.template), message: 'the pods' }],
      },
    ];
  });
}

/** Whether a container of the pods declares the port, or may, since a name is a placeholder. */
function mayDeclare(workload: Workload, name: string, { protocol = 'TCP' }: ServicePort): boolean {
  return containerPortsOf(workload).some(
    (port) =>
      port.name !== undefined &&
      (isPlaceholder(port.name) || (port.name === name && (port.protocol ?? 'TCP') === protocol)),
  );
}

/** Names of another protocol than the Service port's lead nowhere. */
function declaredText(workload: Workload, { protocol: asked = 'TCP' }: ServicePort): string {
  const names = containerPortsOf(workload).flatMap(({ name, protocol = 'TCP' }) =>
    name === undefined || protocol !== asked ? [] : `"${name}"`,
  );
  return names.length === 0 ? 'a number' : `a number or one of ${[...new Set(names)].join(', ')}`;
}

/** Where every workload is written down to nothing and nothing of the input scales it. */
function noReplicas(
  service: Resource<Service>,
  workloads: readonly Workload[],
  { inventory }: TrafficModel,
): readonly Found[] {
  const [first] = workloads;
  const spec = first?.resource.written.spec;
  const rest = workloads.some((one) => one.replicas !== 0 || isScaled(one, inventory));
  if (first === undefined || rest || !isMap(spec)) return [];
  return [
    {
      at: at(spec, 'replicas'),
      text: `${describe(service)} leads to ${describe(first.resource)} with replicas 0, expected at least one pod`,
      related: [{ at: at(service.metadata, 'name'), message: 'the Service' }],
      assumption: {
        assumes: `nothing outside the input scales ${describe(first.resource)}`,
        settledBy: 'complete',
      },
    },
  ];
}
