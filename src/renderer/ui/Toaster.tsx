import { CircleAlert, X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { dismissToast, type Toast, useToasts } from '../core/toasts.ts';
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';

const SHOWN_MS = { neutral: 6_000, danger: 12_000 };

function Message({ toast }: { toast: Toast }) {
  return (
    <Radix.Root
      duration={SHOWN_MS[toast.tone]}
      type={toast.tone === 'danger' ? 'foreground' : 'background'}
      onOpenChange={(open) => !open && dismissToast(toast.id)}
      className="flex animate-appear items-start gap-2 rounded-lg bg-raised py-2.5 pr-2 pl-3 shadow-overlay"
    >
      {toast.tone === 'danger' && <CircleAlert className="mt-0.5 size-4 shrink-0 text-danger" aria-hidden />}
      <div className="min-w-0 flex-1">
        <Radix.Title className="font-medium">{toast.title}</Radix.Title>
        {toast.description !== undefined && (
          <Radix.Description className="mt-0.5 break-words text-muted">{toast.description}</Radix.Description>
        )}
      </div>
      {toast.action !== undefined && (
        <Radix.Action asChild altText={toast.action.label}>
          <Button size="sm" onClick={toast.action.run}>
            {toast.action.label}
          </Button>
        </Radix.Action>
      )}
      <Radix.Close asChild>
        <IconButton label="Dismiss" icon={<X />} size="sm" />
      </Radix.Close>
    </Radix.Root>
  );
}

/** Shows the messages of `core/toasts.ts`; F8 reaches them by keyboard. Once, in the app. */
export function Toaster() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <Radix.Provider label="Message" swipeDirection="right">
      {toasts.map((toast) => (
        <Message key={toast.id} toast={toast} />
      ))}
      <Radix.Viewport className="fixed right-4 bottom-4 z-50 flex w-[360px] max-w-[calc(100vw-2rem)] flex-col gap-2" />
    </Radix.Provider>
  );
}
