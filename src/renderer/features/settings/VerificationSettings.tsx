import { useState } from 'react';
import { fieldErrors, messageOf } from '../../api/errors.ts';
import type { Settings } from '../../api/types.ts';
import { useChangeSettings, useInstanceSettings } from '../../api/use-settings.ts';
import { NotShown } from '../../ui/NotShown.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { SaveRow } from '../../ui/SaveRow.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SettingsPart } from './SettingsPart.tsx';
import {
  CHAINS,
  type ChainName,
  changesOf,
  draftOf,
  mistakesIn,
  type VerificationDraft,
} from './verification-draft.ts';

const NAMES: Readonly<Record<ChainName, string>> = {
  ens: 'ENS names',
  eas: 'EAS attestations',
  coinbase: 'Coinbase verifications',
};

/** Where proofs of who stands behind an agent are looked up, and whose word counts. */
export function VerificationSettings() {
  const { data, error, refetch } = useInstanceSettings();
  return (
    <SettingsPart
      id="verification"
      title="Verification"
      lead="Where it is looked up who stands behind an agent. Nothing is asked of a chain before you name an endpoint; passkeys need none."
    >
      {data === undefined ? (
        <NotShown what="settings of verification" error={error} onRetry={() => void refetch()}>
          This server has none.
        </NotShown>
      ) : (
        <VerificationForm area={data.verification} />
      )}
    </SettingsPart>
  );
}

function VerificationForm({ area }: { area: Settings['verification'] }) {
  const [draft, setDraft] = useState(() => draftOf(area));
  const [isTried, setTried] = useState(false);
  const save = useChangeSettings('The settings of verification are saved');
  const mistakes = mistakesIn(draft);
  const errors = { ...ownErrors(save.error), ...(isTried ? mistakes : {}) };
  const changes = changesOf(area, draft);
  const isChanged = Object.keys(changes).length > 0 || Object.keys(mistakes).length > 0;
  const change = (more: Partial<VerificationDraft>): void => setDraft((before) => ({ ...before, ...more }));

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isChanged || save.isPending || Object.keys(mistakes).length > 0) return;
    save.mutate({ verification: changes }, { onSuccess: ({ verification }) => setDraft(draftOf(verification)) });
  };
  const undo = (): void => {
    save.reset();
    setTried(false);
    setDraft(draftOf(area));
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      {CHAINS.map((name) => (
        <Chain
          key={name}
          name={name}
          isSet={area[`${name}RpcUrl`] !== null}
          draft={draft[name]}
          errors={errors}
          onChange={(more) => change({ [name]: { ...draft[name], ...more } })}
        />
      ))}
      <TextArea
        label="Trusted attestations"
        mono
        placeholder="0x… 0x…"
        hint="For EAS: a schema and the address of its attester a line. Without any, no attestation counts."
        value={draft.trusted}
        error={errors.easTrusted}
        onChange={(event) => change({ trusted: event.target.value })}
      />
      {save.error !== null && Object.keys(errors).length === 0 && (
        <Refusal>{messageOf(save.error)} What you entered is kept here.</Refusal>
      )}
      <SaveRow isChanged={isChanged} busy={save.isPending} onUndo={undo}>
        It holds from the next proof on.
      </SaveRow>
    </form>
  );
}

/** The server names fields by area. */
const ownErrors = (error: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fieldErrors(error)).map(([path, message]) => [
      path.replace(/^verification\./, '').replace(/^easTrusted\..*/, 'easTrusted'),
      message,
    ]),
  );

interface ChainProps {
  readonly name: ChainName;
  readonly isSet: boolean;
  readonly draft: VerificationDraft[ChainName];
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (changes: Partial<VerificationDraft[ChainName]>) => void;
}

/** The endpoint for one kind of proof. Its address mostly carries the key of an account, so it is never shown again. */
function Chain({ name, isSet, draft, errors, onChange }: ChainProps) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">{NAMES[name]}</legend>
      <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-3">
        <TextField
          label={`RPC endpoint for ${NAMES[name]}`}
          type="password"
          mono
          disabled={draft.removes}
          value={draft.rpcUrl}
          error={errors[`${name}RpcUrl`]}
          hint={isSet ? 'One is set. Leave it empty to keep it.' : 'None is set. An http or https address.'}
          onChange={(event) => onChange({ rpcUrl: event.target.value })}
        />
        <TextField
          label="Chain id"
          mono
          inputMode="numeric"
          aria-label={`Chain id for ${NAMES[name]}`}
          value={draft.chainId}
          error={errors[`${name}ChainId`]}
          onChange={(event) => onChange({ chainId: event.target.value })}
        />
      </div>
      {isSet && (
        <Switch
          label={`Take the endpoint for ${NAMES[name]} away`}
          checked={draft.removes}
          onChange={(removes) => onChange({ removes })}
        />
      )}
    </fieldset>
  );
}
