import ts from 'typescript';
import { hasEffect, isCondition } from './expression.ts';

/** One small change of a source file: an expression and what stands in its place. */
export interface Mutant {
  /** From the top of the project, with `/`. */
  readonly path: string;
  /** Offset of the expression's first character. */
  readonly start: number;
  /** Offset behind its last character. */
  readonly end: number;
  readonly by: string;
  /**
   * What tells it from the original where it is reached: another value, another answer to a condition, or, where
   * evaluating both would change something, that it is reached at all.
   */
  readonly told: 'value' | 'answer' | 'reach';
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
      const whole = isPlainValue(node) && isWholeOf(node) ? node.parent : node;
      const start = whole.getStart(file);
      for (const change of changesOf(node, textOf)) {
        const around = text.slice(start, node.getStart(file)) + change + text.slice(node.end, whole.end);
        const by = whole === node ? change : inBrackets(around);
        mutants.push({ path, start, end: whole.end, by, told: toldBy(whole, by) });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return mutants;
}

/** Whether a node stands for itself, so that another always differs: what is made of it tells more. */
const isPlainValue = (node: ts.Node) =>
  ts.isNumericLiteral(node) ||
  node.kind === ts.SyntaxKind.TrueKeyword ||
  node.kind === ts.SyntaxKind.FalseKeyword;

/** Whether the expression around a value can be changed in its place. */
function isWholeOf({ parent }: ts.Node): boolean {
  if (ts.isBinaryExpression(parent)) return true;
  return (ts.isCallExpression(parent) || ts.isElementAccessExpression(parent)) && !isInsideChain(parent);
}

/** Whether a node is the beginning of an optional chain: what follows is skipped together with it. */
function isInsideChain({ parent, flags }: ts.Node): boolean {
  return (flags & ts.NodeFlags.OptionalChain) !== 0 && (parent.flags & ts.NodeFlags.OptionalChain) !== 0;
}

/** Changes that can be evaluated whatever the original does. */
const plain = new Set(['true', 'false', '[]']);

function toldBy(node: ts.Node, by: string): Mutant['told'] {
  if (ts.isExpressionStatement(node.parent)) return 'reach';
  if (!plain.has(by) && hasEffect(node)) return 'reach';
  return isCondition(node) ? 'answer' : 'value';
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
