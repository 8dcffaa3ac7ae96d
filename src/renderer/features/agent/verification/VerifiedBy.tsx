import { BadgeCheck, CircleDashed } from 'lucide-react';
import type { Agent, Verification } from '../../../api/types.ts';
import { useRemoveVerification } from '../../../api/use-verification.ts';
import { confirm } from '../../../core/confirm.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Card, Facts, Section } from '../../../ui/Page.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { proofFacts, proofLabel } from './verification-words.ts';

/** Whether the agent is verified, by what, whose and since when. */
export function VerifiedBy({ agent, verification }: { agent: Agent; verification: Verification }) {
  const { verified, verificationType, verifiedAt } = verification;
  const remove = useRemoveVerification(agent);
  const ask = async (): Promise<void> => {
    const goesOn = await confirm({
      title: `Remove the verification of ${agent.name}?`,
      consequences: [
        `${agent.name} counts as not verified from now on, here and in the API.`,
        'It can be verified again at any time. A passkey that was made stays with you.',
      ],
      confirmLabel: 'Remove',
    });
    if (goesOn) remove.mutate();
  };

  if (verificationType === null) {
    return (
      <Section title="Status">
        <Card className="flex items-start gap-3 p-4">
          <CircleDashed className="mt-0.5 size-5 shrink-0 text-muted" aria-hidden />
          <div>
            <p className="text-lead font-semibold">Not verified</p>
            <p className="text-muted">Nobody is proven to stand behind {agent.name} yet. It works all the same.</p>
          </div>
        </Card>
      </Section>
    );
  }
  return (
    <Section title="Status">
      <Card className="p-4">
        <div className="flex items-start gap-3">
          <BadgeCheck className={`mt-0.5 size-5 shrink-0 ${verified ? 'text-done' : 'text-muted'}`} aria-hidden />
          <div className="min-w-0 flex-1">
            <p className="text-lead font-semibold">{verified ? 'Verified' : 'Not verified any more'}</p>
            <p className="text-muted">
              {verified ? 'By' : 'What proved it has ended:'} {proofLabel(verificationType)},{' '}
              <RelativeTime at={verifiedAt} />
            </p>
          </div>
          <Button busy={remove.isPending} onClick={() => void ask()}>
            Remove
          </Button>
        </div>
        <Facts
          className="mt-3 border-t border-line pt-3"
          facts={proofFacts(verification).map(([name, value, isCode]) => [
            name,
            isCode ? <Code key={name} text={value} label={`Copy: ${name.toLowerCase()}`} /> : value,
          ])}
        />
      </Card>
    </Section>
  );
}

const Code = ({ text, label }: { text: string; label: string }) => (
  <span className="flex items-center gap-1">
    <code className="min-w-0 font-mono text-small break-all">{text}</code>
    <CopyButton text={text} label={label} />
  </span>
);
