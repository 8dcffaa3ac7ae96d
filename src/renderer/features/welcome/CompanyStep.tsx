import { useState } from 'react';
import { fieldErrors, messageOf } from '../../api/errors.ts';
import { useCreateCompany } from '../../api/use-companies.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface CompanyStepProps {
  readonly onBack: () => void;
  readonly onDone: (companyId: string) => void;
}

/** Names the company. */
export function CompanyStep({ onBack, onDone }: CompanyStepProps) {
  const create = useCreateCompany();
  const [name, setName] = useState('');
  const [isChecked, setChecked] = useState(false);
  const missing = isChecked && name.trim() === '' ? 'Give the company a name.' : undefined;
  const refused = fieldErrors(create.error).name ?? (create.isError ? messageOf(create.error) : undefined);

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (name.trim() !== '') create.mutate({ name: name.trim() }, { onSuccess: ({ id }) => onDone(id) });
  };

  return (
    <form onSubmit={submit} noValidate className="max-w-md">
      <h1 className="text-title font-semibold tracking-tight">What is your company called?</h1>
      <p className="mt-1 mb-5 text-muted">You can rename it at any time, and have several.</p>
      <TextField
        label="Name of the company"
        autoFocus
        value={name}
        error={missing ?? refused}
        onChange={(event) => setName(event.target.value)}
      />
      <div className="mt-5 flex gap-2">
        <Button variant="primary" type="submit" busy={create.isPending}>
          Continue
        </Button>
        <Button variant="ghost" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
