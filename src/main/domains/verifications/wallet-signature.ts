/** Whether a wallet signed the message of a challenge: an account by EIP-191, a contract by EIP-1271. */
import type { Hex } from '../../../contract/chain.ts';
import { contractSigned } from './contracts.ts';
import type { RpcChain } from './rpc-chain.ts';

/** The account whose signature it is; some account for every text. Null where it is no signature of an account. */
export async function signerOf(message: string, signature: Hex): Promise<Hex | null> {
  const { recoverMessageAddress } = await import('viem/utils');
  try {
    return await recoverMessageAddress({ message, signature });
  } catch {
    return null;
  }
}

/**
 * `chain`: where the wallet could be a contract; null where no chain can be asked.
 * @throws AppError unprocessable | bad_gateway
 */
export async function walletSigned(
  wallet: Hex,
  message: string,
  signature: Hex,
  chain: RpcChain | null,
): Promise<boolean> {
  if (isSame(await signerOf(message, signature), wallet)) return true;
  if (chain === null) return false;
  const { hashMessage } = await import('viem/utils');
  await chain.requireChain();
  return contractSigned(chain, wallet, hashMessage(message), signature);
}

/** Addresses and UIDs are the same in any case. */
export const isSame = (a: Hex | null, b: Hex): boolean => a?.toLowerCase() === b.toLowerCase();

/** An address as people compare it, with its checksum. */
export async function shownAddress(address: Hex): Promise<Hex> {
  const { getAddress } = await import('viem/utils');
  return getAddress(address);
}

export const notSigned = (wallet: Hex): string =>
  `The signature is not one of wallet ${wallet} over the message of the challenge. Sign the message as it is, with that wallet.`;
