import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { misfitWebAcls } from './misfit-web-acl.ts';

type Values = Readonly<Record<string, string>>;

const ingress = (name: string, values: Values) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: a
  annotations: ${JSON.stringify({
    'kubernetes.io/ingress.class': 'alb',
    'alb.ingress.kubernetes.io/group.name': 'g',
    ...Object.fromEntries(
      Object.entries(values).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
    ),
  })}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
`;

/** The misfits of a group, each as its message and what stands at the related places. */
function misfits(members: readonly Values[], controller = ''): readonly string[] {
  const settings = settingsFor({ controller });
  const model = modelOf(members.map((values, index) => ingress(`i${index}`, values)).join(''), settings);
  return model.loadBalancers
    .flatMap((one) => misfitWebAcls(one, settings))
    .map(
      ({ message, isClassic, related }) =>
        `${message}${isClassic ? ', classic' : ''}${related.map(({ at }) => `, ${textAt(at)}`).join('')}`,
    );
}

const arn = (region = 'eu-west-1', scope = 'regional') =>
  `arn:aws:wafv2:${region}:123456789012:${scope}/webacl/name/00000000-1111-2222-3333-444444444444`;
const certificate = (region: string) => `arn:aws:acm:${region}:123456789012:certificate/1`;
const https = (region: string): Values => ({
  'listen-ports': '[{"HTTPS": 443}]',
  'certificate-arn': certificate(region),
});
const acl = (value: string): Values => ({ 'wafv2-acl-arn': value });
const ended =
  'names a web ACL of WAF Classic, which AWS ended on 2025-09-30, expected wafv2-acl-arn, classic';
const noArn = (text: string) =>
  `wafv2-acl-arn is ${JSON.stringify(text)}, expected the ARN of a regional web ACL, arn:aws:wafv2:REGION:ACCOUNT:regional/webacl/NAME/ID`;
it.each<[string, readonly Values[], readonly string[]]>([
  ['a regional web ACL', [acl(arn())], []],
  ['none', [acl('none')], []],
  ['an empty value', [acl('')], []],
  ['a name', [acl('shop')], [noArn('shop')]],
  ['a value that is filled in later', [acl('$(ACL)')], []],
  [
    'one of CloudFront',
    [acl(arn('us-east-1', 'global'))],
    ['wafv2-acl-arn is of scope "global", expected a regional web ACL'],
  ],
  ['one of the region of the certificate', [{ ...acl(arn()), ...https('eu-west-1') }], []],
  [
    'one of another region than the certificate',
    [{ ...acl(arn()), ...https('us-east-1') }],
    [
      `wafv2-acl-arn is of region "eu-west-1", expected "us-east-1", the region of the certificate, ${certificate('us-east-1')}`,
    ],
  ],
  ['one of a region that is filled in later', [{ ...acl(arn('$(REGION)')), ...https('us-east-1') }], []],
  ['a certificate of a region that is filled in later', [{ ...acl(arn()), ...https('$(REGION)') }], []],
  ['an ARN beside a name, which goes before it', [{ ...acl('shop'), 'wafv2-acl-name': 'shop' }], []],
  ['an ARN beside the name of another member', [acl('shop'), { 'wafv2-acl-name': 'shop' }], []],
  ['two members', [acl('shop'), acl('web')], [noArn('shop'), noArn('web')]],
  ['WAF Classic', [{ 'waf-acl-id': 'x' }], [`waf-acl-id ${ended}`]],
  ['WAF Classic by its older name', [{ 'web-acl-id': 'x' }], [`web-acl-id ${ended}`]],
  ['no WAF Classic', [{ 'waf-acl-id': 'none' }], []],
  ['both', [{ ...acl('shop'), 'waf-acl-id': 'x' }], [noArn('shop'), `waf-acl-id ${ended}`]],
])('%s', (_, members, expected) => {
  expect(misfits(members)).toEqual(expected);
});
