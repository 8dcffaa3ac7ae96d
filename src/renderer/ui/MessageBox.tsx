import { useState } from 'react';
import { messageOf } from '../api/errors.ts';
import { Button } from './Button.tsx';
import { Kbd } from './Kbd.tsx';
import { TextArea } from './TextArea.tsx';

interface Sending {
  readonly error: Error | null;
  readonly isPending: boolean;
  mutate(text: string, options: { onSuccess: () => void }): void;
}

/** Says something. The text stays until the server has it. */
export function MessageBox({
  label,
  placeholder,
  send,
  note,
}: {
  label: string;
  placeholder: string;
  send: Sending;
  /** What comes of it, in a few words. */
  note?: React.ReactNode;
}) {
  const [text, setText] = useState('');
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '' && !send.isPending) send.mutate(text, { onSuccess: () => setText('') });
  };
  return (
    <form onSubmit={submit} className="flex shrink-0 flex-col gap-2 border-t border-line bg-surface p-3">
      <TextArea
        label={label}
        hideLabel
        rows={2}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
        }}
        error={send.error === null ? undefined : `It was not sent. ${messageOf(send.error)} Your text is kept.`}
      />
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" busy={send.isPending} disabled={text.trim() === ''}>
          Send
        </Button>
        <Kbd shortcut="Mod+Enter" />
        <span className="min-w-0 text-small text-muted">{note}</span>
      </div>
    </form>
  );
}
