import { useState } from 'react';
import { messageOf } from '../../api/errors.ts';
import { useChangeSettings, useInstanceSettings } from '../../api/use-settings.ts';
import { NotShown } from '../../ui/NotShown.tsx';
import { Section } from '../../ui/Page.tsx';
import { SaveRow } from '../../ui/SaveRow.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { emailsIn } from './plan-words.ts';

/** People who need no subscription and have no limit, by email. */
export function AdminEmails() {
  const { data, error, refetch } = useInstanceSettings();
  return (
    <Section title="Admins">
      <p className="mb-3 max-w-2xl text-muted">
        Whoever has one of these emails needs no subscription and has no limit. You, the operator, are an admin anyway;
        the variable ADMIN_EMAILS names more when the server starts.
      </p>
      {data === undefined ? (
        <NotShown what="list of admins" error={error} onRetry={() => void refetch()}>
          The settings are not there.
        </NotShown>
      ) : (
        <EmailsForm emails={data.subscriptions.adminEmails} />
      )}
    </Section>
  );
}

function EmailsForm({ emails }: { emails: readonly string[] }) {
  const kept = emails.join('\n');
  const [text, setText] = useState(kept);
  const save = useChangeSettings('The admins are saved');
  const isChanged = emailsIn(text).join('\n') !== kept;
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (!isChanged || save.isPending) return;
    save.mutate(
      { subscriptions: { adminEmails: emailsIn(text) } },
      { onSuccess: ({ subscriptions }) => setText(subscriptions.adminEmails.join('\n')) },
    );
  };
  const undo = (): void => {
    save.reset();
    setText(kept);
  };
  return (
    <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-3">
      <TextArea
        label="Emails of admins"
        mono
        placeholder="ada@example.com"
        hint="One a line. Capitals make no difference."
        value={text}
        error={save.error === null ? undefined : messageOf(save.error)}
        onChange={(event) => setText(event.target.value)}
      />
      <SaveRow isChanged={isChanged} busy={save.isPending} onUndo={undo}>
        It holds from the next call on.
      </SaveRow>
    </form>
  );
}
