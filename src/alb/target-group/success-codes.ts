import type { Answer } from '../../k8s/object/lookup.ts';

/** Whether success codes (`200`, `200-399`, `200,204`) hold a status; what is no code or range holds none. */
export function holdsStatus(successCodes: string, status: number): boolean {
  return successCodes.split(',').some((part) => {
    const match = /^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/.exec(part);
    if (match === null) return false;
    const [, from, to = from] = match;
    return Number(from) <= status && status <= Number(to);
  });
}

/** Whether AWS accepts the success codes for a protocol version; `unknown` for what is no list of codes and ranges. */
export function acceptsCodes(successCodes: string, protocolVersion: string): Answer {
  const [from, to] = protocolVersion === 'GRPC' ? [0, 99] : [200, 499];
  if (!/^\s*\d+(\s*[,-]\s*\d+)*\s*$/.test(successCodes)) return 'unknown';
  const codes = successCodes.split(/[,-]/).map(Number);
  return codes.every((code) => code >= from && code <= to) ? 'yes' : 'no';
}
