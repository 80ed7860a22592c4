import os from 'node:os';
import path from 'node:path';
import { machineCacheRoot, type PrintMachine } from '../../src/print/index.ts';

const uid = process.getuid?.();

/** This machine, as the command line tells printing of it. */
export const machine: PrintMachine = {
  platform: process.platform,
  arch: process.arch,
  uid,
  home: os.homedir(),
  temporaryRoot: os.tmpdir(),
  cacheRoot: path.resolve(machineCacheRoot(process.env, uid, os.homedir(), os.tmpdir())),
  environment: process.env,
};
