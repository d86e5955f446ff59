import type { SymptomRow } from './symptom.ts';
import { symptomsOf } from './symptom.ts';

const ingress = (file: string) => `aws-load-balancer-controller: pkg/ingress/${file}, v3.5.0`;
const annotations = 'Look at the annotations of the Ingress, of its Services and at the IngressClassParams.';
const members = 'Look at the annotations of all Ingresses of the group and at their IngressClassParams.';

/** One and the same setting is said differently by members of a group. */
const conflicts: readonly SymptomRow[] = [
  [
    /failed to merge (NLB )?listenPort config for port/,
    'Members of the group say different things of one listener, so that none of it is built.',
    members,
    'ingress/group-settings-conflict',
    ingress('model_builder.go'),
  ],
  [
    /multiple ingress defined default backend/,
    'Several members of the group have a default backend, and a listener can have one.',
    'Look at spec.defaultBackend of the Ingresses of the group.',
    'ingress/group-settings-conflict',
    ingress('model_build_listener.go'),
  ],
  [
    /conflicting (enable |sslRedirect|listener attributes|load balancer|IngressClassParams|subnet|scheme|IPAddressType|securityGroups|tag |capacity|WAF|frontend NLB|manage |CustomerOwned|ipv4 ipam)/,
    'Members of the group, or an Ingress and its class params, want different values of one setting of the load balancer.',
    members,
    'ingress/group-settings-conflict',
    ingress('model_build_load_balancer.go'),
  ],
];

/** Groups and classes. */
const loading: readonly SymptomRow[] = [
  [
    /invalid ingress group: groupName must/,
    'The name of the group is refused, so that the Ingress belongs to no load balancer.',
    annotations,
    'ingress/annotation-value-invalid ingress/class-refused',
    ingress('group_loader.go'),
  ],
  [
    /explicit Ingress group order must be within|failed to load Ingress group order/,
    'The order of a member is refused, which stops the whole group.',
    'Look at annotation group.order of the Ingresses of the group.',
    'ingress/annotation-value-invalid',
    ingress('group_loader.go'),
  ],
  [
    /invalid ingress class|Ingress has invalid IngressClass configuration|multiple default IngressClasses found|namespaceSelector of IngressClassParams/,
    'The class of the Ingress cannot be used, so that nothing is built of it.',
    'Look at spec.ingressClassName, the IngressClass and the IngressClassParams that it names.',
    'ingress/class-refused ingress/not-taken-by-controller',
    ingress('class_loader.go'),
  ],
];

/** Target groups, health checks and backends. */
const targets: readonly SymptomRow[] = [
  [
    /failed to resolve healthCheckPort|cannot use named healthCheckPort/,
    'The port of a health check is no port of the Service, or cannot be used by name with this target type.',
    'Look at annotation healthcheck-port on Service and Ingress, and at the ports of the Service.',
    'target-group/healthcheck-port-name-unresolved target-group/healthcheck-shared-by-unlike-backends target-group/healthcheck-port-on-ingress target-group/healthcheck-values-refused ingress/annotation-value-invalid',
    ingress('model_build_target_group.go'),
  ],
  [
    /unable to find port .* on service/s,
    'A backend names a port that its Service does not have.',
    'Look at the backends and actions of the Ingress, and at spec.ports of the Service.',
    'ingress/backend-port-absent ingress/action-invalid',
    'aws-load-balancer-controller: pkg/k8s/service_utils.go, v3.5.0',
  ],
  [
    /TargetGroup port is empty\. When using Instance targets/,
    'Targets are nodes, and the Service has no node port for them.',
    'Look at the type of the Service and at annotation target-type.',
    'target-group/instance-target-without-node-port',
    ingress('model_build_target_group.go'),
  ],
  [
    /unsupported IPv6 configuration, lb not dual-stack/,
    'The Service is IPv6 and the load balancer is not dual-stack.',
    'Look at spec.ipFamilies of the Service and at annotation ip-address-type.',
    'target-group/ipv6-service-behind-ipv4-alb',
    ingress('model_build_target_group.go'),
  ],
  [
    /healthCheckProtocol must be within/,
    'The protocol of the health check is none that the controller knows.',
    'Look at annotations healthcheck-protocol and backend-protocol.',
    'target-group/healthcheck-values-refused ingress/annotation-value-invalid',
    ingress('model_build_target_group.go'),
  ],
  [
    /backend protocol (version )?must be within|unknown targetType|target control port is not supported/,
    'A setting of the target group has a value that the controller refuses.',
    annotations,
    'ingress/annotation-value-invalid ingress/setting-without-effect target-group/setting-without-effect',
    ingress('model_build_target_group.go'),
  ],
  [
    /missing required "service" field/,
    'A backend names a resource and no Service.',
    'Look at the backends of the Ingress.',
    'ingress/backend-port-absent',
    ingress('enhanced_backend_builder.go'),
  ],
  [
    /services "[^"]*" not found|Service "[^"]*" not found|Backend service does not exist/,
    'A Service that is named does not exist in the namespace of the Ingress.',
    'Look at the backends and actions of the Ingress: a backend cannot lead into another namespace.',
    'ingress/backend-service-absent ingress/backend-service-in-other-namespace ingress/action-invalid',
    ingress('enhanced_backend_builder.go'),
  ],
];

/** Listeners, rules and actions. */
const listeners: readonly SymptomRow[] = [
  [
    /failed to parse listen-ports|empty listen-ports|listen (port|protocol) must be within|invalid [AN]LB listener port|failed to parse frontend-nlb-listener/,
    'The ports of the load balancer cannot be read.',
    'Look at annotation listen-ports, and at frontend-nlb-listener-port-mapping.',
    'ingress/listen-ports-invalid ingress/annotation-value-invalid',
    ingress('model_build_listener.go'),
  ],
  [
    /mutualAuthentication|Mutual Authentication|trustStore is required|advertiseTrustStoreCaNames|couldn't find TrustStores/,
    'The settings of client certificates are refused.',
    'Look at annotation mutual-authentication.',
    'ingress/annotation-value-invalid',
    ingress('model_build_listener.go'),
  ],
  [
    /no certificate found for host/,
    'An HTTPS listener names no certificate, and AWS Certificate Manager has none for the host.',
    'Look at annotation certificate-arn, at spec.tls and at the hosts of the rules; then at the certificates in ACM in that region.',
    'ingress/https-listener-without-certificate ingress/listen-ports-invalid',
    'aws-load-balancer-controller: pkg/certs/cert_discovery.go, v3.5.0',
  ],
  [
    /listener (does not exist|protocol non-SSL) for SSLRedirect port/,
    'The redirect leads to a port on which the load balancer has no HTTPS listener.',
    'Look at annotations ssl-redirect and listen-ports of all members of the group.',
    'ingress/redirect-to-missing-listener',
    ingress('model_builder.go'),
  ],
  [
    /(prefix|exact) path shouldn't contain wildcards|condition must specify exactly one of Values and RegexValues/,
    'A path of a rule has a wildcard that its pathType does not allow, or both values and expressions.',
    'Look at path and pathType of the rules, and at annotations conditions.NAME and use-regex-path-match.',
    'ingress/path-has-wildcard ingress/condition-invalid',
    ingress('model_build_listener_rules.go'),
  ],
  [
    /(missing|invalid) (hostHeaderConfig|pathPatternConfig|httpHeaderConfig|httpRequestMethodConfig|queryStringConfig|sourceIPConfig)/,
    'A condition of a rule is refused.',
    'Look at annotations conditions.NAME of the Ingress.',
    'ingress/condition-invalid',
    ingress('config_types.go'),
  ],
  [
    /unknown transform type|(hostHeaderRewriteConfig|urlRewriteConfig)/,
    'A transform of a rule is refused.',
    'Look at annotations transforms.NAME of the Ingress.',
    'ingress/annotation-value-invalid',
    ingress('config_types.go'),
  ],
  [
    /jwksEndpoint|issuer is a required field|for additional claims for jwt validation|jwt validation can't both/,
    'The settings of tokens are refused.',
    'Look at annotation jwt-validation.',
    'security/login-config-incomplete ingress/annotation-value-invalid',
    ingress('config_types.go'),
  ],
  [
    /unknown authType|missing IDPConfig|missing client(ID|Secret), secret|secrets "[^"]*" not found/,
    'The settings of the login are refused, or its Secret lacks something.',
    'Look at the annotations auth-* and at the Secret that they name.',
    'security/login-config-incomplete ingress/annotation-value-invalid',
    ingress('model_build_actions.go'),
  ],
  [
    /unknown action type|missing (RedirectConfig|FixedResponseConfig|ForwardConfig)|invalid (RedirectConfig|FixedResponseConfig|ForwardConfig)|either ForwardConfig or|searching TargetGroup with name|Backend action does not exist/,
    'An action of a rule is refused, or names what does not exist.',
    'Look at annotations actions.NAME of the Ingress, and at the backends with port use-annotation.',
    'ingress/action-invalid ingress/action-not-linked',
    ingress('config_types.go'),
  ],
];

/** The load balancer itself, and what is looked up in AWS. */
const loadBalancers: readonly SymptomRow[] = [
  [
    /invalid inbound-cidrs settings|invalid CIDR in IngressClassParams/,
    'An address range is none.',
    'Look at annotation inbound-cidrs and at inboundCIDRs of the IngressClassParams.',
    'ingress/annotation-value-invalid',
    ingress('model_build_listener.go'),
  ],
  [
    /unable to resolve at least one subnet|subnets count less than|couldn't find all subnets|failed to list subnets/,
    'The controller finds too few subnets for the load balancer.',
    'Look at annotation subnets or the class params, then at the tags kubernetes.io/role/elb and internal-elb of the subnets in AWS.',
    'ingress/scheme-not-stated ingress/annotation-value-invalid',
    'aws-load-balancer-controller: pkg/networking/subnet_resolver.go, v3.5.0',
  ],
  [
    /couldn't find all security groups/,
    'A security group that is named does not exist.',
    'Look at annotation security-groups, then at the security groups of the VPC.',
    'ingress/annotation-value-invalid',
    'aws-load-balancer-controller: pkg/networking/security_group_resolver.go, v3.5.0',
  ],
  [
    /couldn't find WAFv2 WebACL/,
    'The web ACL that is named does not exist.',
    'Look at annotation wafv2-acl-name and at the class params, then at the web ACLs of the region.',
    'security/waf-not-associated ingress/annotation-value-invalid',
    ingress('model_build_load_balancer_addons.go'),
  ],
  [
    /unknown scheme|unknown IPAddressType|load balancer name cannot be longer|invalid key to set the capacity|cannot use empty value for customer-owned|EIP allocations|invalid dns_record\.client_routing_policy/,
    'A setting of the load balancer has a value that the controller refuses.',
    annotations,
    'ingress/annotation-value-invalid ingress/alb-limit-exceeded',
    ingress('model_build_load_balancer.go'),
  ],
  [
    /failed to parse (json|stringMap|bool|int32|int64) annotation/,
    'The value of an annotation cannot be read as what it has to be.',
    'Look at the annotation that the message names.',
    'ingress/annotation-value-invalid ingress/action-invalid ingress/condition-invalid security/login-config-incomplete target-group/healthcheck-values-refused manifest/annotation-not-string',
    'aws-load-balancer-controller: pkg/annotations/parser.go, v3.5.0',
  ],
];

/** What AWS answers when the controller deploys. */
const deployment: readonly SymptomRow[] = [
  [
    /TooMany(Rules|TargetGroups|Listeners|Certificates|Tags|LoadBalancers|ActionsException|UniqueTargetGroups)|quota/i,
    'A limit of the load balancer or of the account is reached.',
    'Count the rules, certificates and target groups of the group; spread its Ingresses over several groups.',
    'ingress/alb-limit-exceeded',
    'AWS: API reference of Elastic Load Balancing, CreateRule, Errors',
  ],
  [
    /CertificateNotFound|UnsupportedCertificate/,
    'AWS does not take a certificate that is named.',
    'Look at annotation certificate-arn: region, account and state of the certificate.',
    'ingress/https-listener-without-certificate ingress/annotation-value-invalid',
    'AWS: API reference of Elastic Load Balancing, CreateListener, Errors',
  ],
  [
    /AccessDenied|UnauthorizedOperation|is not authorized to perform/,
    'The role of the controller lacks a permission: no manifest of the path is at fault.',
    'Compare the IAM policy of the controller with docs/install/iam_policy.json of its version.',
    '',
    'aws-load-balancer-controller: docs/install/iam_policy.json, v3.5.0',
  ],
  [
    /FailedDeployModel|Failed deploy model due to/,
    'The controller has built its model, and AWS refuses a part of it.',
    'Read what AWS says behind "due to"; then look at the annotations of the Ingresses of the group.',
    'ingress/alb-limit-exceeded ingress/annotation-value-invalid target-group/healthcheck-values-refused target-group/protocol-version-without-https-listener',
    'aws-load-balancer-controller: controllers/ingress/group_controller.go, v3.5.0',
  ],
  [
    /FailedBuildModel|Failed build model due to/,
    'The controller cannot build the load balancer: nothing of the group is made, and what exists stays as it is.',
    annotations,
    'ingress/annotation-value-invalid ingress/group-settings-conflict ingress/backend-port-absent',
    'aws-load-balancer-controller: controllers/ingress/group_controller.go, v3.5.0',
  ],
  [
    /FailedLoadGroupID|ConflictingIngressClass/,
    'The controller cannot tell to which group or class the Ingress belongs.',
    'Look at spec.ingressClassName and annotation kubernetes.io/ingress.class, and at group.name.',
    'ingress/class-refused ingress/not-taken-by-controller ingress/annotation-value-invalid',
    'aws-load-balancer-controller: pkg/k8s/events.go, v3.5.0',
  ],
  [
    /BackendNotFound|TargetGroupBinding (must specify|cannot set|update may not)|must provide either TargetGroupARN or TargetGroupName|is already bound to following TargetGroupBindings/,
    'A TargetGroupBinding is refused, or leads to no Service.',
    'Look at the TargetGroupBinding and at the Service that its serviceRef names.',
    'target-group/binding-broken target-group/no-targets',
    'aws-load-balancer-controller: webhooks/elbv2/targetgroupbinding_validator.go, v3.5.0',
  ],
];

/** What the AWS Load Balancer Controller says in events, logs and its webhook, what is told more narrowly first. */
export const controllerSymptoms = symptomsOf([
  ...conflicts,
  ...loading,
  ...targets,
  ...listeners,
  ...loadBalancers,
  ...deployment,
]);
