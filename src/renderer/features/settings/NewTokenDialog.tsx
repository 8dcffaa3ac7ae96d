import { useState } from 'react';
import { fieldErrors, messageOf } from '../../api/errors.ts';
import { useCreateOperatorToken } from '../../api/use-settings.ts';
import { Button } from '../../ui/Button.tsx';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { Dialog, DialogFooter } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** Makes a token and shows its value, this once. */
export function NewTokenDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New token"
      description="A token can do all that you can do. Its value is shown once."
    >
      <Body onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

function Body({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const create = useCreateOperatorToken();
  if (create.data !== undefined) return <Value token={create.data.token} onClose={onClose} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!create.isPending) create.mutate(name);
      }}
    >
      <TextField
        label="Name"
        hint="Where it will be used, such as “backup script”."
        autoFocus
        required
        maxLength={200}
        value={name}
        error={create.error === null ? undefined : (fieldErrors(create.error).name ?? messageOf(create.error))}
        onChange={(event) => setName(event.target.value)}
      />
      <div className="-mx-5 mt-5 -mb-5">
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={create.isPending}>
            Make token
          </Button>
        </DialogFooter>
      </div>
    </form>
  );
}

function Value({ token, onClose }: { token: string; onClose: () => void }) {
  return (
    <>
      <p className="mb-2">Copy it now. It is kept as a fingerprint only, so nobody can show it to you again.</p>
      <CodeBlock code={token} label="The token" wrap />
      <div className="-mx-5 mt-5 -mb-5">
        <DialogFooter>
          <Button variant="primary" onClick={onClose}>
            I have copied it
          </Button>
        </DialogFooter>
      </div>
    </>
  );
}
