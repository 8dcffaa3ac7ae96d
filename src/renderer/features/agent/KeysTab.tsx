import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { fieldErrors, messageOf } from '../../api/errors.ts';
import type { Agent } from '../../api/types.ts';
import { useAgentKeys, useCreateAgentKey, useRevokeAgentKey } from '../../api/use-agents.ts';
import { confirm } from '../../core/confirm.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Card } from '../../ui/Page.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { TextField } from '../../ui/TextField.tsx';

type Key = NonNullable<ReturnType<typeof useAgentKeys>['data']>[number];

/** Keys with which the agent can call the API outside of its runs. */
export function KeysTab({ agent }: { agent: Agent }) {
  const { data: keys, error, refetch } = useAgentKeys(agent.id);
  return (
    <div className="h-full max-w-3xl overflow-y-auto p-4">
      <p className="mb-4 text-muted">
        During a run {agent.name} gets a key of its own that ends with the run. Make one here for a program that calls
        Wheelhouse as {agent.name} at other times.
      </p>
      {agent.status !== 'terminated' && <NewKey agent={agent} />}
      {error !== null ? (
        <ErrorPanel title="The keys could not be read." error={error} onRetry={() => void refetch()} />
      ) : keys === undefined ? (
        <SkeletonRows rows={3} label="Loading keys" />
      ) : keys.length === 0 ? (
        <EmptyState icon={<KeyRound />} title="No keys">
          Nothing but its runs can act as {agent.name}.
        </EmptyState>
      ) : (
        <ul aria-label="Keys" className="border-t border-line">
          {keys.map((key) => (
            <KeyLine key={key.id} agent={agent} apiKey={key} />
          ))}
        </ul>
      )}
    </div>
  );
}

function NewKey({ agent }: { agent: Agent }) {
  const create = useCreateAgentKey(agent.id);
  const [name, setName] = useState('');
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    create.mutate(name.trim() === '' ? 'default' : name.trim(), { onSuccess: () => setName('') });
  };
  return (
    <>
      <form onSubmit={submit} className="mb-4 flex items-end gap-2">
        <TextField
          label="Name of the new key"
          placeholder="default"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={fieldErrors(create.error).name ?? (create.isError ? messageOf(create.error) : undefined)}
          className="w-72"
        />
        <Button type="submit" busy={create.isPending}>
          Make a key
        </Button>
      </form>
      {create.data !== undefined && (
        <Card className="mb-4 border-accent p-3" role="status">
          <p className="font-medium">The token of “{create.data.name}” is shown this once. Copy it now.</p>
          <div className="mt-2 flex items-center gap-2">
            <code className="min-w-0 flex-1 overflow-x-auto rounded-sm bg-sunken px-2 py-1 font-mono text-small">
              {create.data.token}
            </code>
            <CopyButton text={create.data.token} label="Copy the token" size="md" />
            <Button size="sm" onClick={create.reset}>
              I have it
            </Button>
          </div>
        </Card>
      )}
    </>
  );
}

function KeyLine({ agent, apiKey }: { agent: Agent; apiKey: Key }) {
  const revoke = useRevokeAgentKey(agent.id);
  const ask = async (): Promise<void> => {
    const goesOn = await confirm({
      title: `Revoke the key “${apiKey.name}”?`,
      consequences: ['Whatever uses it is refused from now on.', 'This cannot be undone.'],
      confirmLabel: 'Revoke',
    });
    if (goesOn) revoke.mutate(apiKey.id);
  };
  return (
    <li className="flex h-row items-center gap-3 border-b border-line px-1">
      <span className="min-w-0 flex-1 truncate font-medium">{apiKey.name}</span>
      <span className="text-muted">
        made <RelativeTime at={apiKey.createdAt} />
      </span>
      <span className="w-36 text-muted">
        used <RelativeTime at={apiKey.lastUsedAt} />
      </span>
      <span className="flex w-20 justify-end">
        {apiKey.revokedAt === null ? (
          <Button size="sm" aria-label={`Revoke ${apiKey.name}`} busy={revoke.isPending} onClick={() => void ask()}>
            Revoke
          </Button>
        ) : (
          <span className="text-small text-muted">revoked</span>
        )}
      </span>
    </li>
  );
}
