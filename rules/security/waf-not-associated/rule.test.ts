import { expect, it } from 'vitest';
import { albIngress } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

type Annotations = Readonly<Record<string, string>>;
const front = (annotations: Annotations, name = 'i') =>
  albIngress(`edge/${name}`, 'defaultBackend: {service: {name: web, port: {number: 80}}}', annotations);
const acl = (region: string, scope = 'regional'): Annotations => ({
  'wafv2-acl-arn': `arn:aws:wafv2:${region}:111122223333:${scope}/webacl/a/b`,
});
const certificate = (region: string, service = 'acm'): Annotations => ({
  'listen-ports': '[{"HTTPS": 443}]',
  'certificate-arn': `arn:aws:${service}:${region}:111122223333:certificate/c`,
});
it.each<[string, string, readonly string[]]>([
  [
    'one of another region',
    front({ ...acl('us-east-1'), ...certificate('eu-west-1') }),
    [
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/wafv2-acl-arn: wafv2-acl-arn is of region "us-east-1", expected "eu-west-1", the region of the certificate',
      '= AWS refuses the association at the end of the deployment (FailedDeployModel): the load balancer serves without the web ACL.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/certificate-arn 0-48: the certificate',
    ],
  ],
  [
    'one of WAF Classic',
    front({ 'waf-acl-id': '0a1b' }),
    [
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/waf-acl-id: waf-acl-id names a web ACL of WAF Classic, which AWS ended on 2025-09-30, expected wafv2-acl-arn',
      '= AWS refuses the association at the end of the deployment (FailedDeployModel): the load balancer serves without the web ACL.',
      'warning, if AWS has ended WAF Classic for this account too (rules)',
    ],
  ],
  [
    'one of a region that is filled in later',
    front({ ...acl('$(REGION)'), ...certificate('eu-west-1') }),
    [''],
  ],
  [
    'one of a region, and a certificate of one that is filled in later',
    front({ ...acl('us-east-1'), ...certificate('$(REGION)') }),
    [''],
  ],
  ['one of a region without certificate', front(acl('us-east-1')), ['']],
])('says all of %s', (_, text, expected) => {
  expect(told(rule, text).split('\n')).toEqual(expected);
});
