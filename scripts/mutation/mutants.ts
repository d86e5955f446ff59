import ts from 'typescript';

/** One small change of a source file: an expression and what stands in its place. */
export interface Mutant {
  /** From the top of the project, with `/`. */
  readonly path: string;
  /** Offset of the expression's first character. */
  readonly start: number;
  /** Offset behind its last character. */
  readonly end: number;
  readonly by: string;
}

const comparisons: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.PlusToken, '-'],
  [ts.SyntaxKind.MinusToken, '+'],
]);

/** Methods that may be left out: the value stays what it was before them. */
const passing = new Set([
  'filter',
  'slice',
  'trim',
  'trimStart',
  'trimEnd',
  'toLowerCase',
  'reverse',
  'sort',
  'toSorted',
]);

/** Methods with an opposite. */
const opposites: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['min', 'max'],
  ['max', 'min'],
]);

/** Every mutant of a source file, in the order of places. */
export function mutantsOf(path: string, text: string): readonly Mutant[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (!isInsideChain(node)) {
      const textOf = (one: ts.Node) => text.slice(one.getStart(file), one.end);
      for (const by of changesOf(node, textOf))
        mutants.push({ path, start: node.getStart(file), end: node.end, by });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return mutants;
}

/** Whether a node is the beginning of an optional chain: what follows is skipped together with it. */
function isInsideChain({ parent, flags }: ts.Node): boolean {
  return (flags & ts.NodeFlags.OptionalChain) !== 0 && (parent.flags & ts.NodeFlags.OptionalChain) !== 0;
}

function changesOf(node: ts.Node, textOf: (node: ts.Node) => string): readonly string[] {
  const { parent } = node;
  if (parent === undefined) return [];
  const isSpread = ts.isSpreadElement(parent) && ts.isArrayLiteralExpression(parent.parent);
  return [
    ...ownChanges(node, textOf),
    ...(isConditionOfExit(node) ? ['false'] : []),
    ...(isSpread ? ['[]'] : []),
  ];
}

function ownChanges(node: ts.Node, textOf: (node: ts.Node) => string): readonly string[] {
  if (ts.isBinaryExpression(node)) return binaryChanges(node, textOf);
  if (ts.isCallExpression(node)) return callChanges(node, textOf);
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].map(textOf).map(inBrackets);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [inBrackets(textOf(node.operand))];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return ['false'];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return ['true'];
  if (ts.isNumericLiteral(node) && !isName(node))
    return node.text === '0' ? ['1'] : [`(${node.text} + 1)`, `(${node.text} - 1)`];
  return [];
}

const isName = (node: ts.NumericLiteral) => ts.isPropertyAssignment(node.parent) && node.parent.name === node;

/** Whether a node is the condition of an `if` without `else` that leaves the function or the round of a loop. */
function isConditionOfExit(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isIfStatement(parent) || parent.expression !== node) return false;
  const then = parent.thenStatement;
  const last = ts.isBlock(then) ? then.statements.at(-1) : then;
  const leaves = last !== undefined && (ts.isReturnStatement(last) || ts.isContinueStatement(last));
  return leaves && parent.elseStatement === undefined;
}

const inBrackets = (text: string) => `(${text})`;

function binaryChanges(
  { left, right, operatorToken }: ts.BinaryExpression,
  textOf: (node: ts.Node) => string,
): readonly string[] {
  const [first, second] = [textOf(left), textOf(right)];
  const other = comparisons.get(operatorToken.kind);
  if (other !== undefined) return [`(${first} ${other} ${second})`];
  if (operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken)
    return [first, second, `(${first}) || (${second})`].map(inBrackets);
  if (operatorToken.kind === ts.SyntaxKind.BarBarToken)
    return [first, second, `(${first}) && (${second})`].map(inBrackets);
  if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) return [first, second].map(inBrackets);
  return [];
}

function callChanges(
  { expression, arguments: given, parent }: ts.CallExpression,
  textOf: (node: ts.Node) => string,
): readonly string[] {
  if (ts.isExpressionStatement(parent)) return ['undefined'];
  if (!ts.isPropertyAccessExpression(expression)) return [];
  const { text: method } = expression.name;
  const holder = textOf(expression.expression);
  const dot = expression.questionDotToken === undefined ? '.' : '?.';
  const opposite = opposites.get(method);
  const list = given.map(textOf).join(', ');
  return [
    ...(passing.has(method) ? [inBrackets(holder)] : []),
    ...(opposite === undefined ? [] : [`${holder}${dot}${opposite}(${list})`]),
  ];
}

/** The text of a source file with one mutant in place. */
export function mutated(text: string, { start, end, by }: Mutant): string {
  return text.slice(0, start) + by + text.slice(end);
}

/** `path:line: before -> after`, each the lines around the expression as one. */
export function describeMutant(text: string, mutant: Mutant): string {
  const first = text.lastIndexOf('\n', mutant.start - 1) + 1;
  const after = text.indexOf('\n', mutant.end);
  const last = after === -1 ? text.length : after;
  const oneLine = (part: string) => part.replaceAll(/\s+/g, ' ').trim();
  const line = text.slice(0, mutant.start).split('\n').length;
  const changed = text.slice(first, mutant.start) + mutant.by + text.slice(mutant.end, last);
  return `${mutant.path}:${line}: ${oneLine(text.slice(first, last))} -> ${oneLine(changed)}`;
}

/**
 * The text of a source file with all of its mutants in place, each asleep until `globalThis.mutant(id)` is true; that
 * function also learns from the call that the expression is reached.
 */
export function withMutants(text: string, mutants: ReadonlyMap<number, Mutant>): string {
  const sorted = [...mutants].sort(([, one], [, other]) => one.start - other.start || other.end - one.end);
  const upTo = (from: number, to: number): string => {
    let result = '';
    let done = from;
    for (let next = sorted[0]; next !== undefined && next[1].start < to; next = sorted[0]) {
      const { start, end } = next[1];
      const here = sorted.filter(([, one]) => one.start === start && one.end === end);
      sorted.splice(0, here.length);
      const choices = here.map(([id, { by }]) => `globalThis.mutant(${id}) ? ${by} : `).join('');
      result += `${text.slice(done, start)}(${choices}${upTo(start, end)})`;
      done = end;
    }
    return result + text.slice(done, to);
  };
  return upTo(0, text.length);
}
