/** Where the focus goes when something that lies over the page closes: back to where it came from. */
import { useRef } from 'react';

/** Remembers what has the focus when `open` becomes true. @returns a handler for Radix's `onCloseAutoFocus` */
export function useReturnFocus(open: boolean): (event: Event) => void {
  const before = useRef<Element | null>(null);
  const wasOpen = useRef(false);
  if (open && !wasOpen.current) before.current = focusOwner();
  wasOpen.current = open;
  return (event) => {
    event.preventDefault();
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
  };
}

/** What has the focus; of a menu, which is about to go, the button that opened it. */
function focusOwner(): Element | null {
  const active = document.activeElement;
  const menu = active?.closest('[role=menu]');
  return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : active;
}
