/** Where messages of conversations come from and go to. Source: the Agentbot API, "Get agent messages"; `webchat` is ours. */
export const PLATFORMS = ['webchat', 'telegram', 'discord', 'whatsapp'] as const;
export type Platform = (typeof PLATFORMS)[number];
