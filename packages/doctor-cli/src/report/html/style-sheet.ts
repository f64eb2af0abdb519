/**
 * The look of a page: plain CSS with the fonts of the reader's machine. No colour stands alone: each mark has a word. All pairs of text and
 * ground have a contrast of 4.5 or more.
 */
export const STYLE_SHEET = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f4f5f7; --line: #c9ced6; --text: #1b1f24; --dim: #505a66;
  --error: #a8201a; --warning: #7a4a00; --pass: #17642f; --info: #0b4f8f; --skipped: #505a66;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #14181d; --raised: #20262e; --line: #475160; --text: #e8eaed; --dim: #aab3bd;
    --error: #ff9b93; --warning: #f0c36a; --pass: #7fd69b; --info: #8ec5ff; --skipped: #aab3bd;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0.5rem 0; }
h2 { font-size: 1.25rem; margin: 2rem 0 0.5rem; padding-bottom: 0.25rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.0625rem; margin: 1rem 0 0.25rem; }
h4 { font-size: 1rem; margin: 0.75rem 0 0.25rem; }
p, ul, ol, dl, pre { margin: 0.5rem 0; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.9375em; background: var(--raised); }
code { padding: 0.0625rem 0.25rem; border-radius: 0.25rem; white-space: pre-wrap; }
pre { padding: 0.5rem 0.75rem; white-space: pre-wrap; border-left: 0.25rem solid var(--line); }
dl { display: grid; grid-template-columns: minmax(4rem, max-content) 1fr; gap: 0.25rem 1rem; }
dt { color: var(--dim); max-width: 16rem; }
dd { margin: 0; white-space: pre-wrap; }
article { margin: 1rem 0; padding: 0.25rem 1rem 0.5rem; border: 1px solid var(--line); border-left-width: 0.375rem; }
article.error { border-left-color: var(--error); }
article.warning { border-left-color: var(--warning); }
article.pass { border-left-color: var(--pass); }
.badge { display: inline-block; padding: 0 0.5rem; border: 1px solid; border-radius: 0.25rem; font-weight: 600; }
.error { --mark: var(--error); } .warning { --mark: var(--warning); } .pass { --mark: var(--pass); }
.info { --mark: var(--info); } .skipped { --mark: var(--skipped); }
.badge, .sign { color: var(--mark); }
.badge { font-size: 0.875rem; white-space: nowrap; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.dim { color: var(--dim); }
.steps { font-weight: 600; }
.marked { list-style: none; }
.added { color: var(--pass); }
.removed { color: var(--error); }
details { margin: 0.5rem 0; }
summary { cursor: pointer; color: var(--info); text-decoration: underline; }
summary:focus-visible { outline: 0.1875rem solid var(--info); outline-offset: 0.125rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
td .badge { white-space: normal; }
caption { text-align: left; color: var(--dim); padding-bottom: 0.25rem; }
th, td { text-align: left; vertical-align: top; padding: 0.375rem 0.75rem 0.375rem 0; border-bottom: 1px solid var(--line); }
tbody th { font-weight: 600; }
th span.dim { display: block; font-weight: 400; }
footer { margin-top: 2rem; padding-top: 0.5rem; border-top: 1px solid var(--line); color: var(--dim); font-size: 0.875rem; }
@media (max-width: 30rem) {
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: 0.5rem; }
  article { padding: 0.25rem 0.625rem; }
}
@page { margin: 15mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  article, tr, pre, dl > dd, footer { break-inside: avoid; }
  h1, h2, h3, h4, dt, caption { break-after: avoid; }
  summary { color: var(--text); text-decoration: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;
