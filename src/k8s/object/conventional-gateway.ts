/** Whether a Service of that name is taken for an Istio gateway's by its name alone (catalogue 2.7), such as `istio-ingressgateway`. */
export function isConventionalGatewayName(name: string): boolean {
  return name.includes('istio') && (name.includes('gateway') || name.includes('ingress'));
}
