/** What the operator says about checking proofs. Nothing is asked of a chain before its RPC endpoint is named. */
import { z } from 'zod';
import { hexAddress, hexWord } from './chain.ts';

const rpcUrl = z
  .url({ protocol: /^https?$/ })
  .max(1000)
  .nullable()
  .default(null);
const chainId = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** Addresses are those of the public deployments: ENS on Ethereum, EAS and Coinbase on Base. */
export const verificationSettings = z.object({
  ensRpcUrl: rpcUrl,
  ensChainId: chainId.default(1),
  ensRegistry: hexAddress.default('0x00000000000C2E074eC69A0dFb2997BA6C7d2e1e'),

  easRpcUrl: rpcUrl,
  easChainId: chainId.default(8453),
  easContract: hexAddress.default('0x4200000000000000000000000000000000000021'),
  /** Whose attestations of which schema count. */
  easTrusted: z
    .array(z.object({ schema: hexWord, attester: hexAddress }))
    .max(100)
    .default([]),

  coinbaseRpcUrl: rpcUrl,
  coinbaseChainId: chainId.default(8453),
  coinbaseEasContract: hexAddress.default('0x4200000000000000000000000000000000000021'),
  coinbaseIndexer: hexAddress.default('0x2c7eE1E5f416dfF40054c27A62f7B357C4E8619C'),
  coinbaseSchema: hexWord.default('0xf8b05c79f090979bf4a80270aba232dff11a10d9ca55c4f88de95317970f0de9'),
  coinbaseAttester: hexAddress.default('0x357458739F90461b99789350868CD7CF330Dd7EE'),
});
export type VerificationSettings = z.output<typeof verificationSettings>;

/** As they are shown: addresses of endpoints are secrets, and masked. */
const masked = z.string().nullable();
export const shownVerificationSettings = verificationSettings.extend({
  ensRpcUrl: masked,
  easRpcUrl: masked,
  coinbaseRpcUrl: masked,
});
