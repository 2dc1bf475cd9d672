/** A commit by its beginning, the whole of it on hover. */
export function Commit({ id }: { id: string }) {
  return (
    <span className="pr-mono" title={id}>
      {id.slice(0, 10)}
    </span>
  );
}
