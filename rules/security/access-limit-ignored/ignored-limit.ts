import { annotationOf } from '../../../src/alb/annotation/annotation.ts';
import { listOf } from '../../../src/alb/annotation/string-list.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { integerField, parseJson, stringField } from '../../../src/alb/json/go-json.ts';
import { itemsOf } from '../../../src/alb/json/json-mismatch.ts';
import { placedJson } from '../../../src/alb/json/json-text.ts';
import { mutualAuthenticationOf } from '../../../src/alb/listener/mutual-authentication.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { isRead, paramsField } from '../../../src/alb/setting/effective.ts';
import { statementOf } from '../../../src/alb/setting/group-setting.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import type { Finding, Related } from '../../../src/rule/rule.ts';
import { within } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';

/** A limit of who may reach a load balancer that nothing reads. */
export type IgnoredLimit = Pick<Finding, 'at' | 'message' | 'effect' | 'related' | 'cause'>;

const sources = ['inbound-cidrs', 'security-group-prefix-lists'];

/** Addresses and prefix lists beside stated security groups: they are rules of the group that the controller makes itself (controller: pkg/ingress/model_build_load_balancer.go buildLoadBalancerSecurityGroups, v3.5.0). */
export function ignoredSources(
  { group: { members } }: LoadBalancer,
  settings: Settings,
): readonly IgnoredLimit[] {
  const groups = members
    .map((member) => statementOf(member, 'security-groups', settings))
    .find((said) => said !== undefined && said.key !== '');
  if (groups === undefined) return [];
  const related: Related = { at: groups.origin, message: 'these security groups are used as they are' };
  return members
    .filter((member) => isLimited(member, settings))
    .flatMap((member) =>
      sources.flatMap((suffix): readonly IgnoredLimit[] => {
        const annotation = annotationOf(member.resource, suffix, settings);
        if (annotation.state !== 'known' || !counts(member, suffix, settings)) return [];
        if (listOf(annotation.value).length === 0) return [];
        return [
          {
            at: annotation.origin,
            message: `${suffix} "${annotation.value}" is ignored, since security-groups is set, expected the limit in those security groups`,
            effect:
              'The controller makes no security group of its own: who may reach the load balancer is up to the stated ones, and no event says so.',
            related: [related],
            cause: {
              of: `${suffix} beside security groups of ${describe(groups.ingress.resource)}`,
              each: 'ignored too',
            },
          },
        ];
      }),
    );
}

function counts(member: AlbIngress, suffix: string, settings: Settings): boolean {
  return isRead(member, suffix, settings) && paramsField(member, suffix, settings) === undefined;
}

/** Whether the annotations of a member leave anybody out. */
function isLimited({ resource }: AlbIngress, settings: Settings): boolean {
  const cidrs = annotationOf(resource, 'inbound-cidrs', settings);
  if (cidrs.state === 'unknown') return false;
  const blocks = cidrs.state === 'known' ? listOf(cidrs.value).map(({ text }) => text) : [];
  return shareOf(blocks) < 1;
}

/** The share of all IPv4 addresses that blocks have together, each counted by itself. */
function shareOf(blocks: readonly string[]): number {
  const ipv4 = blocks.filter((block) => !block.includes(':'));
  return [...new Set(ipv4)].reduce((sum, block) => sum + 2 ** -Number(block.split('/')[1] ?? 32), 0);
}

/** Entries of `mutual-authentication` for ports that are no HTTPS listener of the same Ingress (controller: pkg/ingress/model_build_listener.go computeIngressListenPortConfigByPort, v3.5.0). */
export function ignoredCertificateChecks(
  { group: { members }, portsOf }: LoadBalancer,
  settings: Settings,
): readonly IgnoredLimit[] {
  const suffix = 'mutual-authentication';
  return members.flatMap((member): readonly IgnoredLimit[] => {
    const ports = portsOf.get(member);
    const annotation = annotationOf(member.resource, suffix, settings);
    if (annotation.state !== 'known' || ports?.state !== 'known' || !isRead(member, suffix, settings))
      return [];
    const json = parseJson(annotation.value);
    const entries: readonly unknown[] = Array.isArray(json) ? json : [];
    return entries.flatMap((entry, index): readonly IgnoredLimit[] => {
      const [port, mode] = [integerField(entry, 'port'), stringField(entry, 'mode')];
      if (port === undefined || mode === undefined || mode === 'off') return [];
      if (ports.ports.some((one) => one.port === port && one.protocol === 'HTTPS')) return [];
      if (members.some((other) => other !== member && asks(other, port, settings))) return [];
      const node = itemsOf(placedJson(annotation.value))[index];
      const https = ports.ports.filter(({ protocol }) => protocol === 'HTTPS').map((one) => one.port);
      return [
        {
          at: node === undefined ? annotation.origin : within(annotation.origin, node.start, node.end),
          message: `mutual-authentication is for port ${port}, on which the Ingress has no HTTPS listener, expected ${https.length === 0 ? 'an HTTPS listener on it' : https.join(' or ')}`,
          effect: 'The entry is not read: no listener asks for a client certificate, and no event says so.',
          related: [{ at: ports.origin, message: 'the listeners of the Ingress' }],
        },
      ];
    });
  });
}

function asks(ingress: AlbIngress, port: number, settings: Settings): boolean {
  const said = mutualAuthenticationOf(ingress, port, settings);
  return said.state === 'unknown' || (said.state === 'known' && said.value.mode !== 'off');
}
