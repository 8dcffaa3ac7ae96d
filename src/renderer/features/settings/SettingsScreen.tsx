import { Page } from '../../ui/Page.tsx';
import { AppearanceSettings } from './AppearanceSettings.tsx';
import { DesktopSettingsPart } from './DesktopSettingsPart.tsx';
import { SampleSettings } from './SampleSettings.tsx';
import { ServerSettings } from './ServerSettings.tsx';
import { SessionSettings } from './SessionSettings.tsx';
import { TokenSettings } from './TokenSettings.tsx';
import { VerificationSettings } from './VerificationSettings.tsx';

/** How the window looks, who may call the server, what runs here. */
export function SettingsScreen() {
  return (
    <Page title="Settings">
      <div className="max-w-4xl">
        <AppearanceSettings />
        <DesktopSettingsPart />
        <TokenSettings />
        <VerificationSettings />
        <ServerSettings />
        <SampleSettings />
        <SessionSettings />
      </div>
    </Page>
  );
}
