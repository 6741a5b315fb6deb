import { readFile } from 'node:fs/promises';
import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { z } from 'zod';
import { DomainError } from '../domain/errors';
import { pathsOf, type Config } from './config';

const addressSchema = z.object({ address: z.string() });

export interface TemporalTarget {
  address: string;
  namespace: string;
  /** true when the standard client configuration names it, so that nothing of ours starts or stops it */
  external: boolean;
  connectionOptions: object;
}

/** Where the server is: the standard client configuration if it names one, else the embedded one of this data folder, else null. */
export async function findTarget(config: Config): Promise<TemporalTarget | null> {
  const loaded = loadClientConnectConfig({ overrideEnvVars: stringsOf(config.env) });
  const address = loaded.connectionOptions.address;
  if (address) {
    return {
      address,
      namespace: loaded.namespace ?? 'default',
      external: true,
      connectionOptions: loaded.connectionOptions,
    };
  }
  const text = await readFile(pathsOf(config).temporalAddress, 'utf8').catch(() => null);
  if (text === null) return null;
  const embedded = addressSchema.parse(JSON.parse(text));
  return {
    address: embedded.address,
    namespace: 'default',
    external: false,
    connectionOptions: { address: embedded.address },
  };
}

function stringsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

export interface TemporalHandle {
  client: Client;
  close(): Promise<void>;
}

/** Connects, quickly: a server that is not there is said within two seconds. */
export async function connectTemporal(target: TemporalTarget, dataConverter: DataConverter): Promise<TemporalHandle> {
  const connection = await Connection.connect({ ...target.connectionOptions, connectTimeout: '2 seconds' }).catch(
    () => {
      throw unreachable(target);
    },
  );
  return {
    client: new Client({ connection, namespace: target.namespace, dataConverter }),
    close: () => connection.close(),
  };
}

export function unreachable(target: TemporalTarget): DomainError {
  return new DomainError(
    'failed',
    `couldn't reach the Temporal server at ${target.address}`,
    target.external ? 'check the Temporal client configuration' : 'start the embedded stack with: tocsin up',
  );
}
