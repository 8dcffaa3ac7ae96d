import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { EllipsisVertical, RefreshCw, Trash2 } from 'lucide-react';
import type { Gateway } from '../../api/types.ts';
import { useBoards } from '../../api/use-boards.ts';
import { useDeleteGateway, useGateway } from '../../api/use-gateways.ts';
import { usePlacedAgents } from '../../api/use-placed-agents.ts';
import { useCommand } from '../../core/commands/registry.ts';
import { confirm } from '../../core/confirm.ts';
import { useViewState } from '../../core/view-state.ts';
import { count } from '../../lib/words.ts';
import { Badge } from '../../ui/Badge.tsx';
import { CommandButton } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { NotShown } from '../../ui/NotShown.tsx';
import { Page } from '../../ui/Page.tsx';
import { ConnectionMark } from '../../ui/placed/ConnectionMark.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { GatewayAgents } from './GatewayAgents.tsx';
import { GatewaySettings } from './GatewaySettings.tsx';
import { SessionsTab } from './SessionsTab.tsx';
import { SyncDialog } from './SyncDialog.tsx';

const VIEW = { tab: 'agents', sync: false };

/** One gateway: who lives there, what is said there, how it is reached. */
export function GatewayScreen() {
  const { companyId = '', gatewayId = '' } = useParams({ strict: false });
  const { data: gateway, error, refetch } = useGateway(companyId, gatewayId);
  if (gateway !== undefined) return <KnownGateway key={gateway.id} gateway={gateway} />;
  return (
    <Page title="Gateway">
      <NotShown what="gateway" error={error} onRetry={() => void refetch()} gone={[400, 404]}>
        It may have been deleted.
      </NotShown>
    </Page>
  );
}

function KnownGateway({ gateway }: { gateway: Gateway }) {
  const { companyId, id: gatewayId } = gateway;
  const navigate = useNavigate();
  const [view, setView] = useViewState(VIEW);
  const { data: boards = [] } = useBoards(companyId);
  const agents = usePlacedAgents(companyId, { gatewayId });
  const remove = useDeleteGateway();
  const own = boards.filter((board) => board.gatewayId === gatewayId);

  useCommand('gateway.sync', () => setView({ sync: true }));

  const doRemove = async (): Promise<void> => {
    const goesOn = await confirm({
      title: `Delete ${gateway.name}?`,
      consequences: [
        gateway.mainAgentId === null ? 'It has no main agent.' : 'Its main agent is deleted with it.',
        own.length > 0
          ? `${count(own.length, 'board')} on it must be deleted or moved first: ${own.map(({ name }) => name).join(', ')}.`
          : 'No board is on it.',
        'What is on its machine stays there.',
      ],
      confirmLabel: 'Delete',
    });
    if (!goesOn) return;
    remove.mutate(gateway, {
      onSuccess: () => void navigate({ to: '/c/$companyId/gateways', params: { companyId } }),
    });
  };

  return (
    <Page
      title={gateway.name}
      back={
        <Link to="/c/$companyId/gateways" params={{ companyId }}>
          Gateways
        </Link>
      }
      meta={
        <>
          {gateway.isDefault && <Badge>built in</Badge>}
          <ConnectionMark companyId={companyId} gatewayId={gatewayId} className="text-small" />
        </>
      }
      lead={
        <span title={gateway.workspaceRoot}>
          <code className="font-mono text-small">{gateway.url}</code> · workspaces in{' '}
          <code className="font-mono text-small">{gateway.workspaceRoot}</code>
        </span>
      }
      actions={
        <>
          <CommandButton command="gateway.sync" icon={<RefreshCw />}>
            Write files again…
          </CommandButton>
          {!gateway.isDefault && (
            <Menu
              trigger={<IconButton label="More actions" icon={<EllipsisVertical />} />}
              entries={[{ label: 'Delete gateway…', icon: <Trash2 />, danger: true, onSelect: () => void doRemove() }]}
            />
          )}
        </>
      }
      fill
    >
      <Tabs
        label={`About ${gateway.name}`}
        fill
        value={view.tab}
        onChange={(tab) => setView({ tab })}
        tabs={[
          {
            id: 'agents',
            label: 'Agents',
            count: agents.data?.length,
            content: <GatewayAgents gateway={gateway} agents={agents} boards={boards} />,
          },
          {
            id: 'sessions',
            label: 'Sessions',
            content: <SessionsTab gateway={gateway} agents={agents.data ?? []} />,
          },
          { id: 'settings', label: 'Settings', content: <GatewaySettings gateway={gateway} /> },
        ]}
      />
      {view.sync && <SyncDialog gateway={gateway} boards={own} onClose={() => setView({ sync: false })} />}
    </Page>
  );
}
