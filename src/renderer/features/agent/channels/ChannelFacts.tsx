import type { Channel } from '../../../api/types.ts';
import { useAllowOnChannel } from '../../../api/use-channels.ts';
import { count } from '../../../lib/words.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Facts } from '../../../ui/Page.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';

/** Why a channel is as it is, what went wrong last, what came and went, who writes. */
export function ChannelFacts({ channel, onEdit }: { channel: Channel; onEdit: () => void }) {
  const { stateReason, lastError, lastErrorAt, waiting, strangers } = channel;
  return (
    <div className="mt-3 flex flex-col gap-3 border-t border-line pt-3">
      <p className={channel.state === 'failing' ? 'text-failed' : ''}>{stateReason}</p>
      <Facts
        facts={[
          ['Last received', <RelativeTime key="received" at={channel.lastReceivedAt} />],
          [
            'Last sent',
            <span key="sent">
              <RelativeTime at={channel.lastSentAt} />
              {waiting > 0 && <span className="text-muted"> · {count(waiting, 'message')} still to be sent</span>}
            </span>,
          ],
          [
            'Last error',
            lastError === null ? (
              'none'
            ) : (
              <span key="error">
                {lastError} <RelativeTime at={lastErrorAt} className="text-muted" />
              </span>
            ),
          ],
          ['May write', allowedWords(channel)],
        ]}
      />
      {strangers.length > 0 && <Strangers channel={channel} />}
      {channel.webhookPath !== null && <Webhook channel={channel} path={channel.webhookPath} onEdit={onEdit} />}
    </div>
  );
}

function allowedWords({ kind, allowed }: Channel): string {
  if (allowed.length > 0) return allowed.join(', ');
  return kind === 'discord' ? 'whoever may write in the channel' : 'nobody yet';
}

/** Who was told that they may not write, each with a way in. */
function Strangers({ channel }: { channel: Channel }) {
  const allow = useAllowOnChannel(channel);
  return (
    <section aria-label="People who were turned away" className="rounded-md bg-sunken px-3 py-2">
      <h3 className="text-small font-medium text-muted">Turned away</h3>
      <ul>
        {channel.strangers.map(({ id, name, at }) => (
          <li key={id} className="flex items-center gap-3 py-1">
            <span className="min-w-0 flex-1 truncate">
              {name} <span className="font-mono text-small text-muted">{id}</span>
            </span>
            <RelativeTime at={at} className="text-small text-muted" />
            <Button
              size="sm"
              aria-label={`Let ${name} in`}
              busy={allow.isPending && allow.variables.id === id}
              onClick={() => allow.mutate({ id, name })}
            >
              Let in
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where Meta is to bring messages, and what is missing for it. */
function Webhook({ channel, path, onEdit }: { channel: Channel; path: string; onEdit: () => void }) {
  const missing = [
    ...(channel.hasAppSecret ? [] : ['the app secret']),
    ...(channel.hasVerifyToken ? [] : ['a verify token']),
  ];
  return (
    <section aria-label="Webhook" className="rounded-md bg-sunken px-3 py-2">
      <h3 className="text-small font-medium text-muted">Webhook</h3>
      <p>
        To receive messages, Meta must reach this server at a public https address, such as that of a tunnel. Enter that
        address with this path as the callback URL of your Meta app:
      </p>
      <p className="mt-1 flex items-start gap-1">
        <code className="min-w-0 flex-1 font-mono text-small break-all">{path}</code>
        <CopyButton text={path} label="Copy the path" />
      </p>
      {missing.length > 0 && (
        <p className="mt-1 flex flex-wrap items-center gap-2">
          <span className="text-warn">
            Nothing is received yet: {missing.join(' and ')} {missing.length === 1 ? 'is' : 'are'} missing.
          </span>
          <Button size="sm" onClick={onEdit}>
            Enter it
          </Button>
        </p>
      )}
    </section>
  );
}
