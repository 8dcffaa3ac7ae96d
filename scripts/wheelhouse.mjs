#!/usr/bin/env node
/** The `wheelhouse` command: runs the built app under the project's own Node. */
import { existsSync } from 'node:fs';
import { runApp } from './lib/app-process.mjs';
import { headlessEntry, nodeBinary } from './lib/project.mjs';

if (existsSync(nodeBinary) && existsSync(headlessEntry)) {
  await runApp(process.argv.slice(2));
} else {
  console.error('Wheelhouse is not installed and built here yet: run `npm start` once in its folder.');
  process.exitCode = 1;
}
