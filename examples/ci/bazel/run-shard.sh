#!/bin/sh
# Runs one shard as Bazel asks for it: which one is in TEST_SHARD_INDEX, and what it writes is kept by
# TEST_UNDECLARED_OUTPUTS_DIR, as outputs.zip among the test logs of shard_1_of_4 and so on.
# Bazel is told of a failing test by the exit code: here each shard is a gate, and a merge shows the whole.
set -eu

jar=$1
class_path=$2
suite=$3

exec java -jar "$jar" run --shard auto --dir "${TEST_UNDECLARED_OUTPUTS_DIR:-target}/redoubt" \
  --classpath "@$class_path" "$suite"
