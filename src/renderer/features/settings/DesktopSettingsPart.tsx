import { useEffect, useState } from 'react';
import type { DesktopSettings } from '../../../contract/ipc.ts';
import { messageOf } from '../../api/errors.ts';
import { desktop } from '../../core/platform.ts';
import { toast } from '../../core/toasts.ts';
import { Switch } from '../../ui/Switch.tsx';
import { SettingsPart } from './SettingsPart.tsx';

/** What belongs to the desktop app: the tray and notifications. */
export function DesktopSettingsPart() {
  return (
    <SettingsPart title="Desktop" lead="The tray icon and notifications.">
      {desktop() === undefined ? (
        <p className="text-muted">
          These belong to the desktop app. You are looking at Wheelhouse in a browser, which has neither a tray icon nor
          notifications.
        </p>
      ) : (
        <DesktopSwitches />
      )}
    </SettingsPart>
  );
}

function DesktopSwitches() {
  const [settings, setSettings] = useState<DesktopSettings | null>(null);
  useEffect(() => {
    desktop()?.getDesktopSettings(undefined).then(setSettings, notRead);
  }, []);

  const change = async (changes: Partial<DesktopSettings>): Promise<void> => {
    const before = settings;
    setSettings((shown) => shown && { ...shown, ...changes });
    try {
      setSettings((await desktop()?.setDesktopSettings(changes)) ?? before);
    } catch (error) {
      setSettings(before);
      toast({ tone: 'danger', title: 'The setting was not changed', description: messageOf(error) });
    }
  };

  return (
    <div className="flex flex-col gap-3">
      <Switch
        label="Keep running when the window is closed"
        hint="Wheelhouse stays in the tray and agents go on. Quit from the tray ends it."
        checked={settings?.closeToTray ?? false}
        disabled={settings === null}
        onChange={(closeToTray) => void change({ closeToTray })}
      />
      <Switch
        label="Notify me when a run fails"
        hint="The notification opens the run."
        checked={settings?.notifyOnFailure ?? false}
        disabled={settings === null}
        onChange={(notifyOnFailure) => void change({ notifyOnFailure })}
      />
    </div>
  );
}

const notRead = (error: unknown): void => {
  toast({ tone: 'danger', title: 'The desktop settings could not be read', description: messageOf(error) });
};
