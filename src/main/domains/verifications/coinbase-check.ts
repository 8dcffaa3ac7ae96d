/** The type `coinbase`: a wallet whose owner Coinbase knows, by its attestation on the chain. Source: Coinbase Verifications. */
import type { ProofOf } from '../../../contract/verification.ts';
import type { VerificationSettings } from '../../../contract/verification-settings.ts';
import { endOf, flawOf } from './attestation-rules.ts';
import { attestationOf, attestationUidOf } from './contracts.ts';
import { type Finding, refused } from './finding.ts';
import { requireRpc } from './rpc-endpoint.ts';
import { notSigned, shownAddress, signerOf, walletSigned } from './wallet-signature.ts';

/** @throws AppError unprocessable | bad_gateway */
export async function checkCoinbase(
  { signature, walletAddress }: ProofOf<'coinbase'>,
  message: string,
  settings: VerificationSettings,
  now: number,
): Promise<Finding> {
  const chain = requireRpc('coinbase', settings);
  await chain.requireChain();
  const signer = walletAddress ?? (await signerOf(message, signature));
  if (signer === null)
    return refused('This is no signature of an account. For a wallet that is a contract, send its walletAddress too.');
  const wallet = await shownAddress(signer);
  if (!(await walletSigned(wallet, message, signature, chain))) return refused(notSigned(wallet));
  const { coinbaseIndexer, coinbaseEasContract, coinbaseSchema: schema, coinbaseAttester: attester } = settings;
  const uid = await attestationUidOf(chain, coinbaseIndexer, wallet, schema);
  const attestation = uid === null ? null : await attestationOf(chain, coinbaseEasContract, uid);
  if (attestation === null)
    return refused(`Coinbase has attested nothing of wallet ${wallet}, or another wallet signed, or another message.`);
  const flaw = flawOf(attestation, wallet, [{ schema, attester }], now);
  if (flaw !== null) return refused(flaw);
  return {
    outcome: 'proven',
    attestationUid: attestation.uid,
    verifierAddress: wallet,
    metadata: { provider: 'coinbase', schema, attester: await shownAddress(attester), chainId: chain.chainId },
    expiresAt: endOf(attestation),
  };
}
