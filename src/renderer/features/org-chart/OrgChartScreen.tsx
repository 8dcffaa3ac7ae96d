import { useNavigate, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { OrgNode } from '../../api/types.ts';
import { useOrg } from '../../api/use-agents.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Page } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { agentStatusWord } from '../../ui/status.ts';
import { Tree } from '../../ui/Tree.tsx';
import type { TreeNode } from '../../ui/tree-model.ts';

const toTree = (node: OrgNode): TreeNode<OrgNode> => ({ id: node.id, data: node, children: node.reports.map(toTree) });

/** Who reports to whom. */
export function OrgChartScreen() {
  const { companyId = '' } = useParams({ strict: false });
  const navigate = useNavigate();
  const org = useOrg(companyId);
  const roots = useMemo(() => org.data?.map(toTree), [org.data]);
  return (
    <Page title="Org chart" fill>
      {org.error !== null && (
        <ErrorPanel title="The org chart could not be read." error={org.error} onRetry={() => void org.refetch()} />
      )}
      {org.isPending && <SkeletonRows label="Loading the org chart" />}
      {roots !== undefined && (
        <Tree
          label="Org chart"
          roots={roots}
          className="overflow-auto"
          onOpen={({ id }) =>
            void navigate({ to: '/c/$companyId/agents/$agentId', params: { companyId, agentId: id } })
          }
          row={({ name, status }) => (
            <>
              <span className="truncate font-medium">{name}</span>
              <StatusBadge status={agentStatusWord(status)} plain />
            </>
          )}
        />
      )}
    </Page>
  );
}
