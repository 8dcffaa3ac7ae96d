/** The type `ens`: a wallet with a name that leads back to it. */
import type { Hex } from '../../../contract/chain.ts';
import type { ProofOf } from '../../../contract/verification.ts';
import type { VerificationSettings } from '../../../contract/verification-settings.ts';
import { addressOf, nameOf, resolverOf } from './contracts.ts';
import { type Finding, refused } from './finding.ts';
import type { RpcChain } from './rpc-chain.ts';
import { requireRpc } from './rpc-endpoint.ts';
import { isSame, notSigned, shownAddress, walletSigned } from './wallet-signature.ts';

/** @throws AppError unprocessable | bad_gateway */
export async function checkEns(
  { signature, walletAddress }: ProofOf<'ens'>,
  message: string,
  settings: VerificationSettings,
): Promise<Finding> {
  const chain = requireRpc('ens', settings);
  const wallet = await shownAddress(walletAddress);
  await chain.requireChain();
  if (!(await walletSigned(wallet, message, signature, chain))) return refused(notSigned(wallet));
  const name = await primaryName(chain, settings.ensRegistry, wallet);
  if (name === null)
    return refused(
      `Wallet ${wallet} has no primary ENS name. Set one with the wallet's reverse record, then try again.`,
    );
  if (!isSame(await addressOfName(chain, settings.ensRegistry, name), wallet))
    return refused(
      `The primary ENS name of wallet ${wallet} does not lead back to it. Let the name resolve to the wallet.`,
    );
  return {
    outcome: 'proven',
    attestationUid: `ens-${wallet}`,
    verifierAddress: wallet,
    metadata: { provider: 'ens', name, chainId: chain.chainId },
    expiresAt: null,
  };
}

/** Anybody may claim any name for their wallet: what it says is only to be believed when it leads back. */
async function primaryName(chain: RpcChain, registry: Hex, wallet: Hex): Promise<string | null> {
  const { namehash } = await import('viem/ens');
  const node = namehash(`${wallet.slice(2).toLowerCase()}.addr.reverse`);
  const resolver = await resolverOf(chain, registry, node);
  const name = resolver === null ? null : await nameOf(chain, resolver, node);
  return name === null || name === '' ? null : name;
}

/** A name that is not written in its normal form could look like another one, and leads nowhere. */
async function addressOfName(chain: RpcChain, registry: Hex, name: string): Promise<Hex | null> {
  const { namehash, normalize } = await import('viem/ens');
  if (name.length > 255 || !isNormal(name, normalize)) return null;
  const node = namehash(name);
  const resolver = await resolverOf(chain, registry, node);
  return resolver === null ? null : addressOf(chain, resolver, node);
}

function isNormal(name: string, normalize: (name: string) => string): boolean {
  try {
    return normalize(name) === name;
  } catch {
    return false;
  }
}
