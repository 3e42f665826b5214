#!/bin/sh
# Runs this job's shard, and packs its output for the merge. REDOUBT and CLASSPATH_FILE say where things are.
set -eu

redoubt=${REDOUBT:-bin/redoubt}
out=target/redoubt-shard

rm -rf "$out"
code=0
"$redoubt" run --shard auto --no-gate --dir "$out" \
  ${TIMINGS:+--timings "$TIMINGS"} \
  --classpath "@${CLASSPATH_FILE:-cp.txt}" "${SUITE:-testng.xml}" || code=$?

# One archive for each job: artifacts of all jobs lie in one place.
tar -czf "redoubt-shard-${BUILDKITE_PARALLEL_JOB}-${BUILDKITE_RETRY_COUNT:-0}.tar.gz" -C "$out" runs
exit "$code"
