const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const nodeModule = require('node:module');
const { dirname } = require('node:path');

/**
 * What a file in CommonJS exports. V8 compiles it once for all runs: from 22.8 on Node keeps that, before we do, in a folder
 * beside the file.
 */
exports.load = (file) => {
  const require = nodeModule.createRequire(file);
  if (nodeModule.enableCompileCache !== undefined) {
    nodeModule.enableCompileCache();
    return require(file);
  }
  const { Script } = require('node:vm');
  const text = readFileSync(file, 'latin1');
  // V8 tells sources apart by their length alone, so the first line names the build.
  const [, build] = /^\/\/ (\w+)\n/.exec(text) ?? [];
  const kept = `${file}.compiled/${process.version}-${process.arch}-${build}`;
  const cachedData = readIfThere(kept);
  const source = `(function (exports, require, module) {${text}\n})`;
  const script = new Script(source, { filename: file, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module);
  if (script.cachedDataRejected !== false) process.once('exit', () => keep(kept, script.createCachedData()));
  return module.exports;
};

function readIfThere(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Where nothing can be written the next run compiles again. */
function keep(path, data) {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${process.pid}`, data);
    renameSync(`${path}.${process.pid}`, path);
  } catch {}
}
