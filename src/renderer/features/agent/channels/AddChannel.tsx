import { Plus } from 'lucide-react';
import { CHANNEL_NAMES, type ChannelKind } from '../../../../contract/channels.ts';
import type { Agent } from '../../../api/types.ts';
import { useCreateChannel } from '../../../api/use-channels.ts';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Page.tsx';
import { ChannelDialog } from './ChannelDialog.tsx';
import { toRequest } from './channel-draft.ts';
import { CHANNEL_LEAD } from './channel-fields.ts';
import { KIND_ICONS } from './kind-icons.tsx';

interface AddChannelProps {
  readonly agent: Agent;
  readonly kind: ChannelKind;
  readonly isOpen: boolean;
  readonly onOpen: (kind: ChannelKind | '') => void;
}

/** A kind of channel that the agent does not have yet. */
export function AddChannel({ agent, kind, isOpen, onOpen }: AddChannelProps) {
  const create = useCreateChannel(agent);
  const service = CHANNEL_NAMES[kind];
  const close = (): void => {
    create.reset();
    onOpen('');
  };
  return (
    <Card className="flex items-center gap-3 p-4">
      <span aria-hidden className="text-muted [&_svg]:size-4">
        {KIND_ICONS[kind]}
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-medium">{service}</p>
        <p className="text-muted">{CHANNEL_LEAD[kind]}</p>
      </div>
      <Button icon={<Plus />} aria-label={`Add ${service}`} onClick={() => onOpen(kind)}>
        Add
      </Button>
      {isOpen && (
        <ChannelDialog
          agent={agent}
          kind={kind}
          channel={null}
          error={create.error}
          busy={create.isPending}
          onSubmit={(draft) => create.mutate(toRequest(kind, draft), { onSuccess: close })}
          onClose={close}
        />
      )}
    </Card>
  );
}
