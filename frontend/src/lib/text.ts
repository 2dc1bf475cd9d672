const numbers = new Intl.NumberFormat('en');

export function formatCount(count: number): string {
  return numbers.format(count);
}

/** "1 finding", "3 findings", "2 policies" when the plural is given. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** Keeps both ends of an id, which is where ids differ. */
export function shortenMiddle(text: string, longest = 24): string {
  if (text.length <= longest) return text;
  const head = Math.ceil((longest - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (longest - 1 - head))}`;
}

/** Keeps sentences readable that name a digest. */
export function shortenHashes(text: string): string {
  return text.replaceAll(/\b[0-9a-f]{40,}\b/g, (hash) => shortenMiddle(hash, 16));
}

/** "AWS::S3::Bucket" reads as "S3 Bucket". */
export function typeName(type: string): string {
  return type
    .replace(/^Prunella::/, '')
    .replace(/^AWS::|^Microsoft\./, '')
    .replaceAll(/::|\//g, ' ');
}

/** "SOME_STATE" reads as "Some state". */
export function sentenceCase(code: string): string {
  const words = code.replaceAll(/[_-]+/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Ends with a full stop, once. */
export function fullSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** "aws-fsbp", "cis-aws-5.0" and "kubernetes-pss" as people write them. */
export function frameworkName(id: string): string {
  return id
    .split('-')
    .map((word) => (/^[a-z]{2,4}$/.test(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
}
