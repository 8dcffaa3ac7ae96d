import { LogOut } from 'lucide-react';
import { CommandButton } from '../../ui/Button.tsx';
import { SettingsPart } from './SettingsPart.tsx';

/** The session of this window. */
export const SessionSettings = () => (
  <SettingsPart title="This session" lead="Agents go on working when you sign out.">
    <CommandButton command="session.signOut" icon={<LogOut />}>
      Sign out
    </CommandButton>
  </SettingsPart>
);
