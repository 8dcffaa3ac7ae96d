import { useNavigate } from '@tanstack/react-router';
import { useOverview, usePauseAll, useResumeAll } from '../../api/use-companies.ts';
import { useCommand } from '../../core/commands/registry.ts';
import { confirm } from '../../core/confirm.ts';
import { setOpen } from '../../core/ui-state.ts';
import { count } from '../../lib/words.ts';

type Section = 'org' | 'agents' | 'runs' | 'issues' | 'boards' | 'gateways' | 'activity';

/** Binds the commands that work wherever a company is looked at. Screens may take some of them over. */
export function useCompanyCommands(companyId: string | null): void {
  const navigate = useNavigate();
  const enabled = companyId !== null;
  const go =
    (section: Section, search: Readonly<Record<string, unknown>> = {}) =>
    (): void => {
      if (companyId !== null) void navigate({ to: `/c/$companyId/${section}`, params: { companyId }, search });
    };
  useCommand('palette.open', () => setOpen('palette'));
  useCommand('company.switch', () => setOpen('companies'));
  useCommand('go.settings', () => void navigate({ to: '/settings' }));
  useCommand('go.plans', () => void navigate({ to: '/plans' }));
  useCommand('go.org', go('org'), { enabled });
  useCommand('go.agents', go('agents'), { enabled });
  useCommand('go.runs', go('runs'), { enabled });
  useCommand('go.issues', go('issues'), { enabled });
  useCommand('go.boards', go('boards'), { enabled });
  useCommand('go.gateways', go('gateways'), { enabled });
  useCommand('go.activity', go('activity'), { enabled });
  // Elsewhere these lead to the list, which opens its dialog when the address says `new=true`.
  useCommand('agent.create', go('agents', { new: true }), { enabled });
  useCommand('issue.create', go('issues', { new: true }), { enabled });
  useCommand('board.create', go('boards', { new: true }), { enabled });
  useCommand('gateway.add', go('gateways', { new: true }), { enabled });
  usePauseCommands(companyId);
}

function usePauseCommands(companyId: string | null): void {
  const enabled = companyId !== null;
  const { data: overview } = useOverview(companyId ?? '', enabled);
  const pauseAll = usePauseAll();
  const resumeAll = useResumeAll();
  const running = overview?.runsRunning ?? 0;

  const pause = async (): Promise<void> => {
    if (companyId === null) return;
    const goesOn =
      running === 0 ||
      (await confirm({
        title: 'Pause all agents?',
        consequences: [`${count(running, 'run')} will be stopped.`, 'No agent takes work until it is resumed.'],
        confirmLabel: 'Pause all',
      }));
    if (goesOn) pauseAll.mutate(companyId);
  };
  useCommand('company.pauseAll', () => void pause(), { enabled });
  useCommand('company.resumeAll', () => companyId !== null && resumeAll.mutate(companyId), {
    enabled: enabled && (overview?.agents.paused ?? 0) > 0,
  });
}
