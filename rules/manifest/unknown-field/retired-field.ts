/** A field that once was one, and what stands for it now. */
export interface RetiredField {
  readonly kind: string;
  readonly field: string;
  /** Completes `expected …`. */
  readonly expected: string;
  /** Whether nothing changes when it goes. */
  readonly remove?: boolean;
}

/** Fields of earlier releases that people still copy. */
const retiredFields: readonly RetiredField[] = [
  // istio/istio: networking/v1alpha3, removed in 1.0; websockets are upgraded without being asked.
  {
    kind: 'VirtualService',
    field: 'websocketUpgrade',
    expected: 'none, websockets need no setting',
    remove: true,
  },
  // istio/istio: replaced by headers in 1.0 and 1.1.
  { kind: 'VirtualService', field: 'appendHeaders', expected: '"headers.request.add"' },
  { kind: 'VirtualService', field: 'removeResponseHeaders', expected: '"headers.response.remove"' },
  // kubernetes: extensions/v1beta1 and networking.k8s.io/v1beta1.
  { kind: 'Ingress', field: 'serviceName', expected: '"service.name" in networking.k8s.io/v1' },
  {
    kind: 'Ingress',
    field: 'servicePort',
    expected: '"service.port.number" or "service.port.name" in networking.k8s.io/v1',
  },
  { kind: 'Ingress', field: 'backend', expected: '"defaultBackend" in networking.k8s.io/v1' },
];

/** The retired field of a kind by its name; undefined for one that never was. */
export function retiredField(kind: string, field: string): RetiredField | undefined {
  return retiredFields.find((one) => one.kind === kind && one.field === field);
}
