/** The chains that proofs are looked up on, as the operator has named them. */
import { AppError } from '../../../contract/errors.ts';
import type { VerificationType } from '../../../contract/verification.ts';
import type { VerificationSettings } from '../../../contract/verification-settings.ts';
import { RpcChain } from './rpc-chain.ts';

type OnChain = Exclude<VerificationType, 'webauthn'>;

const PLACES = {
  ens: { name: 'ENS', url: 'ensRpcUrl', chainId: 'ensChainId' },
  eas: { name: 'EAS', url: 'easRpcUrl', chainId: 'easChainId' },
  coinbase: { name: 'Coinbase verifications', url: 'coinbaseRpcUrl', chainId: 'coinbaseChainId' },
} as const;

/** Null where no endpoint is configured. */
export function rpcOf(type: OnChain, settings: VerificationSettings): RpcChain | null {
  const { name, url, chainId } = PLACES[type];
  const rpcUrl = settings[url];
  return rpcUrl === null ? null : new RpcChain({ name, rpcUrl, chainId: settings[chainId] });
}

/** @throws AppError unprocessable */
export function requireRpc(type: OnChain, settings: VerificationSettings): RpcChain {
  const chain = rpcOf(type, settings);
  if (chain === null) throw new AppError('unprocessable', noRpc(type));
  return chain;
}

const noRpc = (type: OnChain): string =>
  `This cannot be checked: no RPC endpoint for ${PLACES[type].name} is configured. The operator names one in the settings (verification.${PLACES[type].url}).`;

const NOBODY_TRUSTED =
  'This cannot be checked: no schema and attester is trusted. The operator lists them in the settings (verification.easTrusted).';

/** Why nothing of a type can be checked at all; null where it can. An attestation that is on no chain needs no endpoint. */
export function obstacleOf(type: VerificationType, settings: VerificationSettings): string | null {
  switch (type) {
    case 'webauthn':
      return null;
    case 'eas':
      return settings.easTrusted.length === 0 ? NOBODY_TRUSTED : null;
    case 'ens':
    case 'coinbase':
      return settings[PLACES[type].url] === null ? noRpc(type) : null;
  }
}
