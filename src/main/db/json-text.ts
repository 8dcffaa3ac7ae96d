import { customType } from 'drizzle-orm/sqlite-core';

/** JSON kept as text. Unlike the built-in mode it keeps NULL as NULL in prepared statements too. */
export const jsonText = <T>(name: string) =>
  customType<{ data: T; driverData: string | null }>({
    dataType: () => 'text',
    toDriver: (value) => (value === null || value === undefined ? null : JSON.stringify(value)),
    fromDriver: (value) => (value === null ? (null as T) : (JSON.parse(value) as T)),
  })(name);
