import { useState } from 'react';
import { ApiError, fieldErrors, messageOf } from '../../../api/errors.ts';
import type { Agent, ChallengeAnswer } from '../../../api/types.ts';
import { useChallenge, useProve } from '../../../api/use-verification.ts';
import { Button } from '../../../ui/Button.tsx';
import { CodeBlock } from '../../../ui/CodeBlock.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { EMPTY_PROOF, missingFields, PROOF_FIELDS, type ProofDraft, toProof, type WalletType } from './proof-draft.ts';

/** A message to sign, and what the wallet gave for it. */
export function WalletProof({ agent, type }: { agent: Agent; type: WalletType }) {
  const challenge = useChallenge(agent);
  const prove = useProve(agent);
  const ask = (): void => {
    prove.reset();
    challenge.mutate(type);
  };
  // A proof that does not hold uses its message up; one that could not be checked does not.
  const isUsedUp = prove.error instanceof ApiError && prove.error.code === 'unprocessable';
  const given = isUsedUp ? undefined : challenge.data;

  return (
    <div className="flex flex-col items-start gap-3">
      {challenge.error !== null && <Refusal>No message was made. {messageOf(challenge.error)}</Refusal>}
      {isUsedUp && <Refusal>{messageOf(prove.error)} Its message is used up now.</Refusal>}
      {given === undefined ? (
        <Button variant="primary" autoFocus={isUsedUp} busy={challenge.isPending} onClick={ask}>
          {isUsedUp ? 'Get a new message' : 'Get a message to sign'}
        </Button>
      ) : (
        <ProofForm agent={agent} type={type} challenge={given} prove={prove} onAgain={ask} />
      )}
    </div>
  );
}

interface ProofFormProps {
  readonly agent: Agent;
  readonly type: WalletType;
  readonly challenge: ChallengeAnswer;
  readonly prove: ReturnType<typeof useProve>;
  readonly onAgain: () => void;
}

/** The button that had the focus is gone: who has no mouse goes on at what came in its place. */
const focusNew = (heading: HTMLElement | null): void => heading?.focus();

function ProofForm({ agent, type, challenge, prove, onAgain }: ProofFormProps) {
  const [draft, setDraft] = useState(EMPTY_PROOF);
  const [isTried, setTried] = useState(false);
  const missing = missingFields(type, draft);
  const errors = { ...fieldErrors(prove.error), ...(isTried ? missing : {}) };
  const change = (changes: Partial<ProofDraft>): void => setDraft((before) => ({ ...before, ...changes }));
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!prove.isPending && Object.keys(missing).length === 0) {
      prove.mutate(toProof(type, draft, challenge.challengeId));
    }
  };
  return (
    <form onSubmit={submit} noValidate className="flex w-full flex-col gap-4">
      <div>
        <h4 ref={focusNew} tabIndex={-1} className="mb-1 font-medium outline-none">
          Sign this message with your wallet
        </h4>
        <CodeBlock code={challenge.message} label="Message to sign" wrap />
        <p className="mt-1 text-small text-muted">
          To the letter, by “sign message” (EIP-191). It can be used once; it ends{' '}
          <RelativeTime at={challenge.expiresAt} />.
        </p>
      </div>
      {PROOF_FIELDS[type].map(({ name, label, hint, isLong }) => {
        const Control = isLong === true ? TextArea : TextField;
        return (
          <Control
            key={name}
            label={label}
            mono
            hint={hint}
            value={draft[name]}
            error={errors[name]}
            onChange={(event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
              change({ [name]: event.target.value })
            }
          />
        );
      })}
      {prove.error !== null && Object.keys(errors).length === 0 && (
        <Refusal>{messageOf(prove.error)} What you entered is kept here.</Refusal>
      )}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={prove.isPending}>
          {prove.isPending ? 'Checking…' : `Verify ${agent.name}`}
        </Button>
        <Button onClick={onAgain}>Get another message</Button>
      </div>
    </form>
  );
}
