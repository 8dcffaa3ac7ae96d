/** Small values in the browser's storage. A full, forbidden or corrupt storage is no reason to stop. */

/** The stored value, if there is one and `isValid` takes it. */
export function readStored<T>(storage: () => Storage, key: string, isValid: (value: unknown) => value is T): T | null {
  try {
    const text = storage().getItem(key);
    const value: unknown = text === null ? null : JSON.parse(text);
    return isValid(value) ? value : null;
  } catch {
    return null;
  }
}

/** Stores a value; null removes it. */
export function writeStored(storage: () => Storage, key: string, value: unknown): void {
  try {
    if (value === null) storage().removeItem(key);
    else storage().setItem(key, JSON.stringify(value));
  } catch {
    // The value lives on in memory until the window closes.
  }
}
