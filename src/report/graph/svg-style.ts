/** How pictures look: a light page, and a dark one where the reader prefers it. */
export const style = `
svg { --page: #ffffff; --box: #f6f8fa; --line: #8c959f; --text: #1f2328; --dim: #59636e; --bad: #cf222e; --bad-box: #ffebe9; --warn: #9a6700; --warn-box: #fff8c5; }
@media (prefers-color-scheme: dark) { svg { --page: #0d1117; --box: #161b22; --line: #6e7681; --text: #e6edf3; --dim: #9198a1; --bad: #ff7b72; --bad-box: #3b1219; --warn: #d29922; --warn-box: #2e2204; } }
text { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; fill: var(--text); white-space: pre; }
.page, .words { fill: var(--page); }
.box { fill: var(--box); stroke: var(--line); }
.outside .box { stroke-dasharray: 5 4; fill: none; }
.warned .box { stroke: var(--warn); stroke-width: 2; fill: var(--warn-box); }
.broken .box { stroke: var(--bad); stroke-width: 2; fill: var(--bad-box); }
.arrow { fill: none; stroke: var(--line); stroke-width: 1.5; }
.arrow.dashed { stroke-dasharray: 5 4; }
.arrow.warned { stroke: var(--warn); }
.arrow.broken { stroke: var(--bad); stroke-width: 2; }
.head { fill: var(--line); }
.head.warned { fill: var(--warn); }
.head.broken { fill: var(--bad); }
.kind { font-size: 10px; fill: var(--dim); }
.title { font-size: 12px; font-weight: 600; }
.detail { font-size: 11px; fill: var(--dim); }
.fault { font-size: 11px; fill: var(--bad); }
`;
