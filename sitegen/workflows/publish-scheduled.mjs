// Runs every hour: asks Netlify for a build once the next scheduled post is due.
import next from "./next.mjs"; // written by the build: { due, path }, or null

export default async function publishScheduled() {
  if (next && new Date(next.due) <= new Date()) {
    await fetch(process.env.BUILD_HOOK, { method: "POST" });
  }
}

export const config = { schedule: "@hourly" };
