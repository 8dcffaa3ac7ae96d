/** Describes an adapter whose agents run elsewhere and are reached at an address. */
import { z } from 'zod';
import type { AdapterCapabilities, AdapterCheck, AdapterDescriptor } from '../../contract/adapter.ts';
import type { JsonObject } from '../../contract/primitives.ts';
import { misfits, NO_CAPABILITIES } from './descriptor.ts';

export interface RemoteService {
  readonly type: string;
  readonly label: string;
  /** What its findings are called. */
  readonly code: string;
  readonly keys: Readonly<Record<string, z.ZodType>>;
  readonly capabilities?: Partial<AdapterCapabilities>;
  check(config: JsonObject): readonly AdapterCheck[];
  defaults?(config: JsonObject): JsonObject;
}

/** The whole descriptor of a remote service. */
export function remoteService(given: RemoteService): AdapterDescriptor {
  const config = z.looseObject(given.keys);
  return {
    type: given.type,
    label: given.label,
    config,
    capabilities: { ...NO_CAPABILITIES, ...given.capabilities },
    models: [],
    modelSources: [],
    tool: null,
    defaults: (draft) => given.defaults?.(draft) ?? draft,
    check: (draft) => [...misfits(given.code, config, draft), ...given.check(draft)],
  };
}

/** What the words of an address check are about. */
export interface AddressWords {
  readonly code: string;
  readonly missing: { readonly message: string; readonly hint: string };
  readonly protocols: readonly string[];
}

/** Whether `url` of a configuration is an address of one of the protocols. */
export function checkAddress({ code, missing, protocols }: AddressWords, config: JsonObject): AdapterCheck[] {
  const text = typeof config.url === 'string' ? config.url.trim() : '';
  if (text === '') return [{ code: `${code}_url_missing`, level: 'error', ...missing }];
  const hint = `Set adapterConfig.url to an address that begins with ${protocols.map((name) => `${name}//`).join(' or ')}.`;
  if (!URL.canParse(text)) return [{ code: `${code}_url_invalid`, level: 'error', message: 'Invalid URL', hint }];
  const url = new URL(text);
  if (!protocols.includes(url.protocol)) {
    return [
      { code: `${code}_url_invalid`, level: 'error', message: `Unsupported URL protocol: ${url.protocol}`, hint },
    ];
  }
  return [{ code: `${code}_url_valid`, level: 'info', message: `Configured endpoint: ${withoutSecrets(url)}` }];
}

/** An address as it may be shown: a user, a password and what follows the question mark may be secrets. */
function withoutSecrets(url: URL): string {
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  shown.search = '';
  shown.hash = '';
  return url.search === '' ? shown.href : `${shown.href}?…`;
}
