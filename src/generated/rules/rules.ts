// Written by scripts/generate.ts; do not edit.
import type { Rule } from '../../rule/rule.ts';
import destinationExternalNameNotRoutable from '../../../rules/destination/external-name-not-routable/rule.ts';
import destinationHiddenFromGateway from '../../../rules/destination/hidden-from-gateway/rule.ts';
import destinationMtlsMismatch from '../../../rules/destination/mtls-mismatch/rule.ts';
import destinationNamespaceNotInjected from '../../../rules/destination/namespace-not-injected/rule.ts';
import destinationNoEndpoints from '../../../rules/destination/no-endpoints/rule.ts';
import destinationPortAbsent from '../../../rules/destination/port-absent/rule.ts';
import destinationPortAmbiguous from '../../../rules/destination/port-ambiguous/rule.ts';
import destinationPortProtocolNotHttp from '../../../rules/destination/port-protocol-not-http/rule.ts';
import destinationRuleInvalid from '../../../rules/destination/rule-invalid/rule.ts';
import destinationServiceAbsent from '../../../rules/destination/service-absent/rule.ts';
import destinationServiceInOtherNamespace from '../../../rules/destination/service-in-other-namespace/rule.ts';
import destinationSubsetSelectsNoPods from '../../../rules/destination/subset-selects-no-pods/rule.ts';
import destinationSubsetUndefined from '../../../rules/destination/subset-undefined/rule.ts';
import destinationTlsPortGetsPlaintext from '../../../rules/destination/tls-port-gets-plaintext/rule.ts';
import gatewayIgnoredOutsideNamespace from '../../../rules/gateway/ignored-outside-namespace/rule.ts';
import gatewayPortNotOnService from '../../../rules/gateway/port-not-on-service/rule.ts';
import gatewaySelectorMatchesNoGateway from '../../../rules/gateway/selector-matches-no-gateway/rule.ts';
import gatewayServerConflict from '../../../rules/gateway/server-conflict/rule.ts';
import gatewayServerInvalid from '../../../rules/gateway/server-invalid/rule.ts';
import gatewayServerWithoutVirtualService from '../../../rules/gateway/server-without-virtual-service/rule.ts';
import gatewayTlsSecretInOtherNamespace from '../../../rules/gateway/tls-secret-in-other-namespace/rule.ts';
import ingressActionInvalid from '../../../rules/ingress/action-invalid/rule.ts';
import ingressActionNotLinked from '../../../rules/ingress/action-not-linked/rule.ts';
import ingressAlbAskedOfService from '../../../rules/ingress/alb-asked-of-service/rule.ts';
import ingressAlbLimitExceeded from '../../../rules/ingress/alb-limit-exceeded/rule.ts';
import ingressAnnotationValueInvalid from '../../../rules/ingress/annotation-value-invalid/rule.ts';
import ingressBackendPortAbsent from '../../../rules/ingress/backend-port-absent/rule.ts';
import ingressBackendRulesUnmanaged from '../../../rules/ingress/backend-rules-unmanaged/rule.ts';
import ingressBackendServiceAbsent from '../../../rules/ingress/backend-service-absent/rule.ts';
import ingressBackendServiceInOtherNamespace from '../../../rules/ingress/backend-service-in-other-namespace/rule.ts';
import ingressClassRefused from '../../../rules/ingress/class-refused/rule.ts';
import ingressConditionInvalid from '../../../rules/ingress/condition-invalid/rule.ts';
import ingressGroupMemberMissesListener from '../../../rules/ingress/group-member-misses-listener/rule.ts';
import ingressGroupSettingsConflict from '../../../rules/ingress/group-settings-conflict/rule.ts';
import ingressHttpsListenerWithoutCertificate from '../../../rules/ingress/https-listener-without-certificate/rule.ts';
import ingressLegacyForm from '../../../rules/ingress/legacy-form/rule.ts';
import ingressListenPortsInvalid from '../../../rules/ingress/listen-ports-invalid/rule.ts';
import ingressNotTakenByController from '../../../rules/ingress/not-taken-by-controller/rule.ts';
import ingressPathHasWildcard from '../../../rules/ingress/path-has-wildcard/rule.ts';
import ingressPathMatchesRootOnly from '../../../rules/ingress/path-matches-root-only/rule.ts';
import ingressRedirectToMissingListener from '../../../rules/ingress/redirect-to-missing-listener/rule.ts';
import ingressRolloutNotLinked from '../../../rules/ingress/rollout-not-linked/rule.ts';
import ingressRuleShadowed from '../../../rules/ingress/rule-shadowed/rule.ts';
import ingressSchemeNotStated from '../../../rules/ingress/scheme-not-stated/rule.ts';
import ingressSettingWithoutEffect from '../../../rules/ingress/setting-without-effect/rule.ts';
import ingressUnknownAnnotation from '../../../rules/ingress/unknown-annotation/rule.ts';
import installDrainShorterThanDeregistration from '../../../rules/install/drain-shorter-than-deregistration/rule.ts';
import installGatewayListReplaced from '../../../rules/install/gateway-list-replaced/rule.ts';
import installGatewayNotRedundant from '../../../rules/install/gateway-not-redundant/rule.ts';
import installGatewaysShareLabels from '../../../rules/install/gateways-share-labels/rule.ts';
import installImageAutoNotInjected from '../../../rules/install/image-auto-not-injected/rule.ts';
import installInjectionLabelIneffective from '../../../rules/install/injection-label-ineffective/rule.ts';
import installIstioAlsoServesIngress from '../../../rules/install/istio-also-serves-ingress/rule.ts';
import installStatusPortMissing from '../../../rules/install/status-port-missing/rule.ts';
import installTrustedProxiesIgnored from '../../../rules/install/trusted-proxies-ignored/rule.ts';
import installUnknownGatewayValue from '../../../rules/install/unknown-gateway-value/rule.ts';
import manifestAnnotationNotString from '../../../rules/manifest/annotation-not-string/rule.ts';
import manifestApiVersionNotServed from '../../../rules/manifest/api-version-not-served/rule.ts';
import manifestBuildRefused from '../../../rules/manifest/build-refused/rule.ts';
import manifestDuplicateObject from '../../../rules/manifest/duplicate-object/rule.ts';
import manifestNodePortTakenTwice from '../../../rules/manifest/node-port-taken-twice/rule.ts';
import manifestNotRendered from '../../../rules/manifest/not-rendered/rule.ts';
import manifestSchemaViolation from '../../../rules/manifest/schema-violation/rule.ts';
import manifestUnknownField from '../../../rules/manifest/unknown-field/rule.ts';
import manifestYamlSyntax from '../../../rules/manifest/yaml-syntax/rule.ts';
import securityAccessLimitIgnored from '../../../rules/security/access-limit-ignored/rule.ts';
import securityGatewayDeniesAll from '../../../rules/security/gateway-denies-all/rule.ts';
import securityGatewayHasSecondLoadBalancer from '../../../rules/security/gateway-has-second-load-balancer/rule.ts';
import securityHttpServedInClear from '../../../rules/security/http-served-in-clear/rule.ts';
import securityIpBlocksSeeLoadBalancer from '../../../rules/security/ip-blocks-see-load-balancer/rule.ts';
import securityLoginConfigIncomplete from '../../../rules/security/login-config-incomplete/rule.ts';
import securityLoginNotEnforced from '../../../rules/security/login-not-enforced/rule.ts';
import securityNetworkPolicyBlocksLoadBalancer from '../../../rules/security/network-policy-blocks-load-balancer/rule.ts';
import securityPolicyInvalid from '../../../rules/security/policy-invalid/rule.ts';
import securityPolicyPortIsServicePort from '../../../rules/security/policy-port-is-service-port/rule.ts';
import securityPolicySelectsNoWorkload from '../../../rules/security/policy-selects-no-workload/rule.ts';
import securityPrincipalMatchWithoutMtls from '../../../rules/security/principal-match-without-mtls/rule.ts';
import securityRemoteIpWithoutTrustedProxies from '../../../rules/security/remote-ip-without-trusted-proxies/rule.ts';
import securityTokenNotRequired from '../../../rules/security/token-not-required/rule.ts';
import securityWafNotAssociated from '../../../rules/security/waf-not-associated/rule.ts';
import targetGroupBindingBroken from '../../../rules/target-group/binding-broken/rule.ts';
import targetGroupGrpcHealthcheckOnStatusPort from '../../../rules/target-group/grpc-healthcheck-on-status-port/rule.ts';
import targetGroupHealthcheckOnTrafficPort from '../../../rules/target-group/healthcheck-on-traffic-port/rule.ts';
import targetGroupHealthcheckPathMismatch from '../../../rules/target-group/healthcheck-path-mismatch/rule.ts';
import targetGroupHealthcheckPortMismatch from '../../../rules/target-group/healthcheck-port-mismatch/rule.ts';
import targetGroupHealthcheckPortNameUnresolved from '../../../rules/target-group/healthcheck-port-name-unresolved/rule.ts';
import targetGroupHealthcheckPortOnIngress from '../../../rules/target-group/healthcheck-port-on-ingress/rule.ts';
import targetGroupHealthcheckPortUnpinned from '../../../rules/target-group/healthcheck-port-unpinned/rule.ts';
import targetGroupHealthcheckProtocolMismatch from '../../../rules/target-group/healthcheck-protocol-mismatch/rule.ts';
import targetGroupHealthcheckSharedByUnlikeBackends from '../../../rules/target-group/healthcheck-shared-by-unlike-backends/rule.ts';
import targetGroupHealthcheckValuesRefused from '../../../rules/target-group/healthcheck-values-refused/rule.ts';
import targetGroupInstanceTargetWithoutNodePort from '../../../rules/target-group/instance-target-without-node-port/rule.ts';
import targetGroupIpv6ServiceBehindIpv4Alb from '../../../rules/target-group/ipv6-service-behind-ipv4-alb/rule.ts';
import targetGroupLocalTrafficPolicyWithInstanceTargets from '../../../rules/target-group/local-traffic-policy-with-instance-targets/rule.ts';
import targetGroupNoTargets from '../../../rules/target-group/no-targets/rule.ts';
import targetGroupProtocolVersionWithoutHttpsListener from '../../../rules/target-group/protocol-version-without-https-listener/rule.ts';
import targetGroupSettingWithoutEffect from '../../../rules/target-group/setting-without-effect/rule.ts';
import targetGroupSuccessCodesMisjudgeGateway from '../../../rules/target-group/success-codes-misjudge-gateway/rule.ts';
import trafficAlbHostNotRouted from '../../../rules/traffic/alb-host-not-routed/rule.ts';
import trafficBackendProtocolMismatch from '../../../rules/traffic/backend-protocol-mismatch/rule.ts';
import trafficDnsNameNotCreated from '../../../rules/traffic/dns-name-not-created/rule.ts';
import trafficDnsNameNotRouted from '../../../rules/traffic/dns-name-not-routed/rule.ts';
import trafficDnsNameOnTwoAlbs from '../../../rules/traffic/dns-name-on-two-albs/rule.ts';
import trafficGrpcDowngradedToHttp1 from '../../../rules/traffic/grpc-downgraded-to-http1/rule.ts';
import trafficHttpsRedirectLoop from '../../../rules/traffic/https-redirect-loop/rule.ts';
import trafficIstioIngressNotReached from '../../../rules/traffic/istio-ingress-not-reached/rule.ts';
import trafficNoListenerBehindTarget from '../../../rules/traffic/no-listener-behind-target/rule.ts';
import trafficPlaintextIntoStrictMtls from '../../../rules/traffic/plaintext-into-strict-mtls/rule.ts';
import trafficRouteNotOnAlb from '../../../rules/traffic/route-not-on-alb/rule.ts';
import trafficSchemeLostAtAlb from '../../../rules/traffic/scheme-lost-at-alb/rule.ts';
import trafficSniRestrictedServer from '../../../rules/traffic/sni-restricted-server/rule.ts';
import trafficTimeoutsOutOfOrder from '../../../rules/traffic/timeouts-out-of-order/rule.ts';
import trafficTlsModeUnusable from '../../../rules/traffic/tls-mode-unusable/rule.ts';
import virtualServiceDefinitionInvalid from '../../../rules/virtual-service/definition-invalid/rule.ts';
import virtualServiceDelegateDropped from '../../../rules/virtual-service/delegate-dropped/rule.ts';
import virtualServiceDestinationWithoutWeight from '../../../rules/virtual-service/destination-without-weight/rule.ts';
import virtualServiceGatewayAbsent from '../../../rules/virtual-service/gateway-absent/rule.ts';
import virtualServiceGatewayInOtherNamespace from '../../../rules/virtual-service/gateway-in-other-namespace/rule.ts';
import virtualServiceHiddenFromGateway from '../../../rules/virtual-service/hidden-from-gateway/rule.ts';
import virtualServiceHostHidesWildcardRoutes from '../../../rules/virtual-service/host-hides-wildcard-routes/rule.ts';
import virtualServiceHostNotInGateway from '../../../rules/virtual-service/host-not-in-gateway/rule.ts';
import virtualServiceJwtClaimWithoutAuthentication from '../../../rules/virtual-service/jwt-claim-without-authentication/rule.ts';
import virtualServiceMatchNeverOnGateway from '../../../rules/virtual-service/match-never-on-gateway/rule.ts';
import virtualServiceMeshSubsetsNotUsed from '../../../rules/virtual-service/mesh-subsets-not-used/rule.ts';
import virtualServiceNotBoundToGateway from '../../../rules/virtual-service/not-bound-to-gateway/rule.ts';
import virtualServicePrefixHasWildcard from '../../../rules/virtual-service/prefix-has-wildcard/rule.ts';
import virtualServiceRewriteDoublesSlash from '../../../rules/virtual-service/rewrite-doubles-slash/rule.ts';
import virtualServiceRolloutTargetAbsent from '../../../rules/virtual-service/rollout-target-absent/rule.ts';
import virtualServiceRouteKindNotServed from '../../../rules/virtual-service/route-kind-not-served/rule.ts';
import virtualServiceRouteOrderUndefined from '../../../rules/virtual-service/route-order-undefined/rule.ts';
import virtualServiceRouteUnreachable from '../../../rules/virtual-service/route-unreachable/rule.ts';

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
  ["destination/rule-invalid", destinationRuleInvalid],
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
  ["ingress/alb-asked-of-service", ingressAlbAskedOfService],
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
  ["ingress/rollout-not-linked", ingressRolloutNotLinked],
  ["ingress/rule-shadowed", ingressRuleShadowed],
  ["ingress/scheme-not-stated", ingressSchemeNotStated],
  ["ingress/setting-without-effect", ingressSettingWithoutEffect],
  ["ingress/unknown-annotation", ingressUnknownAnnotation],
  ["install/drain-shorter-than-deregistration", installDrainShorterThanDeregistration],
  ["install/gateway-list-replaced", installGatewayListReplaced],
  ["install/gateway-not-redundant", installGatewayNotRedundant],
  ["install/gateways-share-labels", installGatewaysShareLabels],
  ["install/image-auto-not-injected", installImageAutoNotInjected],
  ["install/injection-label-ineffective", installInjectionLabelIneffective],
  ["install/istio-also-serves-ingress", installIstioAlsoServesIngress],
  ["install/status-port-missing", installStatusPortMissing],
  ["install/trusted-proxies-ignored", installTrustedProxiesIgnored],
  ["install/unknown-gateway-value", installUnknownGatewayValue],
  ["manifest/annotation-not-string", manifestAnnotationNotString],
  ["manifest/api-version-not-served", manifestApiVersionNotServed],
  ["manifest/build-refused", manifestBuildRefused],
  ["manifest/duplicate-object", manifestDuplicateObject],
  ["manifest/node-port-taken-twice", manifestNodePortTakenTwice],
  ["manifest/not-rendered", manifestNotRendered],
  ["manifest/schema-violation", manifestSchemaViolation],
  ["manifest/unknown-field", manifestUnknownField],
  ["manifest/yaml-syntax", manifestYamlSyntax],
  ["security/access-limit-ignored", securityAccessLimitIgnored],
  ["security/gateway-denies-all", securityGatewayDeniesAll],
  ["security/gateway-has-second-load-balancer", securityGatewayHasSecondLoadBalancer],
  ["security/http-served-in-clear", securityHttpServedInClear],
  ["security/ip-blocks-see-load-balancer", securityIpBlocksSeeLoadBalancer],
  ["security/login-config-incomplete", securityLoginConfigIncomplete],
  ["security/login-not-enforced", securityLoginNotEnforced],
  ["security/network-policy-blocks-load-balancer", securityNetworkPolicyBlocksLoadBalancer],
  ["security/policy-invalid", securityPolicyInvalid],
  ["security/policy-port-is-service-port", securityPolicyPortIsServicePort],
  ["security/policy-selects-no-workload", securityPolicySelectsNoWorkload],
  ["security/principal-match-without-mtls", securityPrincipalMatchWithoutMtls],
  ["security/remote-ip-without-trusted-proxies", securityRemoteIpWithoutTrustedProxies],
  ["security/token-not-required", securityTokenNotRequired],
  ["security/waf-not-associated", securityWafNotAssociated],
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
  ["traffic/alb-host-not-routed", trafficAlbHostNotRouted],
  ["traffic/backend-protocol-mismatch", trafficBackendProtocolMismatch],
  ["traffic/dns-name-not-created", trafficDnsNameNotCreated],
  ["traffic/dns-name-not-routed", trafficDnsNameNotRouted],
  ["traffic/dns-name-on-two-albs", trafficDnsNameOnTwoAlbs],
  ["traffic/grpc-downgraded-to-http1", trafficGrpcDowngradedToHttp1],
  ["traffic/https-redirect-loop", trafficHttpsRedirectLoop],
  ["traffic/istio-ingress-not-reached", trafficIstioIngressNotReached],
  ["traffic/no-listener-behind-target", trafficNoListenerBehindTarget],
  ["traffic/plaintext-into-strict-mtls", trafficPlaintextIntoStrictMtls],
  ["traffic/route-not-on-alb", trafficRouteNotOnAlb],
  ["traffic/scheme-lost-at-alb", trafficSchemeLostAtAlb],
  ["traffic/sni-restricted-server", trafficSniRestrictedServer],
  ["traffic/timeouts-out-of-order", trafficTimeoutsOutOfOrder],
  ["traffic/tls-mode-unusable", trafficTlsModeUnusable],
  ["virtual-service/definition-invalid", virtualServiceDefinitionInvalid],
  ["virtual-service/delegate-dropped", virtualServiceDelegateDropped],
  ["virtual-service/destination-without-weight", virtualServiceDestinationWithoutWeight],
  ["virtual-service/gateway-absent", virtualServiceGatewayAbsent],
  ["virtual-service/gateway-in-other-namespace", virtualServiceGatewayInOtherNamespace],
  ["virtual-service/hidden-from-gateway", virtualServiceHiddenFromGateway],
  ["virtual-service/host-hides-wildcard-routes", virtualServiceHostHidesWildcardRoutes],
  ["virtual-service/host-not-in-gateway", virtualServiceHostNotInGateway],
  ["virtual-service/jwt-claim-without-authentication", virtualServiceJwtClaimWithoutAuthentication],
  ["virtual-service/match-never-on-gateway", virtualServiceMatchNeverOnGateway],
  ["virtual-service/mesh-subsets-not-used", virtualServiceMeshSubsetsNotUsed],
  ["virtual-service/not-bound-to-gateway", virtualServiceNotBoundToGateway],
  ["virtual-service/prefix-has-wildcard", virtualServicePrefixHasWildcard],
  ["virtual-service/rewrite-doubles-slash", virtualServiceRewriteDoublesSlash],
  ["virtual-service/rollout-target-absent", virtualServiceRolloutTargetAbsent],
  ["virtual-service/route-kind-not-served", virtualServiceRouteKindNotServed],
  ["virtual-service/route-order-undefined", virtualServiceRouteOrderUndefined],
  ["virtual-service/route-unreachable", virtualServiceRouteUnreachable],
]);
