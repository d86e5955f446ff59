// Written by scripts/generate.ts; do not edit.
import type { Rule } from '../../rule/rule.ts';
import destinationExternalNameNotRoutable from '../../../rules/destination/external-name-not-routable.ts';
import destinationHiddenFromGateway from '../../../rules/destination/hidden-from-gateway.ts';
import destinationMtlsMismatch from '../../../rules/destination/mtls-mismatch.ts';
import destinationNamespaceNotInjected from '../../../rules/destination/namespace-not-injected.ts';
import destinationNoEndpoints from '../../../rules/destination/no-endpoints.ts';
import destinationPortAbsent from '../../../rules/destination/port-absent.ts';
import destinationPortAmbiguous from '../../../rules/destination/port-ambiguous.ts';
import destinationPortProtocolNotHttp from '../../../rules/destination/port-protocol-not-http.ts';
import destinationServiceAbsent from '../../../rules/destination/service-absent.ts';
import destinationServiceInOtherNamespace from '../../../rules/destination/service-in-other-namespace.ts';
import destinationSubsetSelectsNoPods from '../../../rules/destination/subset-selects-no-pods.ts';
import destinationSubsetUndefined from '../../../rules/destination/subset-undefined.ts';
import destinationTlsPortGetsPlaintext from '../../../rules/destination/tls-port-gets-plaintext.ts';
import gatewayIgnoredOutsideNamespace from '../../../rules/gateway/ignored-outside-namespace.ts';
import gatewayPortNotOnService from '../../../rules/gateway/port-not-on-service.ts';
import gatewaySelectorMatchesNoGateway from '../../../rules/gateway/selector-matches-no-gateway.ts';
import gatewayServerConflict from '../../../rules/gateway/server-conflict.ts';
import gatewayServerInvalid from '../../../rules/gateway/server-invalid.ts';
import gatewayServerWithoutVirtualService from '../../../rules/gateway/server-without-virtual-service.ts';
import gatewayTlsSecretInOtherNamespace from '../../../rules/gateway/tls-secret-in-other-namespace.ts';
import ingressActionInvalid from '../../../rules/ingress/action-invalid.ts';
import ingressActionNotLinked from '../../../rules/ingress/action-not-linked.ts';
import ingressAlbLimitExceeded from '../../../rules/ingress/alb-limit-exceeded.ts';
import ingressAnnotationValueInvalid from '../../../rules/ingress/annotation-value-invalid.ts';
import ingressBackendPortAbsent from '../../../rules/ingress/backend-port-absent.ts';
import ingressBackendRulesUnmanaged from '../../../rules/ingress/backend-rules-unmanaged.ts';
import ingressBackendServiceAbsent from '../../../rules/ingress/backend-service-absent.ts';
import ingressBackendServiceInOtherNamespace from '../../../rules/ingress/backend-service-in-other-namespace.ts';
import ingressClassRefused from '../../../rules/ingress/class-refused.ts';
import ingressConditionInvalid from '../../../rules/ingress/condition-invalid.ts';
import ingressGroupMemberMissesListener from '../../../rules/ingress/group-member-misses-listener.ts';
import ingressGroupSettingsConflict from '../../../rules/ingress/group-settings-conflict.ts';
import ingressHttpsListenerWithoutCertificate from '../../../rules/ingress/https-listener-without-certificate.ts';
import ingressLegacyForm from '../../../rules/ingress/legacy-form.ts';
import ingressListenPortsInvalid from '../../../rules/ingress/listen-ports-invalid.ts';
import ingressNotTakenByController from '../../../rules/ingress/not-taken-by-controller.ts';
import ingressPathHasWildcard from '../../../rules/ingress/path-has-wildcard.ts';
import ingressPathMatchesRootOnly from '../../../rules/ingress/path-matches-root-only.ts';
import ingressRedirectToMissingListener from '../../../rules/ingress/redirect-to-missing-listener.ts';
import ingressRuleShadowed from '../../../rules/ingress/rule-shadowed.ts';
import ingressSchemeNotStated from '../../../rules/ingress/scheme-not-stated.ts';
import ingressSettingWithoutEffect from '../../../rules/ingress/setting-without-effect.ts';
import ingressUnknownAnnotation from '../../../rules/ingress/unknown-annotation.ts';
import manifestAnnotationNotString from '../../../rules/manifest/annotation-not-string.ts';
import manifestApiVersionNotServed from '../../../rules/manifest/api-version-not-served.ts';
import manifestDuplicateObject from '../../../rules/manifest/duplicate-object.ts';
import manifestNodePortTakenTwice from '../../../rules/manifest/node-port-taken-twice.ts';
import manifestNotRendered from '../../../rules/manifest/not-rendered.ts';
import manifestSchemaViolation from '../../../rules/manifest/schema-violation.ts';
import manifestUnknownField from '../../../rules/manifest/unknown-field.ts';
import manifestYamlSyntax from '../../../rules/manifest/yaml-syntax.ts';
import targetGroupBindingBroken from '../../../rules/target-group/binding-broken.ts';
import targetGroupGrpcHealthcheckOnStatusPort from '../../../rules/target-group/grpc-healthcheck-on-status-port.ts';
import targetGroupHealthcheckOnTrafficPort from '../../../rules/target-group/healthcheck-on-traffic-port.ts';
import targetGroupHealthcheckPathMismatch from '../../../rules/target-group/healthcheck-path-mismatch.ts';
import targetGroupHealthcheckPortMismatch from '../../../rules/target-group/healthcheck-port-mismatch.ts';
import targetGroupHealthcheckPortNameUnresolved from '../../../rules/target-group/healthcheck-port-name-unresolved.ts';
import targetGroupHealthcheckPortOnIngress from '../../../rules/target-group/healthcheck-port-on-ingress.ts';
import targetGroupHealthcheckPortUnpinned from '../../../rules/target-group/healthcheck-port-unpinned.ts';
import targetGroupHealthcheckProtocolMismatch from '../../../rules/target-group/healthcheck-protocol-mismatch.ts';
import targetGroupHealthcheckSharedByUnlikeBackends from '../../../rules/target-group/healthcheck-shared-by-unlike-backends.ts';
import targetGroupHealthcheckValuesRefused from '../../../rules/target-group/healthcheck-values-refused.ts';
import targetGroupInstanceTargetWithoutNodePort from '../../../rules/target-group/instance-target-without-node-port.ts';
import targetGroupIpv6ServiceBehindIpv4Alb from '../../../rules/target-group/ipv6-service-behind-ipv4-alb.ts';
import targetGroupLocalTrafficPolicyWithInstanceTargets from '../../../rules/target-group/local-traffic-policy-with-instance-targets.ts';
import targetGroupNoTargets from '../../../rules/target-group/no-targets.ts';
import targetGroupProtocolVersionWithoutHttpsListener from '../../../rules/target-group/protocol-version-without-https-listener.ts';
import targetGroupSettingWithoutEffect from '../../../rules/target-group/setting-without-effect.ts';
import targetGroupSuccessCodesMisjudgeGateway from '../../../rules/target-group/success-codes-misjudge-gateway.ts';
import virtualServiceDefinitionInvalid from '../../../rules/virtual-service/definition-invalid.ts';
import virtualServiceDelegateDropped from '../../../rules/virtual-service/delegate-dropped.ts';
import virtualServiceGatewayAbsent from '../../../rules/virtual-service/gateway-absent.ts';
import virtualServiceGatewayInOtherNamespace from '../../../rules/virtual-service/gateway-in-other-namespace.ts';
import virtualServiceHiddenFromGateway from '../../../rules/virtual-service/hidden-from-gateway.ts';
import virtualServiceHostNotInGateway from '../../../rules/virtual-service/host-not-in-gateway.ts';
import virtualServiceJwtClaimWithoutAuthentication from '../../../rules/virtual-service/jwt-claim-without-authentication.ts';
import virtualServiceMatchNeverOnGateway from '../../../rules/virtual-service/match-never-on-gateway.ts';
import virtualServiceMeshSubsetsNotUsed from '../../../rules/virtual-service/mesh-subsets-not-used.ts';
import virtualServiceNotBoundToGateway from '../../../rules/virtual-service/not-bound-to-gateway.ts';
import virtualServicePrefixHasWildcard from '../../../rules/virtual-service/prefix-has-wildcard.ts';
import virtualServiceRewriteDoublesSlash from '../../../rules/virtual-service/rewrite-doubles-slash.ts';
import virtualServiceRouteKindNotServed from '../../../rules/virtual-service/route-kind-not-served.ts';
import virtualServiceRouteOrderUndefined from '../../../rules/virtual-service/route-order-undefined.ts';
import virtualServiceRouteUnreachable from '../../../rules/virtual-service/route-unreachable.ts';

/** Every rule by its id, in the order of the ids. */
export const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["destination/external-name-not-routable", destinationExternalNameNotRoutable],
  ["destination/hidden-from-gateway", destinationHiddenFromGateway],
  ["destination/mtls-mismatch", destinationMtlsMismatch],
  ["destination/namespace-not-injected", destinationNamespaceNotInjected],
  ["destination/no-endpoints", destinationNoEndpoints],
  ["destination/port-absent", destinationPortAbsent],
  ["destination/port-ambiguous", destinationPortAmbiguous],
  ["destination/port-protocol-not-http", destinationPortProtocolNotHttp],
  ["destination/service-absent", destinationServiceAbsent],
  ["destination/service-in-other-namespace", destinationServiceInOtherNamespace],
  ["destination/subset-selects-no-pods", destinationSubsetSelectsNoPods],
  ["destination/subset-undefined", destinationSubsetUndefined],
  ["destination/tls-port-gets-plaintext", destinationTlsPortGetsPlaintext],
  ["gateway/ignored-outside-namespace", gatewayIgnoredOutsideNamespace],
  ["gateway/port-not-on-service", gatewayPortNotOnService],
  ["gateway/selector-matches-no-gateway", gatewaySelectorMatchesNoGateway],
  ["gateway/server-conflict", gatewayServerConflict],
  ["gateway/server-invalid", gatewayServerInvalid],
  ["gateway/server-without-virtual-service", gatewayServerWithoutVirtualService],
  ["gateway/tls-secret-in-other-namespace", gatewayTlsSecretInOtherNamespace],
  ["ingress/action-invalid", ingressActionInvalid],
  ["ingress/action-not-linked", ingressActionNotLinked],
  ["ingress/alb-limit-exceeded", ingressAlbLimitExceeded],
  ["ingress/annotation-value-invalid", ingressAnnotationValueInvalid],
  ["ingress/backend-port-absent", ingressBackendPortAbsent],
  ["ingress/backend-rules-unmanaged", ingressBackendRulesUnmanaged],
  ["ingress/backend-service-absent", ingressBackendServiceAbsent],
  ["ingress/backend-service-in-other-namespace", ingressBackendServiceInOtherNamespace],
  ["ingress/class-refused", ingressClassRefused],
  ["ingress/condition-invalid", ingressConditionInvalid],
  ["ingress/group-member-misses-listener", ingressGroupMemberMissesListener],
  ["ingress/group-settings-conflict", ingressGroupSettingsConflict],
  ["ingress/https-listener-without-certificate", ingressHttpsListenerWithoutCertificate],
  ["ingress/legacy-form", ingressLegacyForm],
  ["ingress/listen-ports-invalid", ingressListenPortsInvalid],
  ["ingress/not-taken-by-controller", ingressNotTakenByController],
  ["ingress/path-has-wildcard", ingressPathHasWildcard],
  ["ingress/path-matches-root-only", ingressPathMatchesRootOnly],
  ["ingress/redirect-to-missing-listener", ingressRedirectToMissingListener],
  ["ingress/rule-shadowed", ingressRuleShadowed],
  ["ingress/scheme-not-stated", ingressSchemeNotStated],
  ["ingress/setting-without-effect", ingressSettingWithoutEffect],
  ["ingress/unknown-annotation", ingressUnknownAnnotation],
  ["manifest/annotation-not-string", manifestAnnotationNotString],
  ["manifest/api-version-not-served", manifestApiVersionNotServed],
  ["manifest/duplicate-object", manifestDuplicateObject],
  ["manifest/node-port-taken-twice", manifestNodePortTakenTwice],
  ["manifest/not-rendered", manifestNotRendered],
  ["manifest/schema-violation", manifestSchemaViolation],
  ["manifest/unknown-field", manifestUnknownField],
  ["manifest/yaml-syntax", manifestYamlSyntax],
  ["target-group/binding-broken", targetGroupBindingBroken],
  ["target-group/grpc-healthcheck-on-status-port", targetGroupGrpcHealthcheckOnStatusPort],
  ["target-group/healthcheck-on-traffic-port", targetGroupHealthcheckOnTrafficPort],
  ["target-group/healthcheck-path-mismatch", targetGroupHealthcheckPathMismatch],
  ["target-group/healthcheck-port-mismatch", targetGroupHealthcheckPortMismatch],
  ["target-group/healthcheck-port-name-unresolved", targetGroupHealthcheckPortNameUnresolved],
  ["target-group/healthcheck-port-on-ingress", targetGroupHealthcheckPortOnIngress],
  ["target-group/healthcheck-port-unpinned", targetGroupHealthcheckPortUnpinned],
  ["target-group/healthcheck-protocol-mismatch", targetGroupHealthcheckProtocolMismatch],
  ["target-group/healthcheck-shared-by-unlike-backends", targetGroupHealthcheckSharedByUnlikeBackends],
  ["target-group/healthcheck-values-refused", targetGroupHealthcheckValuesRefused],
  ["target-group/instance-target-without-node-port", targetGroupInstanceTargetWithoutNodePort],
  ["target-group/ipv6-service-behind-ipv4-alb", targetGroupIpv6ServiceBehindIpv4Alb],
  ["target-group/local-traffic-policy-with-instance-targets", targetGroupLocalTrafficPolicyWithInstanceTargets],
  ["target-group/no-targets", targetGroupNoTargets],
  ["target-group/protocol-version-without-https-listener", targetGroupProtocolVersionWithoutHttpsListener],
  ["target-group/setting-without-effect", targetGroupSettingWithoutEffect],
  ["target-group/success-codes-misjudge-gateway", targetGroupSuccessCodesMisjudgeGateway],
  ["virtual-service/definition-invalid", virtualServiceDefinitionInvalid],
  ["virtual-service/delegate-dropped", virtualServiceDelegateDropped],
  ["virtual-service/gateway-absent", virtualServiceGatewayAbsent],
  ["virtual-service/gateway-in-other-namespace", virtualServiceGatewayInOtherNamespace],
  ["virtual-service/hidden-from-gateway", virtualServiceHiddenFromGateway],
  ["virtual-service/host-not-in-gateway", virtualServiceHostNotInGateway],
  ["virtual-service/jwt-claim-without-authentication", virtualServiceJwtClaimWithoutAuthentication],
  ["virtual-service/match-never-on-gateway", virtualServiceMatchNeverOnGateway],
  ["virtual-service/mesh-subsets-not-used", virtualServiceMeshSubsetsNotUsed],
  ["virtual-service/not-bound-to-gateway", virtualServiceNotBoundToGateway],
  ["virtual-service/prefix-has-wildcard", virtualServicePrefixHasWildcard],
  ["virtual-service/rewrite-doubles-slash", virtualServiceRewriteDoublesSlash],
  ["virtual-service/route-kind-not-served", virtualServiceRouteKindNotServed],
  ["virtual-service/route-order-undefined", virtualServiceRouteOrderUndefined],
  ["virtual-service/route-unreachable", virtualServiceRouteUnreachable],
]);
