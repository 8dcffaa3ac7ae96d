import { UserRound } from 'lucide-react';
import type { Board, ChatMessage, PlacedAgent } from '../../api/types.ts';
import { useAgents } from '../../api/use-agents.ts';
import { useBoardChat, useSayOnBoard } from '../../api/use-boards.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { MessageBox } from '../../ui/MessageBox.tsx';
import { MessageList } from '../../ui/MessageList.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';

/** The chat of a board: its lead hears everything, others what mentions them. */
export function ChatTab({ board, agents }: { board: Board; agents: readonly PlacedAgent[] }) {
  const { data, error, refetch } = useBoardChat(board.companyId, board.id);
  const send = useSayOnBoard(board);
  const lead = agents.find(({ role }) => role === 'lead');
  if (error !== null)
    return <ErrorPanel title="The chat could not be read." error={error} onRetry={() => void refetch()} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {data === undefined ? (
        <SkeletonRows rows={4} label="Loading the chat" />
      ) : (
        <MessageList label={`Chat of ${board.name}`} count={data.length}>
          {data.length === 0 && (
            <p className="text-muted">
              Nothing has been said here yet. Mention an agent by @name, or the lead by @lead.
            </p>
          )}
          {data.toReversed().map((message) => (
            <OneMessage key={message.id} message={message} companyId={board.companyId} />
          ))}
        </MessageList>
      )}
      <MessageBox
        label="Message to the board"
        placeholder={`Say something to ${board.name}`}
        send={send}
        note={
          lead === undefined
            ? 'There is no lead: mention by @name who is to hear it. /pause and /resume work here too.'
            : `${lead.name} hears it, and whom you mention by @name. /pause and /resume work here too.`
        }
      />
    </div>
  );
}

function OneMessage({
  message: { content, source, authorAgentId, createdAt },
  companyId,
}: {
  message: ChatMessage;
  companyId: string;
}) {
  const author = useAgents(companyId).data?.find(({ id }) => id === authorAgentId);
  return (
    <article className="flex gap-3">
      {authorAgentId === null ? (
        <span aria-hidden className="flex size-7 shrink-0 items-center justify-center rounded-md bg-hover text-muted">
          <UserRound className="size-4" />
        </span>
      ) : (
        <Avatar icon={author?.icon} />
      )}
      <div className="min-w-0 flex-1">
        <header className="flex items-baseline gap-2">
          <span className="font-medium">{author?.name ?? source ?? 'Somebody'}</span>
          <RelativeTime at={createdAt} className="text-small text-muted" />
        </header>
        <p className="max-w-3xl break-words whitespace-pre-wrap">{content}</p>
      </div>
    </article>
  );
}
