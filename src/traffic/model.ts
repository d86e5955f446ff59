import type { Backend } from '../alb/backend/backend.ts';
import type { AlbIngress } from '../alb/class/alb-ingress.ts';
import type { LoadBalancer } from '../alb/load-balancer/load-balancer.ts';
import type { TargetGroup } from '../alb/target-group/target-group.ts';
import type { PresumedRelease, UnreadInChart } from '../install/chart/installed-gateway.ts';
import type { Destination } from '../istio/destination/destination.ts';
import type { DroppedServer, GatewayListener } from '../istio/gateway/gateway-listener.ts';
import type { SelectedGateway } from '../istio/gateway/selected-gateway.ts';
import type { GatewayProxy } from '../istio/proxy/proxy.ts';
import type { TcpChain } from '../istio/route/tcp-chain.ts';
import type { VirtualHost } from '../istio/route/virtual-host.ts';
import type { Bindings } from '../istio/virtual-service/bindings.ts';
import type { BoundVirtualService } from '../istio/virtual-service/bound-virtual-service.ts';
import type { Inventory } from '../k8s/inventory/inventory.ts';
import type { OpenReference } from '../k8s/object/lookup.ts';
import type { RefusedBuild } from '../kustomize/build.ts';
import type { DocumentRefusal } from '../schema/document-refusals.ts';
import type { SchemaProblem } from '../schema/problem.ts';
import type { Assumption } from '../settings/assumption.ts';
import type { Settings } from '../settings/settings.ts';
import type { TextProblem } from '../source/yaml/read.ts';
import type { Arrival } from './arrival.ts';
import type { Handover } from './handover.ts';

/** A build that kustomize refuses, or may refuse. */
export interface JudgedRefusal extends RefusedBuild {
  /** What the refusal rests on; absent where it is certain, so that the build gives nothing. */
  readonly assumption?: Assumption;
}

/** What the ALB controller and istiod would make of the resources of one root, linked end to end. */
export interface TrafficModel {
  /** Name of the root; empty when the whole input is one. */
  readonly root: string;
  readonly settings: Settings;
  readonly inventory: Inventory;
  /** What kustomize refuses of the builds of this root. */
  readonly refusedBuilds: readonly JudgedRefusal[];
  /** The folders of charts, whether they could be rendered or not. */
  readonly charts: ReadonlySet<string>;
  /** What was wrong with the text of this root's files. */
  readonly textProblems: readonly TextProblem[];
  /** What is wrong with objects by their schema, as far as the targets serve their apiVersion and their schema is not older than the target. */
  readonly schemaProblems: readonly SchemaProblem[];
  /** What kubectl takes for no object where one of the path was meant. */
  readonly refusals: readonly DocumentRefusal[];
  readonly ingresses: readonly AlbIngress[];
  /** One for each group of ALB Ingresses. */
  readonly loadBalancers: readonly LoadBalancer[];
  readonly backends: readonly Backend[];
  readonly targetGroups: readonly TargetGroup[];
  /** One for each target group that leads to an Istio gateway. */
  readonly handovers: readonly Handover[];
  /** Where the requests of these target groups arrive: one for each gateway behind them. */
  readonly arrivals: readonly Arrival[];
  readonly gatewayProxies: readonly GatewayProxy[];
  /** Gateways that a release of the root installs and of which only the name can be presumed. */
  readonly presumedGateways: readonly PresumedRelease[];
  /** What the charts of gateways do not read of the values that releases and operator files give them. */
  readonly unreadValues: readonly UnreadInChart[];
  readonly gateways: readonly SelectedGateway[];
  /** What istiod makes of the Gateways on each proxy that they select or may select. */
  readonly gatewayListeners: readonly GatewayListener[];
  /** Servers that istiod leaves out on a proxy that their Gateway selects. */
  readonly droppedServers: readonly DroppedServer[];
  readonly virtualServices: readonly BoundVirtualService[];
  /** Which of `virtualServices` are bound to which of `gateways`. */
  readonly bindings: Bindings;
  /** What istiod makes of VirtualServices on each listener that speaks HTTP; none for a listener without any. */
  readonly virtualHosts: readonly VirtualHost[];
  /** What istiod makes of VirtualServices on each listener that passes TCP on; none for a listener that Envoy then lacks. */
  readonly tcpChains: readonly TcpChain[];
  readonly destinations: readonly Destination[];
  /** References that lead outside the input, in the order in which they were met. */
  readonly openReferences: readonly OpenReference[];
}
