import { Button } from '@patternfly/react-core';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import { useState } from 'react';
import { CodeText } from '@/components/CodeText';
import { Facts } from '@/components/Facts';
import { ShortId } from '@/components/ShortId';
import { deployCommands, fixPacks, stackSetCommands, templateUrl, type FixPack, type Level } from '../templates';
import { FixPacks } from './FixPacks';

interface DeployTemplateProps {
  connectionId: string;
  externalId: string | null | undefined;
  level: Level;
  /** Whether it is for all accounts of an organization; their ids complete the external id. */
  everywhere?: boolean;
}

/** The role as a template to download, and the commands to deploy it. */
export function DeployTemplate({ connectionId, externalId, level, everywhere = false }: DeployTemplateProps) {
  const [packs, setPacks] = useState<FixPack[]>(fixPacks.filter(({ usual }) => usual).map(({ name }) => name));
  return (
    <div className="pr-stack">
      <div className="pr-row">
        <Button
          component="a"
          variant="secondary"
          icon={<DownloadIcon />}
          href={templateUrl(connectionId, level)}
          download={`prunella-${level}.yaml`}
        >
          Download the template
        </Button>
        <span className="pr-quiet pr-small">CloudFormation. Read it first: it is short.</span>
      </div>
      {externalId != null && (
        <Facts
          of={{
            'External id': (
              <>
                <ShortId id={externalId} longest={40} label="external id" />
                {everywhere && <span className="pr-quiet pr-small"> then a dot and the id of the account</span>}
              </>
            ),
          }}
        />
      )}
      {level === 'fix' && <FixPacks chosen={packs} onChange={setPacks} />}
      <CodeText
        text={everywhere ? stackSetCommands(level, packs) : deployCommands(level, packs)}
        label="the commands that deploy it"
      />
    </div>
  );
}
