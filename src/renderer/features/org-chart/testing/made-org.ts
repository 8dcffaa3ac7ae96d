/** Org trees for tests. */
import type { OrgNode } from '../../../api/types.ts';
import { membersOf, type OrgTree } from '../members.ts';

/** A node with an id of its own name. */
export const node = (name: string, reports: readonly OrgNode[] = [], status: OrgNode['status'] = 'idle'): OrgNode => ({
  id: name,
  name,
  role: 'general',
  status,
  reports,
});

/** So many agents, each with the same number of reports, as far as they reach. Ids are numbers of eight digits. */
export function madeOrg(size: number, fanOut: number): OrgTree {
  const idOf = (index: number): string => String(index).padStart(8, '0');
  const build = (index: number): OrgNode => {
    const first = index * fanOut + 1;
    const reports = Array.from({ length: fanOut }, (_, place) => first + place).filter((below) => below < size);
    return node(idOf(index), reports.map(build));
  };
  return membersOf(size === 0 ? [] : [build(0)]);
}
