import { Link } from '@tanstack/react-router';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';

export function NotFound() {
  return (
    <>
      <Heading title="There is no such page" />
      <Body>
        <p>
          The address may be mistyped, or what it led to belongs to another tenant. Go to the{' '}
          <Link to="/">overview</Link> or to the <Link to="/findings">findings</Link>.
        </p>
      </Body>
    </>
  );
}
