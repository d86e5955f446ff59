import { expect, it } from 'vitest';
import { webAclOf } from './web-acl.ts';

const arn = (rest: string) => `arn:aws:wafv2:eu-west-1:123456789012:${rest}`;

it.each([
  [arn('regional/webacl/name/id'), { scope: 'regional', region: 'eu-west-1' }],
  ['arn:aws-cn:wafv2:cn-north-1:1:regional/webacl/name/id', { scope: 'regional', region: 'cn-north-1' }],
  ['arn:aws:wafv2:us-east-1:1:global/webacl/name/id', { scope: 'global', region: 'us-east-1' }],
  [arn('other/webacl/name/id'), { scope: 'other', region: 'eu-west-1' }],
  [arn('regional/webacl/name'), undefined],
  [arn('regional/webacl/name/id/more'), undefined],
  [arn('regional/rulegroup/name/id'), undefined],
  ['arn:aws:waf-regional:eu-west-1:1:webacl/id', undefined],
  [`x${arn('regional/webacl/name/id')}`, undefined],
  ['', undefined],
])('%s', (text, expected) => {
  expect(webAclOf(text)).toEqual(expected);
});
