import { Hash, Phone, Send } from 'lucide-react';
import type { ChannelKind } from '../../../../contract/channels.ts';

/** A picture for each kind of channel. */
export const KIND_ICONS: Readonly<Record<ChannelKind, React.ReactNode>> = {
  telegram: <Send />,
  discord: <Hash />,
  whatsapp: <Phone />,
};
