import { Link } from '@tanstack/react-router';
import { useMe } from '@/api/me';

interface Place {
  file: string;
  startLine: number;
  endLine: number;
  /** The host's page of it. */
  link?: string | null;
}

/** A file and its lines, at the host where that is known. */
export function SourcePlace({ place: { file, startLine, endLine, link = null } }: { place: Place }) {
  const words = `${file}:${startLine === endLine ? startLine : `${startLine}–${endLine}`}`;
  return (
    <span className="pr-mono">
      {link === null ? (
        words
      ) : (
        <a href={link} target="_blank" rel="noreferrer">
          {words}
        </a>
      )}
    </span>
  );
}

/** A repository by its name; a link for those who may see repositories. */
export function RepositoryName({ repository: { id, name } }: { repository: { id: string; name: string } }) {
  const { wholeTenant } = useMe();
  if (!wholeTenant) return <>{name}</>;
  return (
    <Link to="/code/repositories/$repositoryId" params={{ repositoryId: id }}>
      {name}
    </Link>
  );
}
