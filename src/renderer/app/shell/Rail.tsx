import {
  Activity,
  Bot,
  CircleDot,
  CreditCard,
  Network,
  Play,
  Search,
  Settings,
  SquareKanban,
  Waypoints,
} from 'lucide-react';
import { useOverview } from '../../api/use-companies.ts';
import { useCommandState } from '../../core/commands/registry.ts';
import { setOpen } from '../../core/ui-state.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { StatusIcon } from '../../ui/StatusBadge.tsx';
import { CompanySwitcher } from './CompanySwitcher.tsx';
import { RailLink } from './RailLink.tsx';

/** The left rail: company, search, sections with what is going on in them. In narrow windows icons alone. */
export function Rail({ companyId }: { companyId: string | null }) {
  const { shortcut = '' } = useCommandState('palette.open');
  return (
    <nav
      aria-label="Main"
      className="flex w-14 shrink-0 flex-col gap-3 border-r border-line bg-rail p-2 min-[900px]:w-56"
    >
      <CompanySwitcher companyId={companyId} />
      <button
        type="button"
        onClick={() => setOpen('palette')}
        className="flex h-8 items-center gap-2 rounded-md border border-line bg-surface px-2 text-muted hover:border-line-strong max-[899px]:justify-center"
      >
        <Search className="size-4 shrink-0" aria-hidden />
        <span className="flex-1 text-left max-[899px]:sr-only">Search</span>
        <Kbd shortcut={shortcut} className="max-[899px]:hidden" />
      </button>
      <div className="flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto p-0.5">
        {companyId !== null && <CompanySections companyId={companyId} />}
      </div>
      <div className="flex flex-col gap-0.5 p-0.5">
        <RailLink to="/plans" icon={<CreditCard />} label="Plans" command="go.plans" />
        <RailLink to="/settings" icon={<Settings />} label="Settings" command="go.settings" />
      </div>
    </nav>
  );
}

function CompanySections({ companyId }: { companyId: string }) {
  const { data: overview } = useOverview(companyId);
  const params = { companyId };
  const failed = overview?.agents.failed ?? 0;
  return (
    <>
      <RailLink to="/c/$companyId/org" params={params} icon={<Network />} label="Org chart" command="go.org" />
      <RailLink
        to="/c/$companyId/agents"
        params={params}
        icon={<Bot />}
        label="Agents"
        command="go.agents"
        count={
          failed > 0 && (
            <span className="flex items-center gap-1 font-medium text-failed">
              <StatusIcon status="failed" />
              {failed} failed
            </span>
          )
        }
      />
      <RailLink
        to="/c/$companyId/runs"
        params={params}
        icon={<Play />}
        label="Runs"
        command="go.runs"
        count={overview && <RunCount running={overview.runsRunning} queued={overview.runsQueued} />}
      />
      <RailLink
        to="/c/$companyId/issues"
        params={params}
        icon={<CircleDot />}
        label="Issues"
        command="go.issues"
        count={overview && overview.openIssues > 0 && `${overview.openIssues} open`}
      />
      <RailLink to="/c/$companyId/boards" params={params} icon={<SquareKanban />} label="Boards" command="go.boards" />
      <RailLink
        to="/c/$companyId/gateways"
        params={params}
        icon={<Waypoints />}
        label="Gateways"
        command="go.gateways"
      />
      <RailLink
        to="/c/$companyId/activity"
        params={params}
        icon={<Activity />}
        label="Activity"
        command="go.activity"
      />
    </>
  );
}

function RunCount({ running, queued }: { running: number; queued: number }) {
  if (running > 0) {
    return (
      <span className="flex items-center gap-1 font-medium text-running">
        <StatusIcon status="running" />
        {running} running
      </span>
    );
  }
  return queued > 0 ? `${queued} queued` : null;
}
