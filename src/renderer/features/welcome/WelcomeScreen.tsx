import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useCompanies } from '../../api/use-companies.ts';
import { Wordmark } from '../../ui/Wordmark.tsx';
import { AgentStep } from './AgentStep.tsx';
import { ChooseStep } from './ChooseStep.tsx';
import { CompanyStep } from './CompanyStep.tsx';
import { KeptWhere } from './KeptWhere.tsx';
import { keepProgress, type Progress, resumedProgress } from './progress.ts';
import { StepList } from './StepList.tsx';
import { WakeStep } from './WakeStep.tsx';

/** From nothing to the first run in under a minute. Can be left and taken up again at any step. */
export function WelcomeScreen() {
  const { data: companies } = useCompanies();
  useEffect(() => {
    document.title = 'Welcome · Wheelhouse';
  }, []);
  return (
    <main className="h-full overflow-y-auto bg-canvas">
      <div className="mx-auto flex min-h-full max-w-3xl flex-col px-6 py-10">
        <Wordmark />
        {companies !== undefined && <Steps companyIds={companies.map(({ id }) => id)} />}
        <KeptWhere />
      </div>
    </main>
  );
}

function Steps({ companyIds }: { companyIds: readonly string[] }) {
  const navigate = useNavigate();
  const [progress, setProgress] = useState(() => resumedProgress(companyIds));
  const goTo = (next: Progress): void => {
    keepProgress(next);
    setProgress(next);
  };
  const leaveTo = (companyId: string): void => {
    keepProgress(null);
    void navigate({ to: '/c/$companyId/org', params: { companyId } });
  };
  return (
    <div className="my-8 flex-1">
      {progress.step !== 'choose' && <StepList current={progress.step} />}
      {progress.step === 'choose' && (
        <ChooseStep hasCompany={companyIds.length > 0} onOwn={() => goTo({ step: 'company' })} onSample={leaveTo} />
      )}
      {progress.step === 'company' && (
        <CompanyStep
          onBack={() => goTo({ step: 'choose' })}
          onDone={(companyId) => goTo({ step: 'agent', companyId })}
        />
      )}
      {progress.step === 'agent' && (
        <AgentStep
          companyId={progress.companyId}
          onSkip={() => leaveTo(progress.companyId)}
          onDone={(agentId) => goTo({ step: 'wake', companyId: progress.companyId, agentId })}
        />
      )}
      {progress.step === 'wake' && <WakeStep agentId={progress.agentId} onLeave={() => leaveTo(progress.companyId)} />}
    </div>
  );
}
