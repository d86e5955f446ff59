/** Whether success codes (`200`, `200-399`, `200,204`) hold a status; what is no code or range holds none. */
export function holdsStatus(successCodes: string, status: number): boolean {
  return successCodes.split(',').some((part) => {
    const match = /^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/.exec(part);
    if (match === null) return false;
    const [, from, to = from] = match;
    return Number(from) <= status && status <= Number(to);
  });
}
