/** The ARN of a web ACL of WAFv2, as far as it says where the web ACL can be used. */
export interface WebAcl {
  /** `regional` for load balancers, `global` for CloudFront; anything else is as written. */
  readonly scope: string;
  readonly region: string;
}

/** Reads `arn:aws:wafv2:REGION:ACCOUNT:SCOPE/webacl/NAME/ID`; undefined for what is no such ARN. */
export function webAclOf(arn: string): WebAcl | undefined {
  const [, region, scope] =
    /^arn:aws[-a-z]*:wafv2:([^:]*):[^:]*:([^/:]*)\/webacl\/[^/]+\/[^/]+$/.exec(arn) ?? [];
  return region === undefined || scope === undefined ? undefined : { scope, region };
}
