/** What a file imports, whatever the form: import, export from, import(), require(), and imports inside types. */
import { posix } from 'node:path';
import { isNode, literal, parse, type SyntaxNode, walk } from './syntax.ts';

export interface Import {
  readonly specifier: string;
  /** Erased when types are stripped: nothing of the other file is loaded. */
  readonly isTypeOnly: boolean;
  readonly offset: number;
}

/** The imports of one file in the order of the text. A computed specifier is told as such: it cannot be checked. */
export function importsOf(path: string, source: string): Import[] {
  const found: Import[] = [];
  walk(parse(path, source), (node) => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) found.push({ specifier, isTypeOnly: isTypeOnly(node), offset: node.start });
  });
  return found;
}

/** Marks a specifier that is not a plain string. */
export const COMPUTED = '(computed)';

function specifierOf(node: SyntaxNode): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'TSImportType':
      return literal(node.source);
    case 'ImportExpression':
      return literal(node.source) ?? COMPUTED;
    case 'TSExternalModuleReference':
      return literal(node.expression);
    case 'CallExpression':
      return isRequire(node.callee) ? (literal((node.arguments as unknown[])[0]) ?? COMPUTED) : undefined;
    default:
      return undefined;
  }
}

const isRequire = (callee: unknown): boolean =>
  isNode(callee) && callee.type === 'Identifier' && callee.name === 'require';

function isTypeOnly(node: SyntaxNode): boolean {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = node.specifiers as SyntaxNode[] | undefined;
  const kinds = (specifiers ?? []).map((specifier) => specifier.importKind ?? specifier.exportKind);
  return kinds.length > 0 && kinds.every((kind) => kind === 'type');
}

/** The repository path of a relative specifier; nothing for a package. */
export const resolveImport = (from: string, specifier: string): string | undefined =>
  specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : undefined;

/** `@scope/name/part` and `name/part` without the part. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
