import { Bot, Info, UserRound } from 'lucide-react';
import type { GatewayMessage, GatewaySession, PlacedAgent } from '../../api/types.ts';
import { useSendToSession, useSessionHistory } from '../../api/use-gateways.ts';
import { cx } from '../../lib/cx.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { MessageBox } from '../../ui/MessageBox.tsx';
import { MessageList } from '../../ui/MessageList.tsx';
import { PresenceMark } from '../../ui/placed/PresenceMark.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { hearingWords } from './session-words.ts';

/** What was said in a session, and a place to say more. */
export function SessionPane({
  companyId,
  gatewayId,
  session,
  agent,
  name,
}: {
  companyId: string;
  gatewayId: string;
  session: GatewaySession;
  /** Whose session it is, where that is known. */
  agent: PlacedAgent | undefined;
  name: string;
}) {
  const { data, error, refetch } = useSessionHistory(companyId, gatewayId, session.key);
  const send = useSendToSession(companyId, gatewayId, session.key);
  return (
    <section aria-label={`Session of ${name}`} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <header className="flex h-9 shrink-0 items-center gap-3 border-b border-line px-4">
        <h2 className="truncate font-semibold">{name}</h2>
        {agent !== undefined && <PresenceMark agent={agent} className="text-small" />}
      </header>
      {error !== null ? (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <ErrorPanel title="The history could not be read." error={error} onRetry={() => void refetch()} />
        </div>
      ) : data === undefined ? (
        <SkeletonRows rows={4} label="Loading the history" />
      ) : (
        <MessageList label={`What was said with ${name}`} count={data.length}>
          {data.length === 0 && <p className="text-muted">Nothing has been said here yet.</p>}
          {data.map((message, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the gateway gives its messages no names, and keeps their order
            <OneMessage key={`${message.at} ${index}`} message={message} name={name} />
          ))}
        </MessageList>
      )}
      <MessageBox
        label={`Message to ${name}`}
        placeholder={`Say something to ${name}`}
        send={send}
        note={hearingWords(name, agent)}
      />
    </section>
  );
}

const ICONS = { user: <UserRound />, assistant: <Bot />, system: <Info /> };

function OneMessage({ message: { role, text, at }, name }: { message: GatewayMessage; name: string }) {
  return (
    <article className="flex gap-3">
      <span
        aria-hidden
        className={cx(
          'flex size-7 shrink-0 items-center justify-center rounded-md [&_svg]:size-4',
          role === 'assistant' ? 'bg-accent-soft text-accent' : 'bg-hover text-muted',
        )}
      >
        {ICONS[role]}
      </span>
      <div className="min-w-0 flex-1">
        <header className="flex items-baseline gap-2">
          <span className="font-medium">
            {role === 'assistant' ? name : role === 'user' ? `To ${name}` : 'Wheelhouse'}
          </span>
          <RelativeTime at={at} className="text-small text-muted" />
        </header>
        <p className={cx('max-w-3xl break-words whitespace-pre-wrap', role === 'system' && 'text-muted')}>{text}</p>
      </div>
    </article>
  );
}
