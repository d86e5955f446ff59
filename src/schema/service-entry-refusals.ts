import { isMap } from '../k8s/object/shape.ts';
import { isFilledIn } from './filled-in.ts';
import type { Entry, Refusal } from './refusal.ts';
import { entriesOf, isThere, repeatRefusals } from './refusal.ts';
import { fieldText } from './words.ts';

type Written = Readonly<Record<string, unknown>>;

/** What the API server refuses in a ServiceEntry beyond its schema. */
export function* serviceEntryRefusals(spec: Written): Generator<Refusal> {
  const ports = entriesOf(spec.ports, ['spec', 'ports']);
  const endpoints = entriesOf(spec.endpoints, ['spec', 'endpoints']);
  yield* resolutionRefusals(spec);
  yield* repeatRefusals(ports, 'name');
  yield* repeatRefusals(ports, 'number');
  for (const endpoint of endpoints) yield* workloadEntryRefusals(endpoint, 'address needed');
}

/** What the resolution of a ServiceEntry does not allow; without one it is NONE. */
function* resolutionRefusals({ resolution, addresses, endpoints }: Written): Generator<Refusal> {
  if (typeof resolution === 'string' && isFilledIn(resolution)) return;
  const is = isThere(resolution) ? `spec.resolution is ${resolution}` : 'spec.resolution is missing';
  if ((resolution ?? 'NONE') === 'NONE' && isThere(endpoints)) {
    yield {
      path: ['spec', 'endpoints'],
      message: `${is} and spec.endpoints is there, expected STATIC, DNS or DNS_ROUND_ROBIN`,
      lack: !isThere(resolution),
    };
  }
  if (resolution === 'DNS_ROUND_ROBIN' && Array.isArray(endpoints) && endpoints.length > 1) {
    yield {
      path: ['spec', 'endpoints'],
      message: `${is} and spec.endpoints has ${endpoints.length} entries, expected at most one`,
    };
  }
  if (!isThere(resolution) || resolution === 'NONE' || resolution === 'STATIC') return;
  for (const [index, address] of (Array.isArray(addresses) ? addresses : []).entries()) {
    if (typeof address !== 'string' || !address.includes('/') || isFilledIn(address)) continue;
    yield {
      path: ['spec', 'addresses', index],
      message: `${is} and spec.addresses[${index}] is "${address}", expected a single address`,
    };
  }
}

/** What the API server refuses in a workload entry, which stands alone, in a ServiceEntry or as a template. */
export function* workloadEntryRefusals(
  { path, map }: Entry,
  needs: 'address needed' | 'address not needed',
): Generator<Refusal> {
  const { address, network, ports } = map;
  if (needs === 'address needed' && !isThere(address) && !isThere(network)) {
    const message = `${fieldText(path)} has neither address nor network, expected one of them`;
    yield { path, message, lack: true, oneOf: ['address', 'network'] };
  }
  if (typeof address === 'string' && address.startsWith('unix://') && isThere(ports)) {
    yield {
      path: [...path, 'ports'],
      message: `${fieldText(path)} has ports and the address "${address}", expected none with a socket`,
    };
  }
  for (const name of Object.keys(isMap(ports) ? ports : {})) {
    if (/^[a-zA-Z0-9](?:[-a-zA-Z0-9]{0,60}[a-zA-Z0-9])?$/.test(name) || isFilledIn(name)) continue;
    yield {
      path: [...path, 'ports', name],
      message: `${fieldText([...path, 'ports'])} has the key "${name}", expected the name of a port: at most 62 letters, digits and "-"`,
    };
  }
}
