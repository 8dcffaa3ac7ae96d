/** How the tools print their models, and how their settings name one. Outside text: whatever does not fit is left out. */
import { z } from 'zod';
import type { AdapterModel } from '../../contract/adapter.ts';
import { plainModels } from './descriptor.ts';

const MOST_MODELS = 500;
const MODEL_ID = /^[\w.:@/+-]{1,200}$/;

const modelsOf = (ids: readonly string[]): AdapterModel[] =>
  plainModels(...new Set(ids.filter((id) => MODEL_ID.test(id)))).slice(0, MOST_MODELS);

/** One `provider/model` a line. */
export const readLines = (text: string): AdapterModel[] =>
  modelsOf(text.split('\n').flatMap((line) => (line.includes('/') ? [line.trim()] : [])));

/** One `id - label` a line. */
export function readDashed(text: string): AdapterModel[] {
  const found = text.split('\n').map((line) => line.trim().split(/\s+-\s+/));
  return found
    .flatMap(([id = '', label]) => (label !== undefined && MODEL_ID.test(id) ? [{ id, label: label.trim() }] : []))
    .slice(0, MOST_MODELS);
}

/** A table whose first two columns are provider and model, below a line of headings. */
export function readTable(text: string): AdapterModel[] {
  const rows = text
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s{2,}/));
  return modelsOf(rows.flatMap(([provider, model]) => (provider && model ? [`${provider}/${model}`] : [])));
}

const codexCatalogue = z.object({
  models: z.array(
    z.object({ slug: z.string(), display_name: z.string().optional(), visibility: z.string().optional() }),
  ),
});

/** The answer of `codex debug models`, without what it hides itself. */
export function readCodexCatalogue(text: string): AdapterModel[] {
  const catalogue = codexCatalogue.safeParse(parseJson(text));
  if (!catalogue.success) return [];
  const shown = catalogue.data.models.filter(({ slug, visibility }) => visibility !== 'hide' && MODEL_ID.test(slug));
  return shown.map(({ slug, display_name }) => ({ id: slug, label: display_name ?? slug })).slice(0, MOST_MODELS);
}

/** The text at a path of keys in a JSON file. */
export const jsonSetting =
  (...path: readonly string[]) =>
  (text: string): string | null => {
    let value = parseJson(text);
    for (const key of path) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };

/** A text at the top level of a TOML file. */
export const tomlSetting =
  (key: string) =>
  (text: string): string | null => {
    const top = text.split(/^\s*\[/m)[0] ?? '';
    return new RegExp(`^\\s*${key}\\s*=\\s*["']([^"'\\n]+)["']`, 'm').exec(top)?.[1]?.trim() ?? null;
  };

/** `key:` directly below `parent:` in a YAML file. */
export const yamlSetting =
  (parent: string, key: string) =>
  (text: string): string | null => {
    const block = new RegExp(`^${parent}:[ \\t]*\\n((?:[ \\t]+.*\\n?)+)`, 'm').exec(text)?.[1] ?? '';
    const value = new RegExp(`^[ \\t]+${key}:[ \\t]*["']?([^"'\\n#]+)`, 'm').exec(block)?.[1]?.trim();
    return value === undefined || value === '' ? null : value;
  };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
