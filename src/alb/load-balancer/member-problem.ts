import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Settings } from '../../settings/settings.ts';
import { within } from '../../source/file/place.ts';
import { annotationOf } from '../annotation/annotation.ts';
import { parseCidr } from '../annotation/cidr.ts';
import { listOf } from '../annotation/string-list.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import type { ListenPorts, ListenPortsRefusal } from '../listener/listen-ports.ts';
import { listenPortsRefusals } from '../listener/listen-ports.ts';
import { mutualAuthenticationFault } from '../listener/mutual-authentication.ts';
import { isRead, paramsField } from '../setting/effective.ts';
import type { Problem } from '../setting/problem.ts';
import { problemOf } from '../setting/problem.ts';
import { sourceRefusal } from './inbound-rule.ts';

/** What the controller refuses of a member's sources and client certificates, in its order (pkg/ingress/model_build_listener.go computeIngressListenPortConfigByPort, v3.5.0). */
export function valueProblems(
  ingress: AlbIngress,
  ports: ListenPorts,
  settings: Settings,
): readonly Problem[] {
  return [
    ...sourceProblems(ingress, settings),
    ...certificateProblems(ingress, settings),
    ...portProblems(ingress, ports, settings),
  ];
}

/** Go decodes the whole value before the controller looks at one pair after the other. */
function portProblems(ingress: AlbIngress, read: ListenPorts, settings: Settings): readonly Problem[] {
  const annotation = annotationOf(ingress.resource, 'listen-ports', settings);
  if (read.state !== 'invalid' || annotation.state !== 'known') return [];
  const problem =
    read.problems.find((one) => one.refusal === listenPortsRefusals.undecoded) ??
    read.problems.find((one) => one.refusal !== undefined);
  if (problem?.refusal === undefined) return [];
  const { refusal, text, at } = problem;
  const quoted: Readonly<Record<ListenPortsRefusal, string>> = {
    [listenPortsRefusals.undecoded]: `\`${annotation.value}\``,
    [listenPortsRefusals.empty]: `\`${annotation.value}\``,
    [listenPortsRefusals.port]: `${Number(text) || 0}`,
    [listenPortsRefusals.protocol]: text,
  };
  return [problemOf(ingress, `${refusal}: ${quoted[refusal]}`, at)];
}

/** The class params of a member go before its annotation. */
function sourceProblems(ingress: AlbIngress, settings: Settings): readonly Problem[] {
  const suffix = 'inbound-cidrs';
  const held = paramsField(ingress, suffix, settings);
  if (held === 'unknown') return [];
  const list: readonly unknown[] = Array.isArray(held?.value) ? held.value : [];
  if (held !== undefined && list.length > 0) {
    return list
      .filter((one) => typeof one === 'string' && !isPlaceholder(one) && parseCidr(one) === undefined)
      .map((one) => problemOf(ingress, `invalid CIDR in IngressClassParams InboundCIDR ${one}`, held.origin));
  }
  const annotation = annotationOf(ingress.resource, suffix, settings);
  if (annotation.state !== 'known') return [];
  return listOf(annotation.value)
    .filter(({ text }) => parseCidr(text) === undefined)
    .map(({ start, end }) =>
      problemOf(ingress, sourceRefusal(ingress), within(annotation.origin, start, end)),
    );
}

function certificateProblems(ingress: AlbIngress, settings: Settings): readonly Problem[] {
  const suffix = 'mutual-authentication';
  const annotation = annotationOf(ingress.resource, suffix, settings);
  if (annotation.state !== 'known' || !isRead(ingress, suffix, settings)) return [];
  const fault = mutualAuthenticationFault(annotation.value);
  if (fault === undefined) return [];
  const quotes = /^(failed to parse|empty) /.test(fault.words) ? `: \`${annotation.value}\`` : '';
  return [problemOf(ingress, `${fault.words}${quotes}`, annotation.origin)];
}
