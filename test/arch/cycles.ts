import { importsOf, resolveImport } from './imports.ts';
import type { SourceFiles } from './source-files.ts';

/**
 * Every group of files that import each other in a circle, as `a -> b -> a`. Imports of types alone count too: nothing
 * would break at run time, but two files that need each other's types are one idea cut in two, or lack a port.
 */
export function findCycles(files: SourceFiles): string[] {
  const targets = new Map([...files].map(([path, source]) => [path, targetsOf(path, source, files)]));
  const state = new Map<string, 'open' | 'done'>();
  const trail: string[] = [];
  const cycles: string[] = [];
  const enter = (path: string): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
      return;
    }
    state.set(path, 'open');
    trail.push(path);
    for (const target of targets.get(path) ?? []) enter(target);
    trail.pop();
    state.set(path, 'done');
  };
  for (const path of files.keys()) enter(path);
  return cycles;
}

function targetsOf(path: string, source: string, files: SourceFiles): string[] {
  const resolved = importsOf(path, source).map(({ specifier }) => resolveImport(path, specifier));
  return [...new Set(resolved.filter((target) => target !== undefined && files.has(target)))] as string[];
}
