import { factOf } from '../../../src/alb/annotation/annotation-table.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { webAclOf } from '../../../src/alb/load-balancer/web-acl.ts';
import { isRead } from '../../../src/alb/setting/effective.ts';
import type { Statement } from '../../../src/alb/setting/group-setting.ts';
import { isReadInGroup, statementOf } from '../../../src/alb/setting/group-setting.ts';
import { groupedBy } from '../../../src/collection/groups.ts';
import { isNamePlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Related } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';

/** A web ACL that cannot be associated with an application load balancer. */
export interface MisfitWebAcl {
  readonly at: Statement['origin'];
  /** What is and what was expected, as a sentence without full stop. */
  readonly message: string;
  /** WAF Classic, which AWS has ended. */
  readonly isClassic: boolean;
  readonly related: readonly Related[];
}

/** The web ACLs that the members of a group name and that cannot protect its load balancer, each place once. */
export function misfitWebAcls(loadBalancer: LoadBalancer, settings: Settings): readonly MisfitWebAcl[] {
  const { members } = loadBalancer.group;
  const fact = factOf('wafv2-acl-arn');
  const isRegionalRead = fact !== undefined && isReadInGroup(fact, members, settings) === 'yes';
  const regional = isRegionalRead ? statementsOf(loadBalancer, 'wafv2-acl-arn', settings) : [];
  const classic = statementsOf(loadBalancer, 'waf-acl-id', settings);
  return [...regional.flatMap((said) => arnMisfit(said, loadBalancer)), ...classic.map(classicMisfit)];
}

function statementsOf({ group }: LoadBalancer, suffix: string, settings: Settings): readonly Statement[] {
  const said = group.members.flatMap((member) =>
    isRead(member, suffix, settings) ? (statementOf(member, suffix, settings) ?? []) : [],
  );
  const stated = said.filter(({ key }) => key !== '' && key !== 'none' && !isNamePlaceholder(key));
  return [...groupedBy(stated, ({ origin }) => origin).values()].map(([first]) => first);
}

function arnMisfit({ key, origin }: Statement, loadBalancer: LoadBalancer): readonly MisfitWebAcl[] {
  const acl = webAclOf(key);
  const misfit = (what: string, related: readonly Related[] = []): readonly MisfitWebAcl[] => [
    { at: origin, message: `wafv2-acl-arn ${what}`, isClassic: false, related },
  ];
  if (acl === undefined)
    return misfit(
      `is ${JSON.stringify(key)}, expected the ARN of a regional web ACL, arn:aws:wafv2:REGION:ACCOUNT:regional/webacl/NAME/ID`,
    );
  if (acl.scope !== 'regional') return misfit(`is of scope "${acl.scope}", expected a regional web ACL`);
  const certificate = loadBalancer.listeners.flatMap(({ certificates }) => certificates)[0];
  const region = /^arn:[^:]*:acm:([^:]*):/.exec(certificate?.arn ?? '')?.[1];
  if (certificate === undefined || region === undefined || region === acl.region) return [];
  return misfit(`is of region "${acl.region}", expected "${region}", the region of the certificate`, [
    { at: certificate.origin, message: 'the certificate' },
  ]);
}

function classicMisfit({ origin }: Statement): MisfitWebAcl {
  const name = String(origin.path.at(-1)).split('/').at(-1);
  const message = `${name} names a web ACL of WAF Classic, which AWS ended on 2025-09-30, expected wafv2-acl-arn`;
  return { at: origin, message, isClassic: true, related: [] };
}
