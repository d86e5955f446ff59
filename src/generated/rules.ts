// Written by scripts/generate.ts; do not edit.
import type { Rule } from '../rule.ts';
import destinationPortAbsent from '../../rules/destination/port-absent.ts';
import destinationServiceAbsent from '../../rules/destination/service-absent.ts';
import destinationServiceInOtherNamespace from '../../rules/destination/service-in-other-namespace.ts';
import gatewaySelectorMatchesNoGateway from '../../rules/gateway/selector-matches-no-gateway.ts';
import ingressBackendServiceInOtherNamespace from '../../rules/ingress/backend-service-in-other-namespace.ts';
import ingressUnknownAnnotation from '../../rules/ingress/unknown-annotation.ts';
import manifestAnnotationNotString from '../../rules/manifest/annotation-not-string.ts';
import manifestApiVersionNotServed from '../../rules/manifest/api-version-not-served.ts';
import manifestNotRendered from '../../rules/manifest/not-rendered.ts';
import manifestYamlSyntax from '../../rules/manifest/yaml-syntax.ts';
import targetGroupHealthcheckOnTrafficPort from '../../rules/target-group/healthcheck-on-traffic-port.ts';
import targetGroupHealthcheckPathMismatch from '../../rules/target-group/healthcheck-path-mismatch.ts';
import targetGroupHealthcheckPortMismatch from '../../rules/target-group/healthcheck-port-mismatch.ts';
import targetGroupHealthcheckPortOnIngress from '../../rules/target-group/healthcheck-port-on-ingress.ts';
import targetGroupInstanceTargetWithoutNodePort from '../../rules/target-group/instance-target-without-node-port.ts';
import virtualServiceGatewayAbsent from '../../rules/virtual-service/gateway-absent.ts';
import virtualServiceGatewayInOtherNamespace from '../../rules/virtual-service/gateway-in-other-namespace.ts';
import virtualServiceHostNotInGateway from '../../rules/virtual-service/host-not-in-gateway.ts';

/** Every rule by its id, in the order of the ids. */
export const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["destination/port-absent", destinationPortAbsent],
  ["destination/service-absent", destinationServiceAbsent],
  ["destination/service-in-other-namespace", destinationServiceInOtherNamespace],
  ["gateway/selector-matches-no-gateway", gatewaySelectorMatchesNoGateway],
  ["ingress/backend-service-in-other-namespace", ingressBackendServiceInOtherNamespace],
  ["ingress/unknown-annotation", ingressUnknownAnnotation],
  ["manifest/annotation-not-string", manifestAnnotationNotString],
  ["manifest/api-version-not-served", manifestApiVersionNotServed],
  ["manifest/not-rendered", manifestNotRendered],
  ["manifest/yaml-syntax", manifestYamlSyntax],
  ["target-group/healthcheck-on-traffic-port", targetGroupHealthcheckOnTrafficPort],
  ["target-group/healthcheck-path-mismatch", targetGroupHealthcheckPathMismatch],
  ["target-group/healthcheck-port-mismatch", targetGroupHealthcheckPortMismatch],
  ["target-group/healthcheck-port-on-ingress", targetGroupHealthcheckPortOnIngress],
  ["target-group/instance-target-without-node-port", targetGroupInstanceTargetWithoutNodePort],
  ["virtual-service/gateway-absent", virtualServiceGatewayAbsent],
  ["virtual-service/gateway-in-other-namespace", virtualServiceGatewayInOtherNamespace],
  ["virtual-service/host-not-in-gateway", virtualServiceHostNotInGateway],
]);
