import { grouped } from '../../collection/groups.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import type { SelectedGateway } from '../gateway/selected-gateway.ts';
import type { Gateway } from '../kinds/gateway.ts';
import { byCreation } from '../mesh/creation-order.ts';
import type { BoundVirtualService } from './bound-virtual-service.ts';

/** A VirtualService under a Gateway name of its `spec.gateways`. */
export interface Binding {
  readonly virtualService: BoundVirtualService;
  /** `namespace/name` as the VirtualService means it. */
  readonly gateway: string;
}

/** Which VirtualServices of an input are bound to which of its Gateways, asked from either side. */
export class Bindings {
  readonly #selected: ReadonlyMap<Resource<Gateway>, SelectedGateway>;
  readonly #bound: ReadonlyMap<Resource<Gateway>, readonly Binding[]>;

  constructor(gateways: readonly SelectedGateway[], virtualServices: readonly BoundVirtualService[]) {
    this.#selected = new Map(gateways.map((gateway) => [gateway.resource, gateway]));
    this.#bound = grouped(bindingsOf(byCreation(virtualServices)));
  }

  /** What is bound to a Gateway, in the order in which istiod reads the VirtualServices; one that names it twice counts twice, delegates not at all. */
  on(gateway: Resource<Gateway>): readonly Binding[] {
    return this.#bound.get(gateway) ?? [];
  }

  /** What a Gateway selects; undefined for one of another set. */
  selectedBy(gateway: Resource<Gateway>): SelectedGateway | undefined {
    return this.#selected.get(gateway);
  }

  /** The Gateways of the input that `spec.gateways` of a VirtualService names, each once, in the order of the names. */
  gatewaysOf({ named }: BoundVirtualService): readonly SelectedGateway[] {
    const known = new Set(named.flatMap(({ gateway }) => ifKnown(gateway) ?? []));
    return [...known].flatMap((gateway) => this.#selected.get(gateway) ?? []);
  }
}

/** By the Gateways that VirtualServices with hosts name. */
function* bindingsOf(
  virtualServices: readonly BoundVirtualService[],
): Generator<readonly [Resource<Gateway>, Binding]> {
  for (const virtualService of virtualServices) {
    if (virtualService.delegate) continue;
    for (const { gateway } of virtualService.named) {
      const known = ifKnown(gateway);
      if (known !== undefined) yield [known, { virtualService, gateway: nameOf(gateway.to) }];
    }
  }
}
