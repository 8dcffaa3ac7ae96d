import { LAYERS, type Layer, RESERVED_PACKAGES } from './import-table.ts';
import { COMPUTED, type Import, importsOf, packageOf, resolveImport } from './imports.ts';
import { isTestCode, type SourceFiles } from './source-files.ts';
import { place } from './syntax.ts';

const layerOf = (path: string): Layer | undefined => LAYERS.find((layer) => layer.files.test(path));

/** `agents` of `src/main/domains/agents/x.ts`; the same for any folder of siblings that must not know each other. */
const childOf = (folder: string, path: string): string | undefined =>
  path.startsWith(folder) && path.slice(folder.length).includes('/')
    ? path.slice(folder.length).split('/')[0]
    : undefined;

/** Every import that the table does not allow. Tests may import what they like, but Electron. */
export function findForbiddenImports(files: SourceFiles): string[] {
  return [...files].flatMap(([path, source]) =>
    importsOf(path, source).flatMap((item) => {
      const fault = isTestCode(path) ? faultOfReserved(path, item, /^electron$/) : faultOf(path, item);
      return fault ? [`${place(path, source, item.offset)} imports ${item.specifier}: ${fault}`] : [];
    }),
  );
}

function faultOf(path: string, item: Import): string | undefined {
  const layer = layerOf(path);
  if (!layer) return 'its file is in no layer; add its folder to test/arch/import-table.ts';
  if (item.specifier === COMPUTED) return 'a computed path cannot be checked';
  const target = resolveImport(path, item.specifier);
  return target === undefined ? faultOfPackage(path, layer, item) : faultOfFile(path, layer, target, item);
}

function faultOfPackage(path: string, layer: Layer, item: Import): string | undefined {
  const name = item.specifier.startsWith('node:') ? 'node:' : packageOf(item.specifier);
  if (layer.name === 'renderer' && name === 'node:') return 'the renderer runs in a browser';
  const isListed = layer.packages.includes('*') || layer.packages.includes(name);
  return faultOfReserved(path, item) ?? (isListed ? undefined : `${layer.name} may not import the package ${name}`);
}

function faultOfReserved(path: string, item: Import, names = /./): string | undefined {
  const name = packageOf(item.specifier);
  const reserved = RESERVED_PACKAGES.find((entry) => entry.name === name && names.test(name) && !entry.only.test(path));
  return reserved?.why;
}

function faultOfFile(path: string, layer: Layer, target: string, item: Import): string | undefined {
  const targetLayer = layerOf(target);
  if (isTestCode(target)) return 'test code must not be part of the product';
  if (!targetLayer) return 'that file is in no layer';
  if (targetLayer !== layer && !layer.layers.includes(targetLayer.name)) {
    return `${layer.name} may not import ${targetLayer.name}`;
  }
  return faultBetweenDomains(path, target, item) ?? faultOfSchema(path, target, item) ?? faultOfSiblings(path, target);
}

const DOMAINS = 'src/main/domains/';

/** From outside, a domain is its services; their ports may be named as types by those who implement them. */
function faultBetweenDomains(path: string, target: string, item: Import): string | undefined {
  const domain = childOf(DOMAINS, target);
  if (domain === undefined || childOf(DOMAINS, path) === domain) return undefined;
  if (target.endsWith('.service.ts')) return undefined;
  if (layerOf(path)?.name === 'composition') return undefined;
  if (item.isTypeOnly && /(^|[./])ports?\.ts$/.test(target)) return undefined;
  return `of another domain only its services may be imported (${domain})`;
}

/** Tables are for repos. Their row types may be named anywhere in a domain. */
function faultOfSchema(path: string, target: string, item: Import): string | undefined {
  if (item.isTypeOnly || !/^src\/main\/db\/(logs-)?schema\.ts$/.test(target)) return undefined;
  if (path.startsWith('src/main/db/') || path.endsWith('.repo.ts')) return undefined;
  return 'tables are for repos';
}

interface Siblings {
  readonly folder: string;
  readonly why: string;
  /** The one that may look at the others. */
  readonly but?: string;
}

const SIBLINGS: readonly Siblings[] = [
  {
    folder: 'src/main/server/surfaces/',
    why: 'a surface may not import another one: a shared rule belongs in a domain',
    // Our own surface answers in Paperclip's form where it returns the same things.
    but: 'console',
  },
  { folder: 'src/renderer/features/', why: 'a feature may not import another one' },
];

function faultOfSiblings(path: string, target: string): string | undefined {
  if (childOf('src/renderer/', target) === 'app' && childOf('src/renderer/', path) !== 'app') {
    return 'only the app itself imports its app folder';
  }
  if (childOf('src/renderer/', target) === 'features' && !/^src\/renderer\/(app|features)\//.test(path)) {
    return 'only the app imports features';
  }
  const broken = SIBLINGS.find(({ folder, but }) => {
    const [from, to] = [childOf(folder, path), childOf(folder, target)];
    return from !== undefined && to !== undefined && from !== to && from !== but;
  });
  return broken?.why;
}
