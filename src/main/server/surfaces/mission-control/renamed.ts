/**
 * What an object says, under other names: `{ ours: 'theirs' }`. What it does not say is undefined there, so that one list of
 * names serves bodies that say all and bodies that say what is to change.
 */
export const renamed = <From extends object, const Names extends Readonly<Record<string, keyof From>>>(
  from: From,
  names: Names,
) =>
  Object.fromEntries(Object.entries(names).map(([ours, theirs]) => [ours, from[theirs]])) as {
    [Ours in keyof Names]: From[Names[Ours]];
  };
