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

function start() {
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
    var child = require('child_process').spawn(node, [__filename].concat(process.argv.slice(2)), {
      stdio: 'inherit',
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
