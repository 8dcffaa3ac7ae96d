/**
 * Live streams of agents, made at Mux where its credentials are among the settings. An agent without one is as good as any:
 * why it has none is said instead. Source: the Agentbot API, "Provision with channel tokens".
 */
import { muxStream } from '../../../contract/channel-wire.ts';
import type { Store } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { sealText, type TextSealer } from '../../platform/text-sealer.ts';
import type { SettingsService } from '../settings/settings.service.ts';
import type { StreamsRepo } from './streams.repo.ts';

export interface StreamsDeps {
  readonly store: Store;
  readonly repo: StreamsRepo;
  readonly box: TextSealer;
  readonly settings: Pick<SettingsService, 'of'>;
  readonly clock: Clock;
}

export type NewStream =
  | { readonly made: true; readonly streamKey: string; readonly liveStreamId: string }
  | { readonly made: false; readonly reason: string };

const LIMIT_MS = 8_000;

export class StreamsService {
  readonly #deps: StreamsDeps;

  constructor(deps: StreamsDeps) {
    this.#deps = deps;
  }

  /** Makes the stream of a new agent. Whatever goes wrong, the agent is not to blame. */
  async make(agentId: string): Promise<NewStream> {
    const { muxApiUrl, muxTokenId, muxTokenSecret } = this.#deps.settings.of('streaming');
    if (muxTokenId === null || muxTokenSecret === null)
      return { made: false, reason: 'Live streams are off: there are no credentials of Mux in the settings.' };
    // Few have it: it is loaded when it is needed.
    const { default: Mux } = await import('@mux/mux-node');
    const mux = new Mux({
      baseURL: muxApiUrl,
      tokenId: muxTokenId,
      tokenSecret: muxTokenSecret,
      timeout: LIMIT_MS,
      maxRetries: 0,
      logLevel: 'off',
    });
    let made: unknown;
    try {
      made = await mux.video.liveStreams.create({
        latency_mode: 'low',
        playback_policies: ['public'],
        new_asset_settings: { playback_policies: ['public'] },
        passthrough: agentId,
      });
    } catch (error) {
      return { made: false, reason: refusal(error) };
    }
    const { data: stream } = muxStream.safeParse(made);
    if (stream === undefined) return { made: false, reason: 'Mux sent an answer that is not understood.' };
    await this.#keep(agentId, stream.id, stream.stream_key, stream.playback_ids?.[0]?.id ?? null);
    return { made: true, streamKey: stream.stream_key, liveStreamId: stream.id };
  }

  #keep(agentId: string, liveStreamId: string, streamKey: string, playbackId: string | null): Promise<void> {
    const { store, repo, box, clock } = this.#deps;
    const streamKeyCiphertext = sealText(box, streamKey, `stream of agent ${agentId}`);
    return store.write(() => {
      repo.insert({ agentId, liveStreamId, streamKeyCiphertext, playbackId, createdAt: clock.iso() });
    });
  }
}

/** Of what an error says only the status is passed on: its text may hold what was sent. */
function refusal(error: unknown): string {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  if (status === 401 || status === 403) return 'Mux does not take its credentials. Look at the settings.';
  return typeof status === 'number' ? `Mux refused to make a live stream (${status}).` : 'Mux cannot be reached.';
}
