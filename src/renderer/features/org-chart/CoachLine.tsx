import { Link } from '@tanstack/react-router';
import { Play, Sparkles, X } from 'lucide-react';
import { useState } from 'react';
import type { Agent, Company } from '../../api/types.ts';
import { useWakeAgent } from '../../api/use-agents.ts';
import { useOverview } from '../../api/use-companies.ts';
import { readStored, writeStored } from '../../lib/stored.ts';
import { count } from '../../lib/words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { coachStep } from './coach.ts';

const isTrue = (value: unknown): value is true => value === true;

/** Leads through the sample company: wake the one at the top, watch, see the result. Can be put away. */
export function CoachLine({ company, agents }: { company: Company; agents: readonly Agent[] }) {
  const key = `wheelhouse.coach.${company.id}`;
  const [isAway, setAway] = useState(() => readStored(() => localStorage, key, isTrue) === true);
  const wake = useWakeAgent();
  const { data: overview } = useOverview(company.id);
  const step = overview === undefined ? null : coachStep(agents, overview);
  if (isAway || step === null) return null;
  const putAway = (): void => {
    writeStored(() => localStorage, key, true);
    setAway(true);
  };
  return (
    <Banner
      icon={<Sparkles aria-hidden className="text-accent" />}
      className="border-b border-line"
      action={
        <div className="flex items-center gap-2">
          {step.type === 'wake' && (
            <Button
              variant="primary"
              size="sm"
              icon={<Play />}
              busy={wake.isPending}
              onClick={() => wake.mutate({ agent: step.agent })}
            >
              Wake {step.agent.name}
            </Button>
          )}
          <IconButton label="Put this hint away" icon={<X />} size="sm" onClick={putAway} />
        </div>
      }
    >
      {step.type === 'wake' && (
        <>
          <strong className="font-semibold">Wake {step.agent.name}, the CEO,</strong> and watch the work go down the
          tree and come back. It takes about ten seconds and nothing leaves this machine.
        </>
      )}
      {step.type === 'working' && (
        <>
          {count(step.running, 'agent')} at work{step.openIssues > 0 && `, ${count(step.openIssues, 'issue')} open`}.
          Click a running card to follow its log.
        </>
      )}
      {step.type === 'done' && (
        <>
          The work is done. See it in the{' '}
          <Link
            to="/c/$companyId/issues"
            params={{ companyId: company.id }}
            className="font-medium text-accent underline"
          >
            issues
          </Link>
          , or{' '}
          <Link to="/welcome" className="font-medium text-accent underline">
            start a company of your own
          </Link>
          .
        </>
      )}
    </Banner>
  );
}
