import type { Agent, Instance } from '../../../api/types.ts';
import { useInstance } from '../../../api/use-instance.ts';
import { sentenceCase } from '../../../lib/words.ts';
import { NotShown } from '../../../ui/NotShown.tsx';
import { Card, Facts, Section } from '../../../ui/Page.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { StatusIcon } from '../../../ui/StatusBadge.tsx';
import { Backups } from './Backups.tsx';
import { Figures } from './Figures.tsx';
import { Mending, UpAndDown } from './InstanceActions.tsx';
import { stateWords } from './instance-words.ts';

/** An agent as an instance: whether it is up, what it uses, and what can be done about that. */
export function InstanceTab({ agent }: { agent: Agent }) {
  const { data: instance, error, refetch } = useInstance(agent.id);
  if (instance === undefined) {
    return (
      <NotShown what="instance" error={error} onRetry={() => void refetch()}>
        The agent may have been removed.
      </NotShown>
    );
  }
  const isGone = agent.status === 'terminated';
  return (
    <div className="grid h-full grid-cols-1 content-start gap-x-8 overflow-y-auto p-4 min-[1100px]:grid-cols-[minmax(0,1fr)_300px]">
      <div className="min-w-0">
        <State agent={agent} instance={instance} isGone={isGone} />
        <Figures instance={instance} />
        {!isGone && (
          <Section title="When something is wrong">
            <Mending agent={agent} instance={instance} />
          </Section>
        )}
      </div>
      <div className="min-w-0">
        <Section title="About">
          <Facts
            facts={[
              ['Version', instance.version],
              ['Plan', sentenceCase(instance.plan)],
              [
                'Address',
                <a key="url" href={instance.url} className="break-all text-accent hover:underline">
                  {instance.url.replace(/^https?:\/\//, '')}
                </a>,
              ],
            ]}
          />
        </Section>
        <Section title="Backups">
          <Backups backups={instance.backups} />
        </Section>
      </div>
    </div>
  );
}

function State({ agent, instance, isGone }: { agent: Agent; instance: Instance; isGone: boolean }) {
  const [mark, word] = stateWords(instance.status);
  return (
    <Section title="State">
      <Card className="flex flex-wrap items-center gap-x-4 gap-y-3 p-4">
        <div className="min-w-0 flex-1 basis-64">
          <p className="flex items-center gap-2 text-lead font-semibold">
            <StatusIcon status={mark} className={MARK_COLORS[mark] ?? 'text-muted'} />
            {word}
          </p>
          <p className="mt-0.5 text-muted">{instance.reason}</p>
          {instance.isUp && (
            <p className="mt-0.5 text-muted">
              Came up <RelativeTime at={instance.startedAt} />
            </p>
          )}
        </div>
        {!isGone && <UpAndDown agent={agent} instance={instance} />}
      </Card>
    </Section>
  );
}

const MARK_COLORS: Readonly<Record<string, string>> = {
  done: 'text-done',
  failed: 'text-failed',
  waiting: 'text-waiting',
  queued: 'text-queued',
  paused: 'text-paused',
};
