import { byColumn } from '../element';

/** Data of the operator's own systems: it drives containment and nobody is notified of it. Searched for keys by the detectors. */
export const infrastructureSecret = byColumn({
  id: 'infrastructure_secret',
  columns: [
    'host',
    'dsn',
    'internal_url',
    'hostname',
    'database_url',
    'connection_string',
    'server_name',
    'db_host',
    'jdbc_url',
    'redis_url',
    'node_name',
    'pod_name',
  ],
  takes: /^(?=.*[\p{L}:])[^\n]{3,2000}$/u,
  leaves: /^(?:true|false|localhost|unknown)$/i,
  longest: 2000,
  hashes: false,
  examples: {
    hits: ['db-1.internal.example', 'postgres://app@db.example:5432/x', 'https://grafana.internal.example/d/1'],
    misses: ['', '17', 'localhost'],
  },
});
