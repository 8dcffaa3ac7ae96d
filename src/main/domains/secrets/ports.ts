/** What secrets need of the outside. */

/** Keeps the key of the secret store: a file by default, the system's keychain where a host has one. */
export interface SecretKeyStore {
  /** Null when there is none yet. */
  read(): Buffer | null;
  /** Keeps a new key; it must be safe before this returns. */
  write(key: Buffer): void;
  /** Where the key is, for messages. */
  readonly place: string;
}
