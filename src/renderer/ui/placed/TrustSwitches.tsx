import { Switch } from '../Switch.tsx';

/** How far a gateway elsewhere is trusted. */
export interface Trust {
  readonly allowInsecureTls: boolean;
  readonly disableDevicePairing: boolean;
}

/** Asks how far a gateway elsewhere is trusted. */
export function TrustSwitches({ trust, onChange }: { trust: Trust; onChange: (changes: Partial<Trust>) => void }) {
  return (
    <>
      <Switch
        label="Trust any certificate"
        hint="For wss:// with a certificate that nobody has signed. Others on the network could read along."
        checked={trust.allowInsecureTls}
        onChange={(allowInsecureTls) => onChange({ allowInsecureTls })}
      />
      <Switch
        label="Without device pairing"
        hint="For gateways that are set to let their control page in without it."
        checked={trust.disableDevicePairing}
        onChange={(disableDevicePairing) => onChange({ disableDevicePairing })}
      />
    </>
  );
}
