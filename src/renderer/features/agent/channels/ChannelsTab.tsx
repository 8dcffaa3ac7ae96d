import { CHANNEL_KINDS, type ChannelKind } from '../../../../contract/channels.ts';
import type { Agent } from '../../../api/types.ts';
import { useChannels } from '../../../api/use-channels.ts';
import { useViewState } from '../../../core/view-state.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../../ui/Skeleton.tsx';
import { AddChannel } from './AddChannel.tsx';
import { ChannelCard } from './ChannelCard.tsx';

const VIEW = { channel: '' };

/** Ways over which people talk to the agent besides this window; at most one of each kind. */
export function ChannelsTab({ agent }: { agent: Agent }) {
  const { data: channels, error, refetch } = useChannels(agent.id);
  const [view, setView] = useViewState(VIEW);
  const open = (kind: ChannelKind | ''): void => setView({ channel: kind });
  const isGone = agent.status === 'terminated';
  const missing = CHANNEL_KINDS.filter((kind) => channels?.every((channel) => channel.kind !== kind));

  return (
    <div className="h-full overflow-y-auto p-4">
      <div className="flex max-w-3xl flex-col gap-3">
        <p className="text-muted">
          {channels?.length === 0 && !isGone
            ? `Nobody reaches ${agent.name} from outside yet. Add a channel, and people talk to it where they are anyway.`
            : `What people write over a channel wakes ${agent.name}; its answer goes back the same way.`}
        </p>
        {error !== null && channels === undefined && (
          <ErrorPanel title="The channels could not be read." error={error} onRetry={() => void refetch()} />
        )}
        {channels === undefined && error === null && <SkeletonRows rows={3} label="Loading channels" />}
        {channels?.map((channel) => (
          <ChannelCard
            key={channel.id}
            agent={agent}
            channel={channel}
            isEdited={view.channel === channel.kind}
            onEdit={(isEdited) => open(isEdited ? channel.kind : '')}
          />
        ))}
        {!isGone &&
          missing.map((kind) => (
            <AddChannel key={kind} agent={agent} kind={kind} isOpen={view.channel === kind} onOpen={open} />
          ))}
      </div>
    </div>
  );
}
