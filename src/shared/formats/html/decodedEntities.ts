/** Characters that HTML writes by name or number. */

/** U+00A0 to U+00FF, in their order. */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const OTHERS =
  'amp & lt < gt > quot " apos \' OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ fnof ƒ circ ˆ tilde ˜ ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ dagger † Dagger ‡ bull • hellip … permil ‰ prime ′ Prime ″ lsaquo ‹ rsaquo › euro € trade ™ larr ← uarr ↑ rarr → darr ↓ harr ↔ rArr ⇒ minus − infin ∞ asymp ≈ ne ≠ le ≤ ge ≥ radic √ sum ∑ part ∂ check ✓ lbrace { rbrace } lcub { rcub } lbrack [ rbrack ] lpar ( rpar ) comma , period . colon : semi ; num # dollar $ percnt % ast * plus + equals = excl ! quest ? commat @ lowbar _ grave ` vert | sol / bsol \\ hyphen ‐ Alpha Α Beta Β Gamma Γ Delta Δ Omega Ω alpha α beta β gamma γ delta δ epsilon ε lambda λ mu μ pi π sigma σ tau τ phi φ omega ω';

const others = OTHERS.split(' ');
const named = new Map<string, string>([
  ...LATIN.split(' ').map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
  ...others.flatMap((name, index) => (index % 2 === 0 ? [[name, others[index + 1] ?? ''] as const] : [])),
  // Cells are filled with them; between words a blank is what is meant.
  ['nbsp', ' '],
  ['ensp', '\u2002'],
  ['emsp', '\u2003'],
  ['thinsp', '\u2009'],
  ['zwnj', '\u200c'],
  ['zwj', '\u200d'],
  ['NewLine', '\n'],
  ['Tab', '\t'],
]);

/** Unknown names stay as they are written. */
export const decodedEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]\w*));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return named.get(name) ?? named.get(name.toLowerCase()) ?? all;
    return characterOf(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)) ?? all;
  });

/** 128 to 159 in Windows-1252; a few stand for nothing. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** 128 to 159 are meant in Windows-1252, as browsers take them. */
function characterOf(code: number): string | undefined {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  if (code < 0x80 || code > 0x9f) return String.fromCodePoint(code);
  return WINDOWS[code - 0x80];
}
