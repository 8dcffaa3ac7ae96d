/** Channels in the words of our own surface. Of secrets it says whether there are any. */
import { webhookPath } from '../../../../contract/agentbot/webhook-routes.ts';
import type { ConsoleChannel } from '../../../../contract/console/channels.ts';
import type { ChannelView } from '../../../domains/channels/channels.service.ts';

export const projectChannel = ({ channel, status, strangers, waiting }: ChannelView): ConsoleChannel => ({
  id: channel.id,
  agentId: channel.agentId,
  kind: channel.kind,
  enabled: channel.enabled,
  state: status.state,
  stateReason: status.reason,
  accountName: channel.accountName,
  allowed: [...channel.allowed],
  strangers: strangers.map(({ senderId: id, senderName: name, updatedAt: at }) => ({ id, name, at })),
  ...channel.place,
  hasAppSecret: channel.appSecretCiphertext !== null,
  hasVerifyToken: channel.verifyTokenCiphertext !== null,
  webhookPath: channel.kind === 'whatsapp' ? webhookPath(channel.id) : null,
  waiting,
  lastError: channel.lastError,
  lastErrorAt: channel.lastErrorAt,
  lastReceivedAt: channel.lastReceivedAt,
  lastSentAt: channel.lastSentAt,
  createdAt: channel.createdAt,
  updatedAt: channel.updatedAt,
});
