import type { Injector, Left } from '../../src/istio/mesh/injector.ts';
import { injectLabel, injectorOn } from '../../src/istio/mesh/injector.ts';
import { shownRevisions } from '../../src/istio/mesh/revisions.ts';
import type { Inventory } from '../../src/k8s/inventory/inventory.ts';
import type { Container, Workload } from '../../src/k8s/kinds/workload.ts';
import { containersOf } from '../../src/k8s/kinds/workload.ts';
import { isPlaceholder } from '../../src/k8s/object/placeholder.ts';
import type { Assumption } from '../../src/settings/assumption.ts';
import type { TrafficModel } from '../../src/traffic/model.ts';

/** A gateway whose container waits for an image that the injector does not write, or does not write for a gateway. */
export type UninjectedGateway = { readonly workload: Workload; readonly container: Container } & (
  | { readonly lacks: 'injection'; readonly left: Left; readonly assumption?: Assumption }
  | {
      readonly lacks: 'revision';
      readonly asked: Asked;
      readonly shown: readonly string[];
      readonly assumption?: Assumption;
    }
  | { readonly lacks: 'template' }
);

type Asked = NonNullable<Extract<Injector, { readonly state: 'injects' }>['revision']>;

/** The gateways with image `auto` that certainly do not become one, in the order of the proxies. */
export function uninjectedGateways({
  gatewayProxies,
  inventory,
}: TrafficModel): readonly UninjectedGateway[] {
  return gatewayProxies.flatMap(({ workload }): readonly UninjectedGateway[] => {
    const container = containersOf(workload).find(
      ({ name, image }) => name === 'istio-proxy' && image === 'auto',
    );
    if (workload === undefined || container === undefined) return [];
    const injector = injectorOn(workload, inventory);
    if (injector.state === 'leaves')
      return [{ workload, container, lacks: 'injection', left: injector, assumption: doubtOf(injector) }];
    if (becomesSidecar(workload, container, injector)) return [{ workload, container, lacks: 'template' }];
    const asked = injector.state === 'injects' ? injector.revision : undefined;
    return asked === undefined ? [] : strangeRevision(workload, container, asked, inventory);
  });
}

function doubtOf({ because, namespace }: Left): Assumption | undefined {
  if (because === 'not asked')
    return {
      assumes: 'the injector does not take namespaces without a label (enableNamespacesByDefault)',
      settledBy: 'ignore',
    };
  const revision = namespace?.metadata.labels?.['istio.io/rev'];
  if (because !== 'namespace' || revision === undefined) return undefined;
  return { assumes: 'the injector looks at "istio-injection" before "istio.io/rev"', settledBy: 'ignore' };
}

/** Whether a gateway's only container is filled in as a sidecar's: no template of the pod says what else it is. */
function becomesSidecar(
  { labels, template }: Workload,
  { args = [] }: Container,
  { state }: Injector,
): boolean {
  const { containers = [] } = template.spec ?? {};
  const templates = template.metadata?.annotations?.['inject.istio.io/templates'];
  const isPlain = templates === undefined || templates.trim() === 'sidecar';
  const isInjected = state === 'injects' || labels[injectLabel] === 'true';
  return isPlain && isInjected && containers.length === 1 && !args.includes('router');
}

function strangeRevision(
  workload: Workload,
  container: Container,
  asked: Asked,
  inventory: Inventory,
): readonly UninjectedGateway[] {
  const shown = [...shownRevisions(inventory)].sort();
  if (
    shown.length === 0 ||
    shown.includes(asked.name) ||
    asked.name === 'default' ||
    isPlaceholder(asked.name)
  )
    return [];
  const assumption: Assumption | undefined = inventory.declaredComplete
    ? undefined
    : { assumes: `no revision or tag "${asked.name}" is installed outside the input`, settledBy: 'complete' };
  return [{ workload, container, lacks: 'revision', asked, shown, assumption }];
}
