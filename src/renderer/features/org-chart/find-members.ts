/** Finding agents by what somebody types. */

interface Findable {
  readonly name: string;
  readonly title: string;
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** 0 is best; null does not match. */
function rank({ name, title }: Findable, query: string): number | null {
  const plainName = plain(name);
  if (plainName.startsWith(query)) return 0;
  if (plainName.split(/\s+/).some((word) => word.startsWith(query))) return 1;
  if (plainName.includes(query)) return 2;
  return plain(title).includes(query) ? 3 : null;
}

/** The best matches by name, then by title; nothing for an empty query. */
export function findMembers<T extends Findable>(members: readonly T[], query: string, most: number): readonly T[] {
  const wanted = plain(query.trim());
  if (wanted === '') return [];
  return members
    .flatMap((member) => {
      const place = rank(member, wanted);
      return place === null ? [] : [{ member, place }];
    })
    .sort((a, b) => a.place - b.place || a.member.name.localeCompare(b.member.name))
    .slice(0, most)
    .map(({ member }) => member);
}
