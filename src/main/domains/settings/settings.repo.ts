import { eq, sql } from 'drizzle-orm';
import type { SettingArea } from '../../../contract/settings.ts';
import { settings } from '../../db/schema.ts';
import type { Db } from '../../db/store.ts';

const keyOf = (area: SettingArea): string => `area.${area}`;

/** SQL of the settings by area. */
export function createSettingsRepo(db: Db) {
  const byKey = db
    .select()
    .from(settings)
    .where(eq(settings.key, sql.placeholder('key')))
    .prepare();
  return {
    get: (area: SettingArea): unknown => byKey.get({ key: keyOf(area) })?.value,
    put: (area: SettingArea, value: unknown): void =>
      void db
        .insert(settings)
        .values({ key: keyOf(area), value })
        .onConflictDoUpdate({ target: settings.key, set: { value } })
        .run(),
  };
}
export type SettingsRepo = ReturnType<typeof createSettingsRepo>;
