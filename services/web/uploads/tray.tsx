/** Uploads under way, wherever the agent goes meanwhile. */
export function UploadTray() {
  return null
}
