import CodeIcon from '@patternfly/react-icons/dist/esm/icons/code-icon';
import { createLazyRoute } from '@tanstack/react-router';
import type { CodeScanItem } from '@/api/types';
import { Body } from '@/components/Body';
import { CodeText } from '@/components/CodeText';
import { Fold } from '@/components/Fold';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { More } from '@/components/More';
import { Nothing } from '@/components/Nothing';
import { Section } from '@/components/Section';
import { useCodeScans } from '../api/listCodeScans';
import { CodeTabs } from '../components/CodeTabs';
import { ScansTable } from '../components/ScansTable';
import { UploadCode } from '../components/UploadCode';

export const route = createLazyRoute('/code/uploads')({ component: UploadsPage });

function UploadsPage() {
  const scans = useCodeScans({ trigger: 'UPLOAD' });
  return (
    <>
      <Heading title="Uploaded code">What is judged once and then forgotten, but for what was found in it.</Heading>
      <Body>
        <CodeTabs current="uploads" />
        <UploadCode />
        <Fold title="From a pipeline">
          <Pipeline />
        </Fold>
        <Section title="Scans">
          <Loaded
            query={scans}
            what="the scans of code"
            skeleton={<Lines count={6} height="2.4rem" label="Loading the scans of code" />}
          >
            {({ pages }) => <Scans items={pages.flatMap((page) => page.items)} />}
          </Loaded>
          <More query={scans} />
        </Section>
      </Body>
    </>
  );
}

function Pipeline() {
  const address = `${window.location.origin}/api/v1/code/scans?name=my-repository`;
  return (
    <div className="pr-stack pr-stack--tight">
      <p>
        An API key with the scope SCAN uploads, one with READ asks for the result and the patch. Without a server,{' '}
        <code>prunella scan</code> says the same on any machine.
      </p>
      <CodeText
        label="command"
        text={`git archive --format=tar.gz HEAD | curl --fail --data-binary @- \\
  -H "Authorization: Bearer $PRUNELLA_KEY" -H "Content-Type: application/gzip" \\
  "${address}"`}
      />
    </div>
  );
}

function Scans({ items }: { items: readonly CodeScanItem[] }) {
  if (items.length === 0)
    return (
      <Nothing title="No code was scanned yet" icon={CodeIcon}>
        Upload an archive of a folder above. Its sources are forgotten once they are judged; the findings keep the lines
        that they are about.
      </Nothing>
    );
  return <ScansTable scans={items} />;
}
