// What rules of AuthorizationPolicies ask of the certificate of a client. Clients outside the mesh have none.

/** The fields of a source that ask for the identity in a client certificate. */
export const certificateFields: readonly string[] = [
  'principals',
  'namespaces',
  'serviceAccounts',
  'trustDomains',
];

const certificateKeys: ReadonlySet<string> = new Set([
  'source.principal',
  'source.namespace',
  'source.serviceAccount',
  'source.trustDomain',
]);

/** Whether the key of a condition asks for an identity that only a client certificate gives, or for its absence. */
export function isKeyOfCertificate(key: string): boolean {
  return certificateKeys.has(key);
}

/** Whether a field of a source does. */
export function isOfCertificate(field: string): boolean {
  return certificateFields.some((name) => field === name || field === negated(name));
}

/** The field that asks for the contrary: `notPrincipals` of `principals`. */
export function negated(field: string): string {
  return `not${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}
