/** Why the front can't start; the message is one sentence for whoever starts it. */
export class StartupError extends Error {}
