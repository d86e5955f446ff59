// Modules as esbuild writes them, made into CommonJS whose exports are known when the module has run.
import ts from 'typescript';

/** What a text holds: its statements but for imports and exports, these by name, and whether there are any others. */
export function parted(text) {
  const file = ts.createSourceFile('module.js', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const edits = [];
  const exports = new Map();
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) edits.push([statement, required(statement)]);
    if (!ts.isExportDeclaration(statement)) continue;
    for (const { name, propertyName } of statement.exportClause.elements)
      exports.set(name.text, (propertyName ?? name).text);
    edits.push([statement, '']);
  }
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      edits.push([node, `Promise.resolve().then(()=>require(${node.arguments[0].getText(file)}))`]);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { body: edited(text, file, edits), exports };
}

/** An import as a constant: esbuild would look each name up at every use. */
function required({ importClause, moduleSpecifier }) {
  const call = `require(${JSON.stringify(moduleSpecifier.text)});`;
  if (importClause === undefined) return call;
  const { name, namedBindings } = importClause;
  const parts = [];
  if (name !== undefined) parts.push(name.text);
  if (namedBindings !== undefined && ts.isNamespaceImport(namedBindings)) parts.push(namedBindings.name.text);
  else if (namedBindings !== undefined) {
    const names = namedBindings.elements.map(({ name: local, propertyName }) =>
      propertyName === undefined ? local.text : `${propertyName.text}:${local.text}`,
    );
    parts.push(`{${names.join()}}`);
  }
  return parts.map((part) => `const ${part}=${call}`).join('');
}

function edited(text, file, edits) {
  let result = '';
  let end = 0;
  for (const [node, replacement] of edits.sort(([one], [other]) => one.pos - other.pos)) {
    result += text.slice(end, node.getStart(file)) + replacement;
    end = node.end;
  }
  return result + text.slice(end);
}
