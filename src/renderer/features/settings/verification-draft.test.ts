import { expect, it } from 'vitest';
import { makeSettings } from '../../testing/outside.ts';
import { changesOf, draftOf, mistakesIn } from './verification-draft.ts';

const SCHEMA = `0x${'5c'.repeat(32)}`;
const ATTESTER = `0x${'0e'.repeat(20)}`;
const area = makeSettings().verification;

it('sends what was changed, and keeps endpoints that nobody typed', () => {
  const draft = draftOf(area);
  expect(changesOf(area, draft)).toEqual({});
  const changed = {
    ...draft,
    ens: { ...draft.ens, rpcUrl: ' https://rpc.example/key ' },
    eas: { ...draft.eas, chainId: '10' },
    coinbase: { ...draft.coinbase, removes: true },
    trusted: `${SCHEMA} ${ATTESTER}\n`,
  };
  expect(changesOf(area, changed)).toEqual({
    ensRpcUrl: 'https://rpc.example/key',
    easChainId: 10,
    coinbaseRpcUrl: null,
    easTrusted: [{ schema: SCHEMA, attester: ATTESTER }],
  });
});

it('says which line is wrong', () => {
  const draft = {
    ...draftOf(area),
    trusted: `${SCHEMA}, ${ATTESTER}\n${SCHEMA}`,
    ens: { ...draftOf(area).ens, chainId: 'x' },
  };
  expect(mistakesIn(draft).easTrusted).toMatch('Line 2');
  expect(mistakesIn(draft).ensChainId).toBeDefined();
});
