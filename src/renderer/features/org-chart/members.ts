/** The org tree as the chart knows it: every agent once, with its place among its siblings. */
import type { OrgNode } from '../../api/types.ts';

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly status: OrgNode['status'];
  readonly parent: Member | null;
  readonly reports: readonly Member[];
  /** 1 for those who report to nobody. */
  readonly level: number;
  /** Place among the siblings, from 1. */
  readonly position: number;
  readonly setSize: number;
  /** Everybody below, at any depth. */
  readonly below: number;
}

interface Growing extends Omit<Member, 'parent' | 'reports' | 'below'> {
  parent: Growing | null;
  reports: Growing[];
  below: number;
}

export interface OrgTree {
  readonly roots: readonly Member[];
  /** All members, managers before their reports. */
  readonly all: readonly Member[];
  readonly byId: ReadonlyMap<string, Member>;
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Siblings by name: agents that were made together have no order of their own. */
const ordered = (nodes: readonly OrgNode[]): readonly OrgNode[] =>
  nodes.toSorted((a, b) => byName.compare(a.name, b.name));

/** Turns the answer of the server into members. Walks without recursion: a chain may be as long as the company. */
export function membersOf(answer: readonly OrgNode[]): OrgTree {
  const nodes = ordered(answer);
  const all: Growing[] = [];
  const grow = (node: OrgNode, parent: Growing | null, position: number, setSize: number): Growing => {
    const { id, name, role, status } = node;
    const level = parent === null ? 1 : parent.level + 1;
    const member: Growing = { id, name, role, status, parent, reports: [], level, position, setSize, below: 0 };
    all.push(member);
    return member;
  };
  const roots = nodes.map((node, index) => grow(node, null, index + 1, nodes.length));
  const waiting = nodes.map((node, index) => [node, roots[index]] as const);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [node, member] = next;
    if (member === undefined) continue;
    const reports = ordered(node.reports);
    member.reports = reports.map((report, index) => grow(report, member, index + 1, reports.length));
    for (const [index, report] of reports.entries()) waiting.push([report, member.reports[index]]);
  }
  // Reports come after their managers, so counting backwards meets every subtree complete.
  for (const member of all.toReversed()) {
    if (member.parent !== null) member.parent.below += member.below + 1;
  }
  return { roots, all, byId: new Map(all.map((member) => [member.id, member])) };
}

/** Managers of a member, the direct one first. */
export function managersOf(member: Member): readonly Member[] {
  const managers: Member[] = [];
  for (let manager = member.parent; manager !== null; manager = manager.parent) managers.push(manager);
  return managers;
}
