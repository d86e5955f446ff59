import type { Inventory, Mention } from '../../k8s/inventory/inventory.ts';
import type { ServicePort } from '../../k8s/kinds/service.ts';
import { findPort, Service } from '../../k8s/kinds/service.ts';
import type { Reference } from '../../k8s/object/lookup.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { defineKind } from '../../k8s/object/resource.ts';
import { ofKind } from '../../k8s/object/resources.ts';
import type { Fitted } from '../../k8s/object/shape.ts';
import { anything, boolean, intOrString, list, object, string } from '../../k8s/object/shape.ts';
import { at } from '../../source/file/place.ts';

const shape = object({
  spec: object({
    targetType: string,
    targetGroupARN: string,
    targetGroupName: string,
    multiClusterTargetGroup: boolean,
    iamRoleArnToAssume: string,
    nodeSelector: anything,
    serviceRef: object({ name: string, port: intOrString }),
    networking: object({
      ingress: list(object({ ports: list(object({ protocol: string, port: intOrString })) })),
    }),
  }),
});

/** The fields of a TargetGroupBinding that are read. */
export type TargetGroupBinding = Fitted<typeof shape>;

/** Kind TargetGroupBinding of the controller; that of EKS Auto Mode is another one. */
export const TargetGroupBinding = defineKind({
  kind: 'TargetGroupBinding',
  groups: ['elbv2.k8s.aws'],
  namespaced: true,
  shape,
});

/** A TargetGroupBinding with its Service. */
export interface BoundService {
  readonly resource: Resource<TargetGroupBinding>;
  readonly service: Reference<Resource<Service>>;
  /** The port that it means; undefined when the Service or the port is not known. */
  readonly port: ServicePort | undefined;
  /** Absent when it is taken from the target group in AWS. */
  readonly targetType?: string;
}

/** The TargetGroupBindings that people wrote; the controller labels those that it makes for Ingresses. */
export function writtenBindings(inventory: Inventory): readonly Resource<TargetGroupBinding>[] {
  return inventory.list(TargetGroupBinding).filter((resource) => !isMadeByController(resource));
}

/** The written TargetGroupBindings that name a Service, each with it. */
export function boundServices(inventory: Inventory): readonly BoundService[] {
  return writtenBindings(inventory).flatMap((resource) => {
    const { serviceRef, targetType } = resource.manifest.spec ?? {};
    if (serviceRef?.name === undefined) return [];
    const { namespace } = resource.id;
    const service = inventory.refer(Service, namespace, serviceRef.name, at(serviceRef, 'name'));
    const known = ifKnown(service);
    const port =
      known === undefined || serviceRef.port === undefined ? undefined : findPort(known, serviceRef.port);
    return [{ resource, service, port, targetType }];
  });
}

/** The Services that the bindings among resources name. */
export function bindingMentions(resources: readonly Resource[]): readonly Mention[] {
  return ofKind(TargetGroupBinding, resources).flatMap((binding) => {
    const name = binding.manifest.spec?.serviceRef?.name;
    if (name === undefined || isMadeByController(binding)) return [];
    return [{ kind: Service, namespace: binding.id.namespace, name }];
  });
}

function isMadeByController({ metadata: { labels = {} } }: Resource): boolean {
  return 'ingress.k8s.aws/stack' in labels || 'service.k8s.aws/stack' in labels;
}
