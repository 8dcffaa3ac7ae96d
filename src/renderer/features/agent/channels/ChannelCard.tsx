import { EllipsisVertical, Pencil, Trash2 } from 'lucide-react';
import { CHANNEL_NAMES } from '../../../../contract/channels.ts';
import type { Agent, Channel } from '../../../api/types.ts';
import { usePatchChannel, useRemoveChannel, useSwitchChannel, useTestChannel } from '../../../api/use-channels.ts';
import { confirm } from '../../../core/confirm.ts';
import { count } from '../../../lib/words.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { Card } from '../../../ui/Page.tsx';
import { StatusIcon } from '../../../ui/StatusBadge.tsx';
import { Switch } from '../../../ui/Switch.tsx';
import { ChannelDialog } from './ChannelDialog.tsx';
import { ChannelFacts } from './ChannelFacts.tsx';
import { changesOf } from './channel-draft.ts';
import { channelState } from './channel-words.ts';
import { KIND_ICONS } from './kind-icons.tsx';

interface ChannelCardProps {
  readonly agent: Agent;
  readonly channel: Channel;
  readonly isEdited: boolean;
  readonly onEdit: (isEdited: boolean) => void;
}

/** One channel: how it is and why, who writes over it, and what can be done about it. */
export function ChannelCard({ agent, channel, isEdited, onEdit }: ChannelCardProps) {
  const toggle = useSwitchChannel(channel);
  const test = useTestChannel(channel);
  const remove = useRemoveChannel(channel);
  const save = usePatchChannel(channel);
  const service = CHANNEL_NAMES[channel.kind];
  const { mark, word, color } = channelState(channel);

  const close = (): void => {
    save.reset();
    onEdit(false);
  };
  const ask = async (): Promise<void> => {
    const goesOn = await confirm({
      title: `Remove ${service} from ${agent.name}?`,
      consequences: [
        `Nobody reaches ${agent.name} over it any more, and its token is forgotten here.`,
        ...(channel.waiting > 0 ? [`${count(channel.waiting, 'message')} will not be sent.`] : []),
        'What was said over it stays.',
      ],
      confirmLabel: 'Remove',
    });
    if (goesOn) remove.mutate();
  };

  return (
    <Card className="p-4" role="group" aria-label={service}>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span aria-hidden className="text-muted [&_svg]:size-4">
          {KIND_ICONS[channel.kind]}
        </span>
        <div className="min-w-0 flex-1 basis-40">
          <h2 className="truncate font-semibold">
            {service}
            {channel.accountName !== null && <span className="ml-2 font-normal text-muted">{channel.accountName}</span>}
          </h2>
          <p className="flex min-w-0 items-center gap-1.5">
            <StatusIcon status={mark} className={color} />
            <span className={`font-medium ${color}`}>{word}</span>
          </p>
        </div>
        <Switch
          label={`Use ${service}`}
          checked={channel.enabled}
          disabled={toggle.isPending}
          onChange={(enabled) => toggle.mutate(enabled)}
          className="items-center"
        />
        <Button aria-label={`Test ${service}`} busy={test.isPending} onClick={() => test.mutate()}>
          Test
        </Button>
        <Menu
          trigger={<IconButton label={`More actions for ${service}`} icon={<EllipsisVertical />} />}
          entries={[
            { label: 'Change…', icon: <Pencil />, onSelect: () => onEdit(true) },
            { label: 'Remove…', icon: <Trash2 />, danger: true, onSelect: () => void ask() },
          ]}
        />
      </header>
      <ChannelFacts channel={channel} onEdit={() => onEdit(true)} />
      {isEdited && (
        <ChannelDialog
          agent={agent}
          kind={channel.kind}
          channel={channel}
          error={save.error}
          busy={save.isPending}
          onSubmit={(draft) => save.mutate(changesOf(channel, draft), { onSuccess: close })}
          onClose={close}
        />
      )}
    </Card>
  );
}
