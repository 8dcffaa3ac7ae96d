import { useState } from 'react';
import { CHANNEL_NAMES, type ChannelKind } from '../../../../contract/channels.ts';
import { fieldErrors, messageOf } from '../../../api/errors.ts';
import type { Agent, Channel } from '../../../api/types.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { type ChannelDraft, draftOf, missingFields } from './channel-draft.ts';
import { ALLOWED_HINT, CHANNEL_FIELDS, CHANNEL_LEAD, type ChannelField } from './channel-fields.ts';

const FORM = 'channel';

interface ChannelDialogProps {
  readonly agent: Agent;
  readonly kind: ChannelKind;
  /** Null: a new one is made. */
  readonly channel: Channel | null;
  readonly error: Error | null;
  readonly busy: boolean;
  readonly onSubmit: (draft: ChannelDraft) => void;
  readonly onClose: () => void;
}

/** Asks for what a channel needs. Secrets go in and never come out again. */
export function ChannelDialog({ agent, kind, channel, error, busy, onSubmit, onClose }: ChannelDialogProps) {
  const [draft, setDraft] = useState(() => draftOf(channel));
  const [isTried, setTried] = useState(false);
  const missing = missingFields(kind, draft, channel === null);
  const errors = { ...fieldErrors(error), ...(isTried ? missing : {}) };
  const change = (changes: Partial<ChannelDraft>): void => setDraft((before) => ({ ...before, ...changes }));
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!busy && Object.keys(missing).length === 0) onSubmit(draft);
  };
  const service = CHANNEL_NAMES[kind];

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={channel === null ? `Add ${service} to ${agent.name}` : `${service} of ${agent.name}`}
      description={CHANNEL_LEAD[kind]}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={FORM} busy={busy}>
            {channel === null ? `Add ${service}` : 'Save'}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} noValidate className="flex flex-col gap-4">
        {CHANNEL_FIELDS[kind].map((field) => (
          <TextField
            key={field.name}
            label={field.label}
            mono
            type={field.isSecret ? 'password' : 'text'}
            value={draft[field.name]}
            error={errors[field.name]}
            hint={hintOf(field, channel)}
            onChange={(event) => change({ [field.name]: event.target.value })}
          />
        ))}
        <TextArea
          label="Who may write"
          mono
          rows={2}
          value={draft.allowed}
          error={errors.allowed}
          hint={ALLOWED_HINT[kind]}
          onChange={(event) => change({ allowed: event.target.value })}
        />
        {error !== null && Object.keys(errors).length === 0 && (
          <Refusal>{messageOf(error)} What you entered is kept here.</Refusal>
        )}
      </form>
    </Dialog>
  );
}

/** Whether a secret is set, and what it is. */
function hintOf({ name, hint, isSecret }: ChannelField, channel: Channel | null): string {
  if (!isSecret) return hint;
  if (channel === null) return `${hint} It is kept encrypted and never shown again.`;
  const isSet = name === 'appSecret' ? channel.hasAppSecret : name !== 'verifyToken' || channel.hasVerifyToken;
  return isSet ? 'One is set. Leave it empty to keep it.' : `${hint} None is set.`;
}
