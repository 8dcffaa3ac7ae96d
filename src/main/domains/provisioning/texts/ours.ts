/** The first line of what we write where the gateway may have a file of its own: by it we know ours again. */
export const OURS = '<!-- This file is kept up to date by the control center. -->';

/** Whether a file on the gateway is one of ours, which may be written anew. */
export const isOurs = (content: string): boolean => content.startsWith(OURS);
