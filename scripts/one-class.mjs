// Objects that begin with a spread, so that V8 sees them as alike.
import ts from 'typescript';

/**
 * A program in which `{ ...a, b }` is `{ ...void 0, ...a, b }`, which means the same. V8 11.3 (Node 20) gives every object that
 * the first form makes, or of which a copy `{ ...a }` is frozen, a hidden class of its own, so that each access to a field of it
 * is looked up anew.
 */
export function ofOneClass(text) {
  const file = ts.createSourceFile('bundle.js', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const starts = [];
  const visit = (node) => {
    if (ts.isObjectLiteralExpression(node) && beginsWithSpread(node)) starts.push(node.getStart(file) + 1);
    ts.forEachChild(node, visit);
  };
  visit(file);
  const parts = [0, ...starts].map((start, index) => text.slice(start, starts[index]));
  return parts.join('...void 0,');
}

/** Of an assignment the left side is a pattern, not an object. */
function beginsWithSpread(node) {
  const [first] = node.properties;
  const isPattern =
    ts.isBinaryExpression(node.parent) &&
    node.parent.left === node &&
    node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return first !== undefined && ts.isSpreadAssignment(first) && !isPattern;
}
