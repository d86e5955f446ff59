import ts from 'typescript';

/** Methods that change what they are called on. */
const changing = new Set([
  'add',
  'append',
  'clear',
  'delete',
  'exec',
  'fill',
  'next',
  'pop',
  'push',
  'reverse',
  'set',
  'shift',
  'sort',
  'splice',
  'unshift',
]);

/** Methods that ask a callback yes or no. */
const asking = new Set(['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'some']);

/** Whether evaluating an expression a second time may change something. Functions are taken to change nothing, methods of `this` not. */
export function hasEffect(node: ts.Node): boolean {
  if (ts.isAwaitExpression(node) || ts.isYieldExpression(node) || ts.isDeleteExpression(node)) return true;
  if (ts.isPostfixUnaryExpression(node) || ts.isExpressionStatement(node.parent)) return true;
  if (ts.isPrefixUnaryExpression(node) && isStep(node.operator)) return true;
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return true;
  if (ts.isCallExpression(node) && changesHolder(node)) return true;
  return ts.forEachChild(node, (child) => hasEffect(child) || undefined) ?? false;
}

const isAssignment = (kind: ts.SyntaxKind) =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

const isStep = (operator: ts.PrefixUnaryOperator) =>
  operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;

function changesHolder({ expression }: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(expression)) return false;
  const holder = expression.expression;
  if (holder.kind === ts.SyntaxKind.ThisKeyword) return true;
  const isNew = ts.isArrayLiteralExpression(holder) || ts.isRegularExpressionLiteral(holder);
  return changing.has(expression.name.text) && !isNew;
}

/** Whether of the value of an expression only the truth is asked. */
export function isCondition(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent))
    return parent.expression === node;
  if (ts.isForStatement(parent) || ts.isConditionalExpression(parent)) return parent.condition === node;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isBinaryExpression(parent)) return isLogical(parent.operatorToken.kind) && isCondition(parent);
  if (ts.isParenthesizedExpression(parent)) return isCondition(parent);
  return ts.isArrowFunction(parent) && parent.body === node && isAsked(parent);
}

const isLogical = (kind: ts.SyntaxKind) =>
  kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken;

function isAsked({ parent }: ts.ArrowFunction): boolean {
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return false;
  return asking.has(parent.expression.name.text);
}
