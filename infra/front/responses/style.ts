/** The look of the provider's pages; they use no other file, so that they show even when nothing else runs. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --card: #ffffff; --ink: #1f2123; --soft: #66635d; --line: #e6e3dd;
  --accent: #0e5f6b; --accent-ink: #ffffff; --tint: #ebf6f7; --tint-ink: #0a4e58;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #15191b; --card: #15191b; --ink: #e2e6e6; --soft: #9aa5a6; --line: #2b3335;
    --accent: #79c0c9; --accent-ink: #0b0e0f; --tint: #0a4e58; --tint-ink: #d6ebee;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 "Figtree Variable", system-ui, sans-serif;
}
main { max-width: 64rem; margin: 0 auto; padding: clamp(1.5rem, 5vw, 4rem) clamp(1rem, 4vw, 2rem); }
.name { display: flex; gap: .6rem; align-items: center; margin: 0 0 2.5rem; font-size: 1.2rem; font-weight: 650; letter-spacing: -0.01em; }
h1 { margin: 0 0 .5rem; font-size: clamp(1.6rem, 4vw, 2.1rem); line-height: 1.2; letter-spacing: -0.02em; }
.lead { margin: 0 0 2.5rem; color: var(--soft); max-width: 40rem; }
section:first-child h2 { margin-top: 0; }
h2 { margin: 2rem 0 .75rem; font-size: .95rem; font-weight: 600; color: var(--soft); }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); }
button { font: inherit; cursor: pointer; }
.person {
  display: flex; gap: .85rem; align-items: center; width: 100%; height: 100%; padding: .85rem 1rem; text-align: start;
  color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .75rem;
}
.person:hover { border-color: var(--accent); }
.avatar {
  flex: none; display: grid; place-items: center; width: 2.75rem; height: 2.75rem; border-radius: 50%;
  background: var(--tint); color: var(--tint-ink); font-weight: 600; font-size: .95rem;
}
.who { min-width: 0; overflow-wrap: anywhere; }
.who strong { display: block; font-weight: 600; }
.who span { display: block; color: var(--soft); font-size: .9rem; line-height: 1.35; }
.plain {
  padding: .6rem 1.1rem; border-radius: .6rem; border: 1px solid var(--line); background: transparent; color: inherit;
  text-decoration: none; display: inline-block;
}
.plain:hover { border-color: var(--accent); }
.main { padding: .6rem 1.1rem; border-radius: .6rem; border: 1px solid var(--accent); background: var(--accent); color: var(--accent-ink); }
.actions { margin-top: 2.5rem; display: flex; gap: .75rem; flex-wrap: wrap; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`
