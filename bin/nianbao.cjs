#!/usr/bin/env node
'use strict';
// Old syntax only: a Node that is too old must get far enough to say so.
var fs = require('fs');
var path = require('path');

var WANTED = [22, 18];
var version = process.versions.node.split('.').map(Number);
var isNewEnough = version[0] > WANTED[0] || (version[0] === WANTED[0] && version[1] >= WANTED[1]);

function bundledNode() {
  try {
    var name = 'node-' + (process.platform === 'win32' ? 'win' : process.platform) + '-' + process.arch;
    var folder = path.dirname(require.resolve(name + '/package.json'));
    var file = path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return fs.existsSync(file) ? file : undefined;
  } catch (error) {
    return undefined;
  }
}

// What goes through all reports would take twice the memory otherwise: the garbage collector lets much pile up where there
// is room, and the C library keeps what each thread let go of for that thread alone.
var THROUGH_ALL = ['build', 'merge', 'check'];
var YOUNG = '--max-semi-space-size';
var ARENAS = 'MALLOC_ARENA_MAX';

// Megabytes. PDFs are made of objects that live for some tenths of a second: with less room they would be taken for old.
function youngSpace() {
  return process.argv[2] === 'check' || process.argv.indexOf('--no-pdf') >= 0 ? 4 : 16;
}

function isSetUp() {
  var mine = process.execArgv.some(function (flag) {
    return flag.indexOf(YOUNG) === 0;
  });
  return mine || THROUGH_ALL.indexOf(process.argv[2]) < 0;
}

function startArguments() {
  var flags = isSetUp()
    ? process.execArgv
    : process.execArgv.concat(YOUNG + '=' + youngSpace(), '--expose-gc');
  return flags.concat(__filename, process.argv.slice(2));
}

function startEnvironment() {
  var environment = Object.assign({}, process.env);
  if (!isSetUp() && !environment[ARENAS]) environment[ARENAS] = '2';
  return environment;
}

// The same process begins anew, with what only a beginning can set. (A channel to its parent would be lost by that.)
function beginAnew() {
  if (isSetUp() || process.channel || process.platform === 'win32' || !process.execve) return;
  try {
    process.execve(process.execPath, [process.execPath].concat(startArguments()), startEnvironment());
  } catch (error) {
    // Not on this system: it takes more memory, that is all.
  }
}

function start() {
  beginAnew();
  var source = path.join(__dirname, '..', 'src', 'cli', 'main.ts');
  // Compiled code is kept beside the dependencies: a run starts in half the time. Where that cannot be written, it is not.
  var nodeModule = require('module');
  if (nodeModule.enableCompileCache && !process.env.NODE_COMPILE_CACHE) {
    nodeModule.enableCompileCache(path.join(__dirname, '..', 'node_modules', '.cache', 'nianbao'));
  }
  // A checkout runs its TypeScript as it is; the published package has JavaScript only.
  var main = fs.existsSync(source) ? source : path.join(__dirname, '..', 'dist', 'src', 'cli', 'main.js');
  import(require('url').pathToFileURL(main).href).catch(function (error) {
    console.error(error);
    process.exitCode = 70;
  });
}

if (isNewEnough) {
  start();
} else {
  var node = bundledNode();
  if (node === undefined) {
    console.error(
      'nianbao 需要 Node ' +
        WANTED.join('.') +
        ' 或更高版本，现在是 ' +
        process.versions.node +
        '。(nianbao needs Node ' +
        WANTED.join('.') +
        ' or newer.)',
    );
    process.exitCode = 3;
  } else {
    var child = require('child_process').spawn(node, startArguments(), {
      stdio: 'inherit',
      env: startEnvironment(),
    });
    // Ctrl-C goes to both; the one that works ends the other.
    process.on('SIGINT', function () {});
    process.on('SIGTERM', function () {
      child.kill('SIGTERM');
    });
    child.on('exit', function (code, signal) {
      process.exitCode = code === null ? 128 + (signal === 'SIGINT' ? 2 : 15) : code;
    });
  }
}
