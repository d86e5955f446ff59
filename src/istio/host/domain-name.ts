/** Whether a text is one label of a DNS name: up to 63 letters of either case, digits and inner hyphens (istio: pkg/config/labels/instance.go IsDNS1123Label, 1.30). */
export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && /^[A-Za-z\d](?:[-A-Za-z\d]*[A-Za-z\d])?$/.test(text);
}

/**
 * Whether the webhook takes a host: labels, the first of which may be `*` or begin with `*` or `*-`, the last no number
 * (istio: pkg/config/validation/agent/validation.go ValidateWildcardDomain, 1.9 to 1.30).
 */
export function isDomainName(host: string): boolean {
  if (host.length > 255) return false;
  const [first = '', ...rest] = host.split('.');
  const isFirst = first === '*' || (first.length <= 63 && isDnsLabel(first.replace(/^\*-?/, '')));
  if (!isFirst) return false;
  const last = rest.at(-1);
  if (last === undefined) return true;
  if (/^[+-]?\d+$/.test(last)) return false;
  return (last === '' ? rest.slice(0, -1) : rest).every(isDnsLabel);
}
