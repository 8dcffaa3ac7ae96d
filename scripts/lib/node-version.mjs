// Plain old syntax: this file must run on any Node, to tell its user that it is too old.
const OLDEST_MAJOR = 20;

/** Says in a sentence what to do when this Node is too old, and makes the process end with a failure. */
export function hasSupportedNode(version = process.versions.node) {
  if (Number(version.split('.')[0]) >= OLDEST_MAJOR) return true;
  console.error(
    'Wheelhouse needs Node ' +
      OLDEST_MAJOR +
      ' or newer, this is Node ' +
      version +
      '. Install a newer one and try again.',
  );
  process.exitCode = 1;
  return false;
}
