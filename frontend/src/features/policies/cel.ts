/** Breaks an expression before each `&&` and `||` that stands in no brackets and no text. */
export function brokenAtOperators(expression: string): string {
  let depth = 0;
  let quote: string | undefined;
  let out = '';
  for (let at = 0; at < expression.length; at++) {
    const char = expression.charAt(at);
    if (quote !== undefined) {
      if (char === '\\') out += expression.charAt(at++);
      else if (char === quote) quote = undefined;
    } else if (char === "'" || char === '"') quote = char;
    else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    else if (char === ' ' && depth === 0 && /^ (&&|\|\|) /.test(expression.slice(at, at + 4))) {
      out += '\n';
      continue;
    }
    out += expression.charAt(at);
  }
  return out;
}
