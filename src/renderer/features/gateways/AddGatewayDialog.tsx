import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, fieldErrors, messageOf } from '../../api/errors.ts';
import { keys } from '../../api/query-keys.ts';
import type { Gateway } from '../../api/types.ts';
import { useCreateGateway } from '../../api/use-gateways.ts';
import { toast } from '../../core/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TrustSwitches } from '../../ui/placed/TrustSwitches.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { EMPTY_GATEWAY, missingFields, type NewGateway, toRequest } from './new-gateway.ts';

const FORM = 'new-gateway';

/** Asks for a gateway elsewhere. It is asked for its version before it is added. */
export function AddGatewayDialog({
  companyId,
  onClose,
  onAdded,
}: {
  companyId: string;
  onClose: () => void;
  onAdded: (gatewayId: string) => void;
}) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(EMPTY_GATEWAY);
  const [isTried, setTried] = useState(false);
  const create = useCreateGateway(companyId);
  const errors = { ...fieldErrors(create.error), ...(isTried ? missingFields(draft) : {}) };
  const change = (changes: Partial<NewGateway>): void => setDraft((before) => ({ ...before, ...changes }));

  /** Where its version was fine and its main agent could not be set up, the gateway is there, and goes on by itself. */
  const onFailed = async (error: Error): Promise<void> => {
    if (!(error instanceof ApiError) || error.code !== 'bad_gateway' || isVersionCheck(error.message)) return;
    await client.refetchQueries({ queryKey: keys.gateways(companyId), exact: true });
    const gateways = client.getQueryData<Gateway[]>(keys.gateways(companyId)) ?? [];
    const made = gateways.findLast(({ name, isDefault }) => name === draft.name.trim() && !isDefault);
    if (made === undefined) return;
    toast({
      tone: 'danger',
      title: `${made.name} is added, but its main agent is not ready yet`,
      description: error.message,
    });
    onAdded(made.id);
  };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (create.isPending || Object.keys(missingFields(draft)).length > 0) return;
    create.mutate(toRequest(draft), {
      onSuccess: ({ id }) => onAdded(id),
      onError: (error) => void onFailed(error),
    });
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add a gateway"
      description="It is asked for its version first, then its main agent is set up there."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={FORM} busy={create.isPending}>
            {create.isPending ? 'Asking the gateway…' : 'Add gateway'}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <TextField
          label="Name"
          autoFocus
          placeholder="Office machine"
          value={draft.name}
          error={errors.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <TextField
          label="Address"
          mono
          placeholder="wss://gateway.example:18789"
          value={draft.url}
          error={errors.url}
          onChange={(event) => change({ url: event.target.value })}
        />
        <TextField
          label="Workspace root"
          mono
          hint="The folder on that machine in which each agent gets one of its own. ~ stays as it is."
          value={draft.workspaceRoot}
          error={errors.workspaceRoot}
          onChange={(event) => change({ workspaceRoot: event.target.value })}
        />
        <TextField
          label="Token"
          type="password"
          mono
          autoComplete="off"
          hint="If the gateway asks for one. It is kept encrypted and never shown again."
          value={draft.token}
          error={errors.token}
          onChange={(event) => change({ token: event.target.value })}
        />
        <TrustSwitches trust={draft} onChange={change} />
        {create.error !== null && Object.keys(errors).length === 0 && <Refusal>{refusalWords(create.error)}</Refusal>}
      </form>
    </Dialog>
  );
}

/** Nothing was added: the gateway could not be asked for its version. */
const isVersionCheck = (message: string): boolean => message.startsWith('Gateway compatibility check failed');

/** What happened, and what can be done about it. */
function refusalWords(error: unknown): string {
  const message = messageOf(error);
  if (!(error instanceof ApiError)) return message;
  if (message.startsWith('Gateway version')) return `${message} Update the gateway, then add it again.`;
  if (error.code === 'bad_gateway')
    return `${message} Check that the gateway runs, and that address and token are right. Your entries are kept.`;
  return `The gateway was not added. ${message} Your entries are kept.`;
}
