import { useAnnouncement } from '../core/announcer.ts';

/** Where `announce` puts its sentences. Once, in the app. */
export function LiveRegion() {
  const text = useAnnouncement((state) => state.text);
  return (
    <div aria-live="polite" className="sr-only">
      {text}
    </div>
  );
}
