/** Puts the secret store together: where the key is, and what encrypts with it. */
import type { Db } from './db/store.ts';
import { ConfigVaultService } from './domains/secrets/config-vault.service.ts';
import type { SecretKeyStore } from './domains/secrets/ports.ts';
import { SecretBox } from './domains/secrets/secret-box.ts';
import { createSecretsRepo } from './domains/secrets/secrets.repo.ts';
import type { Clock } from './platform/clock.ts';
import { readKeyFile, writeKeyFile } from './platform/secret-key-file.ts';

/** The key in a file of the data folder, for hosts without a keychain. */
export const keyInFile = (path: string): SecretKeyStore => ({
  read: () => readKeyFile(path),
  write: (key) => writeKeyFile(path, key),
  place: path,
});

export function createSecretStore(db: Db, keys: SecretKeyStore, clock: Clock) {
  const repo = createSecretsRepo(db);
  const box = new SecretBox(keys, repo.hasCiphertexts);
  return { repo, box, vault: new ConfigVaultService(repo, box, clock) };
}
