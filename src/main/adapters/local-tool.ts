/** Describes a coding tool that runs on this machine; each file of a type says what is its own. */
import { z } from 'zod';
import type { AdapterCapabilities, AdapterDescriptor, AdapterTool } from '../../contract/adapter.ts';
import type { JsonObject } from '../../contract/primitives.ts';
import { toolKeys } from './config-keys.ts';
import { fillIn, LOCAL_TOOL, misfits } from './descriptor.ts';

export interface LocalTool {
  readonly type: string;
  readonly label: string;
  /** Keys of the configuration besides those that every tool takes. */
  readonly keys?: Readonly<Record<string, z.ZodType>>;
  readonly capabilities?: Partial<AdapterCapabilities>;
  readonly models?: AdapterDescriptor['models'];
  readonly modelSources?: AdapterDescriptor['modelSources'];
  readonly tool: Pick<AdapterTool, 'code' | 'commands' | 'install'> & Partial<AdapterTool>;
  /** Values for keys that a new agent leaves out. */
  readonly defaults?: JsonObject;
}

/** The whole descriptor of a local tool. */
export function localTool(given: LocalTool): AdapterDescriptor {
  const config = z.looseObject({ ...toolKeys, ...given.keys });
  const tool: AdapterTool = {
    name: given.label,
    versionArgs: ['--version'],
    keyVariables: [],
    loginStatusArgs: null,
    loginArgs: null,
    loginHint: `Log in with ${given.tool.commands[0]} in a terminal, or set a key in adapterConfig.env.`,
    listModels: null,
    ...given.tool,
  };
  return {
    type: given.type,
    label: given.label,
    config,
    capabilities: { ...LOCAL_TOOL, ...given.capabilities },
    models: given.models ?? [],
    modelSources: given.modelSources ?? [],
    tool,
    defaults: (draft) => fillIn(draft, given.defaults ?? {}),
    check: (draft) => misfits(tool.code, config, draft),
  };
}
