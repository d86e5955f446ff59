import type { SymptomRow } from './symptom.ts';
import { symptomsOf } from './symptom.ts';

const messages = 'istio: pkg/config/analysis/msg/messages.gen.go, 1.30';
const validation = 'istio: pkg/config/validation/validation.go, 1.30';

const rows: readonly SymptomRow[] = [
  [
    /IST0101\b/,
    'Something that is named does not exist: a Gateway, a Service, a subset.',
    'Look at the name that the message quotes, and at its namespace.',
    'virtual-service/gateway-absent virtual-service/gateway-in-other-namespace destination/service-absent destination/service-in-other-namespace destination/subset-undefined gateway/selector-matches-no-gateway virtual-service/delegate-dropped',
    messages,
  ],
  [
    /IST010[23]\b/,
    'Pods of the namespace get no sidecar.',
    'Look at the labels of the namespace and of the pod template.',
    'destination/namespace-not-injected install/injection-label-ineffective',
    messages,
  ],
  [
    /IST0106\b|IST0133\b|IST010[78]\b|IST0125\b/,
    'A field or annotation is not what its schema allows.',
    'Look at the object that the message names.',
    'manifest/schema-violation manifest/unknown-field virtual-service/definition-invalid gateway/server-invalid security/policy-invalid destination/rule-invalid',
    messages,
  ],
  [
    /IST0112\b/,
    'A route names no port, and the Service has several.',
    'Name destination.port.number in the VirtualService.',
    'destination/port-ambiguous',
    messages,
  ],
  [
    /IST0118\b|IST0116\b|IST0137\b|IST0150\b/,
    'From its name or its Services a port is not told to be HTTP.',
    'Look at name and appProtocol of the Service port.',
    'destination/port-protocol-not-http destination/external-name-not-routable',
    messages,
  ],
  [
    /IST0123\b|IST014[67]\b/,
    'The labels for injection contradict each other, or there are none for an image that injection has to fill in.',
    'Look at the labels istio-injection and istio.io/rev of the namespace and sidecar.istio.io/inject of the pods.',
    'install/injection-label-ineffective install/image-auto-not-injected',
    messages,
  ],
  [
    /IST0127\b|IST0166\b|IST0167\b/,
    'A selector selects no pods, so that the object has no effect.',
    'Compare the selector with the labels of the pod template.',
    'security/policy-selects-no-workload gateway/selector-matches-no-gateway',
    messages,
  ],
  [
    /IST0130\b|IST0131\b|IST0109\b/,
    'A route is never asked, since another one takes its requests.',
    'Look at the order of the routes, and at other VirtualServices for the host.',
    'virtual-service/route-unreachable virtual-service/route-order-undefined virtual-service/host-hides-wildcard-routes',
    messages,
  ],
  [
    /IST0132\b/,
    'The Gateway has no server for a host of the VirtualService.',
    'Compare hosts of the VirtualService with hosts of the servers of its Gateway.',
    'virtual-service/host-not-in-gateway virtual-service/not-bound-to-gateway',
    messages,
  ],
  [
    /IST0140\b/,
    'The subset is of a DestinationRule that the gateway does not see, or of routes for the mesh.',
    'Look at gateways of the VirtualService and at the hosts of its destinations.',
    'virtual-service/mesh-subsets-not-used destination/subset-undefined',
    messages,
  ],
  [
    /IST0145\b|IST0138\b/,
    'Two Gateways want the same host on the same port of the same pods.',
    'Look at servers of the Gateways that the message names.',
    'gateway/server-conflict',
    messages,
  ],
  [
    /IST0149\b/,
    'A route asks for a claim, and nothing reads tokens.',
    'Look for a RequestAuthentication that selects the gateway.',
    'virtual-service/jwt-claim-without-authentication',
    messages,
  ],
  [
    /IST0161\b/,
    'The Secret of the certificate is not where the gateway reads it.',
    'Look at credentialName of the server, and at the namespace of the gateway pods.',
    'gateway/tls-secret-in-other-namespace',
    messages,
  ],
  [
    /IST0162\b/,
    'The Gateway listens on a port that no Service in front of the pods leads to.',
    'Compare port.number of the server with port and targetPort of the gateway Service.',
    'gateway/port-not-on-service traffic/no-listener-behind-target',
    messages,
  ],
  [
    /IST0173\b/,
    'The labels of a subset are those of no pods.',
    'Compare labels of the subset with the pod templates.',
    'destination/subset-selects-no-pods',
    messages,
  ],
  [
    /IST0174\b/,
    'A DestinationRule is for a host that no Service or ServiceEntry has.',
    'Look at host of the DestinationRule: a short name is completed with its own namespace.',
    'destination/rule-invalid destination/subset-undefined',
    messages,
  ],
  [
    /IST0\d{3}\b/,
    'A message of istioctl that is not about the path from load balancer to pods.',
    'Run "istioctl analyze" for its text, or see istio.io/latest/docs/reference/config/analysis.',
    '',
    messages,
  ],
  [
    /admission webhook "validation\.istio\.io"|(rev\.)?validation\.istio\.io/,
    'istiod refuses the object, so that the cluster keeps the old one or none.',
    'Look at the object that was applied; the rest of the message says what is wrong with it.',
    'gateway/server-invalid virtual-service/definition-invalid security/policy-invalid destination/rule-invalid manifest/schema-violation',
    validation,
  ],
  [
    /admission webhook "[^"]*elbv2\.k8s\.aws"/,
    'The webhook of the AWS Load Balancer Controller refuses the object.',
    'Look at the object that was applied; the rest of the message says what is wrong with it.',
    'target-group/binding-broken ingress/class-refused ingress/alb-asked-of-service ingress/annotation-value-invalid',
    'aws-load-balancer-controller: webhooks/, v3.5.0',
  ],
];

/** What istioctl and the webhooks say. */
export const istioSymptoms = symptomsOf(rows);
