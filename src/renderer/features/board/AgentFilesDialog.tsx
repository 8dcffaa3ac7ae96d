import type { PlacedAgent } from '../../api/types.ts';
import { usePlacedAgentFiles } from '../../api/use-placed-agents.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FilesPreview } from './FilesPreview.tsx';

/** The files of an agent, as they would be written now. */
export function AgentFilesDialog({ agent, onClose }: { agent: PlacedAgent; onClose: () => void }) {
  const { data, error } = usePlacedAgentFiles(agent.companyId, agent.id);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Files of ${agent.name}`}
      description={`In ${agent.workspacePath}. MEMORY.md and USER.md are the agent’s own once they are there.`}
      width="lg"
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <FilesPreview files={data?.files} error={error} isStale={false} />
    </Dialog>
  );
}
