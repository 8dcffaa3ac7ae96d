/** The type `eas`: a wallet that somebody trusted has attested something, on the configured chain or off it. */
import type { OffchainAttestation } from '../../../contract/eas.ts';
import { AppError } from '../../../contract/errors.ts';
import type { ProofOf } from '../../../contract/verification.ts';
import type { VerificationSettings } from '../../../contract/verification-settings.ts';
import { endOf, flawOf } from './attestation-rules.ts';
import { type Attestation, attestationOf, revocationOf } from './contracts.ts';
import { type Finding, type Refused, refused } from './finding.ts';
import { attesterOf, uidOf } from './offchain-attestation.ts';
import { obstacleOf, requireRpc, rpcOf } from './rpc-endpoint.ts';
import { isSame, notSigned, shownAddress, walletSigned } from './wallet-signature.ts';

const NO_SIGNATURE =
  'The UID of an attestation proves nothing by itself: send a signature over the message of the challenge too, by the wallet that was attested something.';

/** @throws AppError unprocessable | bad_gateway */
export async function checkEas(
  proof: ProofOf<'eas'>,
  message: string,
  settings: VerificationSettings,
  now: number,
): Promise<Finding> {
  const obstacle = obstacleOf('eas', settings);
  if (obstacle !== null) throw new AppError('unprocessable', obstacle);
  if (proof.signature === undefined) return refused(NO_SIGNATURE);
  const found =
    proof.attestation === undefined
      ? await onChain(proof, settings)
      : await offChain(proof.attestation, proof, settings);
  if ('outcome' in found) return found;
  const wallet = await shownAddress(found.recipient);
  if (!(await walletSigned(wallet, message, proof.signature, rpcOf('eas', settings))))
    return refused(notSigned(wallet));
  const flaw = flawOf(found, wallet, settings.easTrusted, now);
  if (flaw !== null) return refused(flaw);
  return {
    outcome: 'proven',
    attestationUid: found.uid,
    verifierAddress: wallet,
    metadata: {
      provider: 'eas',
      schema: found.schema,
      attester: await shownAddress(found.attester),
      chainId: settings.easChainId,
      source: proof.attestation === undefined ? 'onchain' : 'offchain',
    },
    expiresAt: endOf(found),
  };
}

async function onChain(
  { attestationUid }: ProofOf<'eas'>,
  settings: VerificationSettings,
): Promise<Attestation | Refused> {
  const chain = requireRpc('eas', settings);
  await chain.requireChain();
  const found = await attestationOf(chain, settings.easContract, attestationUid);
  return found ?? refused(`There is no attestation ${attestationUid} on chain ${chain.chainId}.`);
}

async function offChain(
  attestation: OffchainAttestation,
  { attestationUid }: ProofOf<'eas'>,
  settings: VerificationSettings,
): Promise<Attestation | Refused> {
  const { domain, message, uid } = attestation.sig;
  if (domain.chainId !== BigInt(settings.easChainId))
    return refused(`This attestation is for chain ${domain.chainId}, not for chain ${settings.easChainId}.`);
  if (!isSame(domain.verifyingContract, settings.easContract))
    return refused('This attestation is for another contract than the one of EAS on this chain.');
  const actual = await uidOf(attestation);
  if (!isSame(actual, uid) || !isSame(actual, attestationUid))
    return refused('The UID of this attestation does not follow from what it says.');
  const attester = await attesterOf(attestation);
  if (!isSame(attester, attestation.signer))
    return refused('The signature of this attestation is not one of its signer.');
  const { schema, recipient, expirationTime, revocable } = message;
  const revocationTime = revocable ? await revocation(attestation, settings) : 0n;
  return { uid: actual, schema, recipient, attester: attestation.signer, expirationTime, revocationTime };
}

/** Its attester revokes it on the chain, so whether that happened is known there alone. */
async function revocation({ sig, signer }: OffchainAttestation, settings: VerificationSettings): Promise<bigint> {
  const chain = requireRpc('eas', settings);
  await chain.requireChain();
  const at = await revocationOf(chain, settings.easContract, signer, sig.uid);
  if (at === null)
    throw new AppError('unprocessable', 'EAS on this chain cannot say whether this attestation was revoked.');
  return at;
}
