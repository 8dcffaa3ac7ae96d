import { NEWER_EXPORTS, NEWER_GLOBALS, NEWER_MEMBERS, NEWER_METHODS, NEWER_MODULES } from './node-apis.ts';
import type { SourceFiles } from './source-files.ts';
import { literal, nameOf, parse, place, type SyntaxNode, walk } from './syntax.ts';

/** Every use of something that Node 20.18 does not have. */
export function findNewerApis(files: SourceFiles): string[] {
  return [...files].flatMap(([path, source]) => {
    const program = parse(path, source);
    const names = namesOf(program);
    const found: string[] = [];
    walk(program, (node, parent) => {
      const api = importedApi(node) ?? usedApi(node, parent, names) ?? syntaxOf(node);
      if (api) found.push(`${place(path, source, node.start)} uses ${api}, which Node 20.18 does not have`);
    });
    return found;
  });
}

/** Names that the file gives to modules of Node as a whole, and all other names that it binds. */
interface Names {
  readonly modules: ReadonlyMap<string, string>;
  readonly bound: ReadonlySet<string>;
}

function namesOf(program: SyntaxNode): Names {
  const modules = new Map<string, string>();
  const bound = new Set<string>();
  walk(program, (node) => {
    if (node.type === 'ImportDeclaration') {
      const module = nodeModule(literal(node.source));
      for (const specifier of node.specifiers as SyntaxNode[]) {
        const local = nameOf(specifier.local) ?? '';
        if (module !== undefined && specifier.type !== 'ImportSpecifier') modules.set(local, module);
        else bound.add(local);
      }
    }
    // Parameters and patterns are left out: none of these names is one that a parameter would have.
    if (/^(VariableDeclarator|(Class|Function)Declaration)$/.test(node.type)) bound.add(nameOf(node.id) ?? '');
  });
  return { modules, bound };
}

const nodeModule = (specifier: string | undefined): string | undefined =>
  specifier?.startsWith('node:') ? specifier.slice(5) : undefined;

const isNewer = (
  table: Readonly<Record<string, readonly string[]>>,
  owner: string,
  name: string | undefined,
): boolean => name !== undefined && Object.hasOwn(table, owner) && (table[owner] ?? []).includes(name);

function importedApi(node: SyntaxNode): string | undefined {
  if (!/^(Import|ExportAll|ExportNamed)(Declaration|Expression)$/.test(node.type)) return undefined;
  const module = nodeModule(literal(node.source));
  if (module === undefined) return undefined;
  if (NEWER_MODULES.includes(module)) return `node:${module}`;
  const specifiers = (node.specifiers ?? []) as SyntaxNode[];
  const name = specifiers
    .map((specifier) => nameOf(specifier.imported) ?? nameOf(specifier.local))
    .find((imported) => isNewer(NEWER_EXPORTS, module, imported));
  return name && `${name} of node:${module}`;
}

function usedApi(node: SyntaxNode, parent: SyntaxNode | undefined, names: Names): string | undefined {
  if (node.type === 'MemberExpression') return memberApi(node, names);
  if (node.type !== 'Identifier' || names.bound.has(String(node.name))) return undefined;
  return NEWER_GLOBALS.includes(String(node.name)) && isReference(node, parent) ? `the global ${node.name}` : undefined;
}

function memberApi(node: SyntaxNode, { modules, bound }: Names): string | undefined {
  const member = nameOf(node.property);
  const owner = nameOf(node.object);
  if (member === undefined) return undefined;
  if (NEWER_METHODS.includes(member)) return `.${member}()`;
  const meta = node.object as SyntaxNode;
  if (meta.type === 'MetaProperty' && member === 'main') return 'import.meta.main';
  if (owner === undefined) return undefined;
  const module = modules.get(owner);
  if (module !== undefined) return isNewer(NEWER_EXPORTS, module, member) ? `${owner}.${member}` : undefined;
  return !bound.has(owner) && isNewer(NEWER_MEMBERS, owner, member) ? `${owner}.${member}` : undefined;
}

/** Not the name of a property or of a type. */
function isReference(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (!parent || parent.type.startsWith('TS') || /Specifier$/.test(parent.type)) return false;
  if (parent.type === 'MemberExpression') return parent.object === node || nameOf(parent.object) === 'globalThis';
  return !('key' in parent) || parent.value === node;
}

function syntaxOf(node: SyntaxNode): string | undefined {
  if (node.type !== 'VariableDeclaration') return undefined;
  return node.kind === 'using' || node.kind === 'await using' ? `"${node.kind}"` : undefined;
}
