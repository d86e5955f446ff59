/** The API group of Gateways, VirtualServices and all else that routes, as kinds name their groups. */
export const networking = ['networking.istio.io'];
