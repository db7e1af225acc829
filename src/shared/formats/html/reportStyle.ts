/** The report's style: the system's own fonts and colours, light and dark, printable. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d5d5de, #44444f); --head: light-dark(#f3f3f8, #26262e); }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem;
  background: light-dark(#fff, #1b1b21); color: light-dark(#1b1b21, #ececf1); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
th { background: var(--head); position: sticky; top: 0; }
pre { font: 13px/1.45 ui-monospace, monospace; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
details { margin: .5rem 0; }
td p { margin: 0; }
.pass { color: light-dark(#15692f, #6fd68c); }
.fail, .error { color: light-dark(#b3261e, #ff9d94); }
.pending, .notApplicable { color: light-dark(#5d5d6b, #a8a8b5); }
`;
