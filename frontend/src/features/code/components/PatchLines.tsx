import type { FilePatch } from '../patch';

const sides: Record<string, string> = { '+': 'added', '-': 'removed' };
const words: Record<string, string> = { added: 'after', removed: 'before', same: 'unchanged' };

/** One file's part of a patch. */
export function PatchLines({ patch }: { patch: FilePatch }) {
  return (
    <div className="pr-diff" role="group" aria-label={`Patch of ${patch.file}`} tabIndex={0}>
      {patch.lines.map((line, at) => {
        if (line.startsWith('@@'))
          return (
            <div className="pr-diff__pointer" key={at}>
              {line}
            </div>
          );
        const side = sides[line.charAt(0)] ?? 'same';
        return (
          <div className={`pr-diff__line pr-diff__line--${side} pr-diff__line--source`} key={at}>
            <span aria-label={words[side]} role="img">
              {line.charAt(0)}
            </span>
            <span>{line.slice(1)}</span>
          </div>
        );
      })}
    </div>
  );
}
