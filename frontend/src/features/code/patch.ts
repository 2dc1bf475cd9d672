/** What a patch does to one file. */
export interface FilePatch {
  file: string;
  lines: string[];
}

const names = '+++ b/';

/** A unified diff, file by file, without the lines that only name the file. */
export function byFile(diff: string): FilePatch[] {
  const patches: FilePatch[] = [];
  const lines = diff.split('\n');
  lines.forEach((line, at) => {
    // A removed line may look like the beginning of a file, but none is followed by a name.
    if (line.startsWith('--- ') && lines[at + 1]?.startsWith(names) === true) return;
    if (line.startsWith(names) && lines[at - 1]?.startsWith('--- ') === true)
      patches.push({ file: line.slice(names.length), lines: [] });
    else if (at < lines.length - 1 || line !== '') patches.at(-1)?.lines.push(line);
  });
  return patches;
}
