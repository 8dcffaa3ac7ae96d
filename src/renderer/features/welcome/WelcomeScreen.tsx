import { useNavigate } from '@tanstack/react-router';
import { Building2 } from 'lucide-react';
import { useCreateSample } from '../../api/use-companies.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';

/** The first screen of somebody who has no company yet. */
export function WelcomeScreen() {
  const navigate = useNavigate();
  const sample = useCreateSample();
  const open = async (): Promise<void> => {
    const { id } = await sample.mutateAsync();
    await navigate({ to: '/c/$companyId/org', params: { companyId: id } });
  };
  return (
    <Page title="Welcome">
      <EmptyState
        icon={<Building2 />}
        title="Look around in a sample company"
        action={
          <Button variant="primary" busy={sample.isPending} onClick={() => void open()}>
            Open the sample company
          </Button>
        }
      >
        It has a few agents that can be woken without any model. You can remove it at any time.
      </EmptyState>
    </Page>
  );
}
