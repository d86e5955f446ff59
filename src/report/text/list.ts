import { visible, wrap } from './visible.ts';

/** Items of a list beyond which the rest is only counted, where nothing else is said. */
const usual = 20;

/** Items below a head, indented by two cells, at most `most` unless all are wanted. */
export function listLines(
  items: readonly string[],
  isWhole: boolean,
  width: number,
  most = usual,
): readonly string[] {
  const shown = isWhole ? items : items.slice(0, most);
  const left = items.length - shown.length;
  return [
    ...shown.flatMap((item) =>
      wrap(visible(item), width - 4).map((line, index) => `${index === 0 ? '  ' : '    '}${line}`),
    ),
    ...(left > 0 ? [`  ... and ${left} more (--verbose shows them)`] : []),
  ];
}
