import { AlertDialog as Radix } from 'radix-ui';
import { useRef } from 'react';
import { useQuestion } from '../core/confirm.ts';
import { cx } from '../lib/cx.ts';
import { Button } from './Button.tsx';
import { overlayClass, panelClass } from './Dialog.tsx';
import { useReturnFocus } from './use-return-focus.ts';

/** Shows the question of `core/confirm.ts`. Once, in the app. The way back has the focus. */
export function ConfirmHost() {
  const asked = useQuestion((state) => state.asked);
  const returnFocus = useReturnFocus(asked !== null);
  // While the dialog fades out, it still says what it asked.
  const last = useRef(asked);
  if (asked !== null) last.current = asked;
  const question = last.current?.question;
  return (
    <Radix.Root open={asked !== null} onOpenChange={(open) => !open && asked?.answer(false)}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content className={cx(panelClass, 'max-w-md p-5')} onCloseAutoFocus={returnFocus}>
          <Radix.Title className="text-lead font-semibold">{question?.title}</Radix.Title>
          <Radix.Description asChild>
            <ul className="mt-2 space-y-1 text-muted">
              {question?.consequences.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Radix.Description>
          <div className="mt-5 flex justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>Cancel</Button>
            </Radix.Cancel>
            <Radix.Action asChild>
              <Button variant={question?.tone ?? 'danger'} onClick={() => asked?.answer(true)}>
                {question?.confirmLabel}
              </Button>
            </Radix.Action>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
