import { Link } from '@tanstack/react-router';
import { Building2, LoaderCircle, Sparkles } from 'lucide-react';
import { useCreateSample } from '../../api/use-companies.ts';

interface ChooseStepProps {
  readonly hasCompany: boolean;
  readonly onOwn: () => void;
  readonly onSample: (companyId: string) => void;
}

/** The sample company, or one's own. */
export function ChooseStep({ hasCompany, onOwn, onSample }: ChooseStepProps) {
  const sample = useCreateSample();
  return (
    <>
      <h1 className="text-title font-semibold tracking-tight">Welcome to Wheelhouse</h1>
      <p className="mt-1 max-w-xl text-muted">
        Here you run a company of AI agents: who reports to whom, what they work on, what they print, and a way to stop
        them. Begin with one of these; the other is still there later.
      </p>
      <div className="mt-6 grid gap-4 min-[720px]:grid-cols-2">
        <Choice
          icon={sample.isPending ? <LoaderCircle className="animate-spin" /> : <Sparkles />}
          title="Try the sample company"
          time="Half a minute"
          busy={sample.isPending}
          onChoose={() => sample.mutate(undefined, { onSuccess: ({ id }) => onSample(id) })}
        >
          Eight agents with work to do. They run a small script instead of a model, so you need no account and nothing
          leaves this machine. Remove it later with one click.
        </Choice>
        <Choice icon={<Building2 />} title="Start your own" time="About a minute" onChoose={onOwn}>
          Name it, create the first agent from any command, wake it and see its log.
        </Choice>
      </div>
      <p className="mt-6 text-muted">
        <Link to={hasCompany ? '/' : '/settings'} className="rounded-sm text-accent underline">
          {hasCompany ? 'Back to your company' : 'Skip this and look at the settings first'}
        </Link>
      </p>
    </>
  );
}

interface ChoiceProps {
  readonly icon: React.ReactNode;
  readonly title: string;
  readonly time: string;
  readonly busy?: boolean;
  readonly onChoose: () => void;
  readonly children: React.ReactNode;
}

const Choice = ({ icon, title, time, busy = false, onChoose, children }: ChoiceProps) => (
  <button
    type="button"
    aria-busy={busy || undefined}
    onClick={busy ? undefined : onChoose}
    className="flex flex-col items-start rounded-lg border border-line-strong bg-surface p-5 text-left hover:border-accent hover:bg-hover"
  >
    <span
      aria-hidden
      className="mb-3 flex size-10 items-center justify-center rounded-lg bg-accent-soft text-accent [&_svg]:size-5"
    >
      {icon}
    </span>
    <span className="text-lead font-semibold">{title}</span>
    <span className="mt-1 text-muted">{children}</span>
    <span className="mt-auto pt-3 text-small font-medium text-accent">{time}</span>
  </button>
);
