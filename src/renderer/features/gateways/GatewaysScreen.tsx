import { useNavigate, useParams } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useAgents } from '../../api/use-agents.ts';
import { useGateways } from '../../api/use-gateways.ts';
import { useCommand } from '../../core/commands/registry.ts';
import { useViewState } from '../../core/view-state.ts';
import { CommandButton } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import { AddGatewayDialog } from './AddGatewayDialog.tsx';
import { gatewayColumns } from './columns.tsx';

const VIEW = { new: false };

/** Where agents live: the gateway that is built in, and those elsewhere. */
export function GatewaysScreen() {
  const { companyId = '' } = useParams({ strict: false });
  const navigate = useNavigate();
  const [view, setView] = useViewState(VIEW);
  const { data, error, refetch } = useGateways(companyId);
  const agents = useAgents(companyId).data;
  const columns = useMemo(() => gatewayColumns(new Map(agents?.map(({ id, name }) => [id, name]))), [agents]);
  useCommand('gateway.add', () => setView({ new: true }));
  const open = (gatewayId: string): void =>
    void navigate({ to: '/c/$companyId/gateways/$gatewayId', params: { companyId, gatewayId } });

  return (
    <Page
      title="Gateways"
      lead="Where agents live: their files, their sessions, what wakes them."
      fill
      actions={
        <CommandButton command="gateway.add" variant="primary" icon={<Plus />}>
          Add gateway
        </CommandButton>
      }
    >
      {error === null ? (
        <>
          <Table label="Gateways" rows={data} columns={columns} rowKey={({ id }) => id} onOpen={({ id }) => open(id)} />
          {data?.length === 1 && (
            <p className="border-t border-line px-4 py-3 text-muted">
              The built-in gateway runs here, inside Wheelhouse, and needs no set-up. Add another one to have agents
              work on an OpenClaw gateway elsewhere.
            </p>
          )}
        </>
      ) : (
        <ErrorPanel title="The gateways could not be read." error={error} onRetry={() => void refetch()} />
      )}
      {view.new && <AddGatewayDialog companyId={companyId} onClose={() => setView({ new: false })} onAdded={open} />}
    </Page>
  );
}
