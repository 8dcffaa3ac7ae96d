/** The types of agent programs that Wheelhouse knows, and which of them it can start. */
import type { Adapter, AdapterDescriptor } from '../../contract/adapter.ts';
import { acpxLocal } from './acpx-local.ts';
import { claudeLocal } from './claude-local.ts';
import { codexLocal } from './codex-local.ts';
import { cursor } from './cursor.ts';
import { cursorCloud } from './cursor-cloud.ts';
import { geminiLocal } from './gemini-local.ts';
import { grokLocal } from './grok-local.ts';
import { hermesGateway } from './hermes-gateway.ts';
import { hermesLocal } from './hermes-local.ts';
import { http } from './http.ts';
import { kimiLocal } from './kimi-local.ts';
import { openclawGateway } from './openclaw-gateway.ts';
import { opencodeLocal } from './opencode-local.ts';
import { paperclipRunner } from './paperclip-runner.ts';
import { piLocal } from './pi-local.ts';
import { processAdapter, processDescriptor } from './process.ts';

const RUNNABLE: ReadonlyMap<string, Adapter> = new Map([processAdapter].map((adapter) => [adapter.type, adapter]));

/** The adapter of a type, or null when agents of that type have no runtime here. */
export const findAdapter = (type: string): Adapter | null => RUNNABLE.get(type) ?? null;

/** Every type that an agent may name, by name. */
export const ADAPTER_DESCRIPTORS: readonly AdapterDescriptor[] = [
  acpxLocal,
  claudeLocal,
  codexLocal,
  cursor,
  cursorCloud,
  geminiLocal,
  grokLocal,
  hermesGateway,
  hermesLocal,
  http,
  kimiLocal,
  openclawGateway,
  opencodeLocal,
  paperclipRunner,
  piLocal,
  processDescriptor,
];

const BY_TYPE: ReadonlyMap<string, AdapterDescriptor> = new Map(ADAPTER_DESCRIPTORS.map((each) => [each.type, each]));

/** What is known of a type, or null when there is no such type. */
export const describeAdapter = (type: string): AdapterDescriptor | null => BY_TYPE.get(type) ?? null;
