#!/usr/bin/env node
// One file, since each further one takes a millisecond to find.
const fs = require('node:fs');
const { dirname, join } = require('node:path');

const folder = dirname(__dirname);
const dist = join(folder, 'dist');
const modules = new Map();
let hasPractised = false;
/** Where files of the build are read. */
let room = Buffer.allocUnsafeSlow(2_000_000);

const text = textFor(process.argv.slice(2));
if (text !== undefined) print(text);
else if (fs.existsSync(join(dist, 'cli.cjs'))) loaded('./cli.cjs').start();
else {
  // A clone holds no build: one line that says what to do, as for everything else that keeps the job from being done.
  const install = process.env.NODE_ENV === 'production' ? 'npm ci --include=dev' : 'npm ci';
  refuse(`it is not built: run "${install}" in ${folder}`);
}

function refuse(message) {
  console.error(`istio-alb-lint: ${message}`);
  process.exit(2);
}

/** The version, or help as it is wrapped where there is room, when nothing else is asked for. */
function textFor(words) {
  const last = words.at(-1);
  if (words.length === 1 && (last === '--version' || last === '-V'))
    return `${require('../package.json').version}\n`;
  if (words.length > 2 || (last !== '--help' && last !== '-h')) return undefined;
  if (!isPlain() && !(process.stdout.columns >= 100)) return undefined;
  const texts = new Map(JSON.parse(ifThere(join(dist, 'help.json')) ?? '[]'));
  return texts.get(words.length === 1 ? '' : words[0]);
}

/** Whether standard output is a file or a pipe: a stream, which knows terminals, takes time to load. */
function isPlain() {
  return process.platform !== 'win32' && !fs.fstatSync(1).isCharacterDevice();
}

function print(text) {
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    if (isPlain()) written = fs.writeSync(1, bytes);
  } catch (error) {
    notePrinting(error);
  }
  if (written < bytes.length) process.stdout.on('error', notePrinting).write(bytes.subarray(written));
}

/** Nobody has to read to the end, and what a pipe does not take now it takes later. */
function notePrinting({ code, message }) {
  if (code !== 'EPIPE' && code !== 'EAGAIN') refuse(`standard output could not be written (${message})`);
}

/** What a file of the build exports. As `require` does, each is run once. */
function loaded(name) {
  const known = modules.get(name);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  modules.set(name, module);
  compiled(join(dist, name))(
    module.exports,
    (other) => (other.startsWith('./') ? loaded : require)(other),
    module,
  );
  return module.exports;
}

/**
 * What a file of the build is when V8 has compiled it, once for all runs: what it compiled is kept beside. `enableCompileCache` of
 * Node 22.8 keeps what it compiles before the program runs, which is next to nothing.
 */
function compiled(file) {
  const { Script } = require('node:vm');
  const text = ifThere(file)?.latin1Slice() ?? refuse(`"${file}" is missing: install the package again`);
  // V8 tells sources apart by their length alone, so the first line names the build.
  const [, build] = /^\/\/ (\w+)\n/.exec(text) ?? [];
  const kept = join(dist, 'compiled', `${process.version}-${process.arch}${flags()}-${build}`);
  const cachedData = whole(ifThere(kept));
  const script = new Script(text, { filename: file, cachedData });
  if (script.cachedDataRejected !== false) process.once('exit', () => keep(kept, script));
  return script.runInThisContext();
}

/** A name for the flags of V8, where there may be any: it refuses what it compiled under others. */
function flags() {
  const mayBeSet = process.env.NODE_OPTIONS || process.execArgv.length > 0;
  return mayBeSet ? `-${require('node:v8').cachedDataVersionTag()}` : '';
}

/** The bytes of a file, until the next is read into the same room: memory that was not used before takes time. */
function ifThere(path) {
  let file;
  try {
    file = fs.openSync(path);
    const { size } = fs.fstatSync(file);
    if (size > room.length) room = Buffer.allocUnsafeSlow(size);
    let end = 0;
    for (let read = 1; read > 0 && end < size; end += read) read = fs.readSync(file, room, end, size - end);
    return room.subarray(0, end);
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) fs.closeSync(file);
  }
}

/** Keeps what V8 compiled, for most runs whatever this one did. Where nothing can be written the next run compiles again. */
function keep(path, script) {
  const own = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}`;
  try {
    fs.mkdirSync(dirname(path), { recursive: true });
    fs.writeFileSync(own, '');
    if (!hasPractised) loaded('./cli.cjs').practise(fs.readFileSync(join(dist, 'sample.yaml'), 'latin1'));
    hasPractised = true;
    // V8 trusts what it finds, so that all of it is on the disk before it has its name.
    fs.writeFileSync(own, summed(script.createCachedData()), { flush: true });
    fs.renameSync(own, path);
    tidy(dirname(path));
  } catch {
    remove(own);
  }
}

/** What is kept: the bytes with their sum behind them. */
function summed(bytes) {
  const sum = Buffer.alloc(4);
  sum.writeInt32LE(sumOf(bytes));
  return Buffer.concat([bytes, sum]);
}

/** The bytes of what was kept; undefined where the disk lost a block of it, with which V8 would crash. */
function whole(kept) {
  const bytes = kept?.subarray(0, -4);
  return bytes?.length > 0 && kept.readInt32LE(bytes.length) === sumOf(bytes) ? bytes : undefined;
}

/** A sum over one word of each kilobyte: all of them would take milliseconds. */
function sumOf({ buffer, byteOffset, length }) {
  const words = new Int32Array(buffer, byteOffset, length >> 2);
  let sum = length;
  for (let index = 0; index < words.length; index += 256) sum = (Math.imul(sum, 31) + words[index]) | 0;
  return sum;
}

/** Of what other builds, versions, flags and killed runs left the oldest goes. */
function tidy(compiled) {
  const files = fs.readdirSync(compiled).map((name) => join(compiled, name));
  const times = new Map(files.map((file) => [file, fs.statSync(file).mtimeMs]));
  for (const file of files.sort((a, b) => times.get(b) - times.get(a)).slice(40)) remove(file);
}

function remove(path) {
  try {
    fs.unlinkSync(path);
  } catch {}
}
