/** Names, in snake case, of columns that machines write about themselves: of no person, and not searched. */
const MARKS = new Set(
  `trace_id span_id parent_id parent_span_id request_id correlation_id transaction_trace event_id log_id message_id batch_id
  partition_id shard_id row_id _id etag checksum hash sha1 sha256 sha512 md5 crc32 content_hash commit commit_sha build_id
  version schema_version app_version sdk_version level log_level severity_text status_code http_status exit_code
  trace_flags revision offset sequence seq line_number _version _source _service service service_name span_name span_kind
  scope_name logger thread pid`.split(/\s+/),
);
const INSTANTS = new Set(
  `timestamp time ts date datetime created_at updated_at deleted_at inserted_at modified_at created updated logged_at
  received_at event_timestamp start_time end_time started_at finished_at expires_at _time ingest_time observed_timestamp
  zeitstempel erstellt_am fecha_creacion date_creation`.split(/\s+/),
);

const INSTANT =
  /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?)?$|^1\d{9}(?:\d{3}|\d{6}|\d{9})?(?:\.\d+)?$/;
const MARK = /^[\w.:/-]{1,128}$/;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whether a column of this name in snake case may hold such a value, and why; null = it may hold anything. */
export function machineForm(name: string): { why: string; fits: (value: string) => boolean } | null {
  if (INSTANTS.has(name)) return { why: 'instants of the log', fits: (value) => INSTANT.test(value.trim()) };
  if (MARKS.has(name)) return { why: 'marks that machines give', fits: (value) => MARK.test(value.trim()) };
  return null;
}

/** A random id by its form, whatever its column is called. */
export function isRandomId(value: string): boolean {
  return UUID.test(value.trim());
}
