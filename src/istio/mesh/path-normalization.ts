/**
 * A path without query as a gateway matches it (istio: pilot/pkg/networking/core/listener.go buildHTTPConnectionManager,
 * 1.30: `normalize_path` unless `pathNormalization` says NONE, `merge_slashes` where it asks for that; envoy:
 * source/common/http/path_utility.cc).
 */
export function normalizedPath(path: string, normalization = 'DEFAULT'): string {
  if (normalization === 'NONE') return path;
  const decoded =
    normalization === 'DECODE_AND_MERGE_SLASHES' ? path.replace(/%2f/gi, '/').replace(/%5c/gi, '\\') : path;
  const plain = withoutDotSegments(decodedUnreserved(decoded).replace(/\\/g, '/'));
  return /MERGE_SLASHES$/.test(normalization) ? plain.replace(/\/{2,}/g, '/') : plain;
}

/** With letters, digits and `-._~` written as themselves (RFC 3986, 6.2.2.2). */
function decodedUnreserved(path: string): string {
  return path.replace(/%([0-9a-f]{2})/gi, (written, digits: string) => {
    const character = String.fromCharCode(Number.parseInt(digits, 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : written;
  });
}

/** A path without its segments `.` and `..`, also where their dots are percent-encoded (RFC 3986, 5.2.4). */
export function withoutDotSegments(path: string): string {
  if (!/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(path)) return path;
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  for (const [index, segment] of segments.entries()) {
    const plain = segment.replace(/%2e/gi, '.');
    if (plain === '..') kept.pop();
    if (plain !== '.' && plain !== '..') kept.push(segment);
    else if (index === segments.length - 1) kept.push('');
  }
  return `/${kept.join('/')}`;
}
