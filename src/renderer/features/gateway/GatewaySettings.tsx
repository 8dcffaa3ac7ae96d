import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { fieldErrors, messageOf } from '../../api/errors.ts';
import type { Gateway } from '../../api/types.ts';
import { usePatchGateway } from '../../api/use-gateways.ts';
import { Section } from '../../ui/Page.tsx';
import { TrustSwitches } from '../../ui/placed/TrustSwitches.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { SaveRow } from '../../ui/SaveRow.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { changesOf, draftOf, type GatewayDraft } from './gateway-draft.ts';

/** How a gateway is reached, and where its agents' folders are. */
export function GatewaySettings({ gateway }: { gateway: Gateway }) {
  const [draft, setDraft] = useState(() => draftOf(gateway));
  const save = usePatchGateway(gateway);
  const changes = changesOf(gateway, draft);
  const isChanged = Object.keys(changes).length > 0;
  const errors = fieldErrors(save.error);
  const change = (more: Partial<GatewayDraft>): void => setDraft((before) => ({ ...before, ...more }));
  const isRemote = gateway.kind === 'remote';

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (isChanged && !save.isPending) save.mutate(changes, { onSuccess: (saved) => setDraft(draftOf(saved)) });
  };

  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-4">
        <Section title="How it is reached" className="mb-0">
          <div className="flex flex-col gap-4">
            <TextField
              label="Name"
              value={draft.name}
              error={errors.name}
              onChange={(event) => change({ name: event.target.value })}
            />
            {gateway.isDefault ? (
              <div>
                <p className="font-medium">Address</p>
                <p className="mt-1">
                  <code className="font-mono">{gateway.url}</code>
                </p>
                <p className="mt-1 text-small text-muted">The built-in gateway is this server itself.</p>
              </div>
            ) : (
              <TextField
                label="Address"
                mono
                value={draft.url}
                error={errors.url}
                hint="The gateway there is asked for its version before the change is kept."
                onChange={(event) => change({ url: event.target.value })}
              />
            )}
            <TextField
              label="Workspace root"
              mono
              value={draft.workspaceRoot}
              error={errors.workspaceRoot}
              hint="The folder in which each agent has one of its own. What is in the old one stays there."
              onChange={(event) => change({ workspaceRoot: event.target.value })}
            />
          </div>
        </Section>
        {isRemote && (
          <Section title="How it lets us in" className="mb-0">
            <div className="flex flex-col gap-4">
              <p className="flex items-center gap-2">
                <KeyRound className="size-4 text-muted" aria-hidden />
                {gateway.hasToken ? 'A token is set. It is kept encrypted and never shown.' : 'No token is set.'}
              </p>
              <TextField
                label={gateway.hasToken ? 'New token' : 'Token'}
                type="password"
                mono
                value={draft.token}
                error={errors.token}
                disabled={draft.removesToken}
                hint={gateway.hasToken ? 'Leave it empty to keep the one that is set.' : 'If the gateway asks for one.'}
                onChange={(event) => change({ token: event.target.value })}
              />
              {gateway.hasToken && (
                <Switch
                  label="Take the token away"
                  checked={draft.removesToken}
                  onChange={(removesToken) => change({ removesToken })}
                />
              )}
              <TrustSwitches trust={draft} onChange={change} />
            </div>
          </Section>
        )}
        {save.error !== null && Object.keys(errors).length === 0 && (
          <Refusal>{messageOf(save.error)} What you entered is kept here.</Refusal>
        )}
        <SaveRow isChanged={isChanged} busy={save.isPending} onUndo={() => setDraft(draftOf(gateway))}>
          Its main agent is set up anew after a change.
        </SaveRow>
      </form>
    </div>
  );
}
