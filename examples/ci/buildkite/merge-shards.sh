#!/bin/sh
# Merges the shards of the step "tests"; ends with the exit code of the run.
set -eu

redoubt=${REDOUBT:-bin/redoubt}
shards=$1

if command -v buildkite-agent > /dev/null; then
  buildkite-agent artifact download "redoubt-shard-*.tar.gz" .
fi
rm -rf target/shards
for archive in redoubt-shard-*.tar.gz; do
  mkdir -p "target/shards/${archive%.tar.gz}"
  tar -xzf "$archive" -C "target/shards/${archive%.tar.gz}"
done
"$redoubt" merge --expect-shards "$shards" --out target/redoubt target/shards
