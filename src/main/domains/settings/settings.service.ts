/** Settings of the instance by area. Secrets among them are kept sealed, and shown as a mask. */
import type { Actor } from '../../../contract/access.ts';
import { AppError, type FieldIssue } from '../../../contract/errors.ts';
import { type JsonObject, jsonObject } from '../../../contract/primitives.ts';
import {
  type AllSettings,
  SECRET_SETTINGS,
  type SettingArea,
  type Settings,
  settingAreas,
} from '../../../contract/settings.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import { MASK } from '../../platform/secret-names.ts';
import { openText, sealText, type TextSealer } from '../../platform/text-sealer.ts';
import type { AccessService } from '../access/access.service.ts';
import type { SettingsRepo } from './settings.repo.ts';

export interface SettingsDeps {
  readonly store: Store;
  readonly repo: SettingsRepo;
  readonly box: TextSealer;
  readonly access: AccessService;
}

type Listener = (area: SettingArea) => void;

const AREAS = Object.keys(settingAreas) as SettingArea[];
const placeOf = (area: SettingArea, field: string): string => `setting ${area}.${field}`;

export class SettingsService {
  readonly #deps: SettingsDeps;
  readonly #known = new Map<SettingArea, JsonObject>();
  readonly #listeners = new Set<Listener>();

  constructor(deps: SettingsDeps) {
    this.#deps = deps;
  }

  /** What holds in an area, secrets in clear. For other services. */
  of<A extends SettingArea>(area: A): Settings<A> {
    const known = this.#known.get(area) ?? this.#read(area);
    this.#known.set(area, known);
    return known as Settings<A>;
  }

  /** All areas with masks for secrets. @throws AppError forbidden */
  all(actor: Actor): AllSettings {
    this.#deps.access.require(actor, { action: 'server:manage' });
    return Object.fromEntries(AREAS.map((area) => [area, masked(area, this.of(area))])) as AllSettings;
  }

  /** @throws AppError forbidden | validation_failed */
  change(actor: Actor, changes: Readonly<Record<string, JsonObject>>): Promise<AllSettings> {
    const { store, access } = this.#deps;
    return store.write((tx) => {
      access.require(actor, { action: 'server:manage' });
      for (const [area, fields] of Object.entries(changes)) this.#changeIn(tx, requireArea(area), fields);
      return this.all(actor);
    });
  }

  /** Tells of every change, once it is on record. @returns an end to it */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #changeIn(tx: WriteTransaction, area: SettingArea, fields: JsonObject): void {
    const kept = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== MASK));
    const result = settingAreas[area].safeParse({ ...this.of(area), ...kept });
    if (!result.success) {
      throw new AppError('validation_failed', 'Validation error', {
        details: result.error.issues.map(
          ({ input: _, ...issue }) => ({ ...issue, path: [area, ...issue.path] }) as unknown as FieldIssue,
        ),
      });
    }
    const sealed: JsonObject = { ...result.data };
    for (const field of SECRET_SETTINGS[area] ?? []) {
      const value = sealed[field];
      if (typeof value === 'string')
        sealed[field] = { ciphertext: sealText(this.#deps.box, value, placeOf(area, field)) };
    }
    this.#deps.repo.put(area, sealed);
    // Whatever becomes of the transaction, the next reader looks into the row.
    this.#known.delete(area);
    tx.afterCommit(() => {
      this.#known.delete(area);
      for (const listener of this.#listeners) listener(area);
    });
  }

  #read(area: SettingArea): JsonObject {
    const stored = jsonObject.safeParse(this.#deps.repo.get(area)).data ?? {};
    const opened = { ...stored };
    for (const field of SECRET_SETTINGS[area] ?? []) {
      const { ciphertext } = (opened[field] ?? {}) as { ciphertext?: unknown };
      if (typeof ciphertext === 'string') opened[field] = openText(this.#deps.box, ciphertext, placeOf(area, field));
    }
    return settingAreas[area].parse(opened);
  }
}

function requireArea(area: string): SettingArea {
  const known = AREAS.find((each) => each === area);
  if (known === undefined)
    throw new AppError('validation_failed', 'Validation error', {
      details: [{ code: 'unrecognized_keys', path: [area], message: `There are no settings "${area}".` }],
    });
  return known;
}

function masked(area: SettingArea, values: JsonObject): JsonObject {
  const secrets = SECRET_SETTINGS[area] ?? [];
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, secrets.includes(name) && value !== null ? MASK : value]),
  );
}
